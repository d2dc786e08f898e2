"""Who comes in benchmarks/surge.py: honest people, and the kinds of an attack. All of them are made up."""

from collections.abc import Callable
from random import Random
from typing import Any
from urllib.parse import urlencode

Plan = dict[str, Any]
BOTNET = 50_000
"""Addresses of the botnet: it sends from each in turn, and they lie in as many networks as chance gives."""

CARRIERS = 200
"""Networks of /24 through which the telephones of a country come (carrier-grade NAT, RFC 6598)."""


def email_of(run: str, number: int) -> str:
    """The address of an honest person."""
    return f"person{number}.{run}@made-up-{number % 97}.example"


def alias_of(number: int) -> str:
    """One of many spellings of one of ten mailboxes."""
    return f"a.lias{number // 100 % 10}+{number}@gmail.com"


def honest(plan: Plan, number: int, ticket: str) -> bytes:
    """A person who signs: from a network of their own, or every second by one of the carriers' few."""
    address = _network(plan["run"], number) if number % 2 else _carrier(number // 2)
    return _sign(plan, email_of(plan["run"], number), address, ticket)


def one_network(plan: Plan, number: int, ticket: str) -> bytes:
    """A machine that signs with invented addresses from one /24."""
    return _sign(plan, f"flood{number}@invented.example", f"203.0.113.{number % 254 + 1}", ticket)


def botnet(plan: Plan, number: int, ticket: str) -> bytes:
    """Invented mailboxes from 50,000 addresses. Nobody reads their mail, so that none is confirmed."""
    of = Random(f"bot {number % BOTNET}")
    address = ".".join(str(of.randrange(1, 255)) for _ in range(4))
    return _sign(plan, f"bot{number}@invented-{number % 1013}.example", address, ticket)


def alias(plan: Plan, number: int, ticket: str) -> bytes:
    """Ten people who sign again and again by other spellings of their own mailbox, and confirm each mail."""
    return _sign(plan, alias_of(number), _network("alias", number), ticket)


def replay(plan: Plan, number: int, _ticket: str) -> bytes:
    """The button of one mail, pressed again and again."""
    tokens = plan["tokens"]
    return _post(f"/act/confirm/{tokens[number // 10 % len(tokens)]}/", "", _network("replay", number))


def scanner(plan: Plan, number: int, _ticket: str) -> bytes:
    """A mail server that opens each link of a mail before its reader does."""
    tokens = plan["unread"]
    return _get(f"/act/confirm/{tokens[number // 10 % len(tokens)]}/")


def confirm(plan: Plan, number: int, _ticket: str) -> bytes:
    """A person who presses the button in their mail, once."""
    tokens = plan["tokens"]
    return _post(f"/act/confirm/{tokens[number % len(tokens)]}/", "", _network("confirm", number))


def page(plan: Plan, _number: int, _ticket: str) -> bytes:
    """A reader of the petition."""
    return _get(f"/act/petition/{plan['slug']}/")


def count(plan: Plan, _number: int, _ticket: str) -> bytes:
    """A watcher of the counter."""
    return _get(f"/act/petition/{plan['slug']}/count.json")


def bare(plan: Plan, number: int, _ticket: str) -> bytes:
    """The floor's form: the same fields."""
    return honest(plan, number, "none")


KINDS: dict[str, Callable[[Plan, int, str], bytes]] = {
    made.__name__: made
    for made in (honest, one_network, botnet, alias, replay, scanner, confirm, page, count, bare)
}


def _carrier(number: int) -> str:
    """An address that many telephones share, in one of CARRIERS networks."""
    return f"100.64.{number % CARRIERS}.{number // CARRIERS % 250 + 1}"


def _network(of: str, number: int) -> str:
    """An address that no other number has within 16 million."""
    mixed = (number * 2_654_435_761 + len(of)) % 2**24
    return f"{20 + len(of) % 50}.{mixed >> 16}.{mixed >> 8 & 255}.{mixed & 255}"


def _sign(plan: Plan, email: str, address: str, ticket: str) -> bytes:
    form = {"name": "Made-up Person", "email": email, "postcode": "ZZ1 1ZZ", "website": "", "ticket": ticket}
    return _post(f"/act/petition/{plan['slug']}/", urlencode(form), address)


def _post(path: str, body: str, address: str) -> bytes:
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: {address}\r\n"
        "User-Agent: Mozilla/5.0 (made up)\r\nAccept: text/html\r\nAccept-Language: en-GB,en;q=0.5\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


def _get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: 198.51.100.7\r\n\r\n".encode()
