"""The public keys of mail servers: TXT records of the DNS, with when and by whom they were told.

ANSWERABLE_RESOLVER says who is asked: an address such as `9.9.9.9`, or `https://...` (RFC 8484), which alone
goes through a proxy. Empty means the machine's own resolver; `none` asks nobody.
"""

import os
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

import dns.exception
import dns.message
import dns.query
import dns.rcode
import dns.rdatatype
import dns.resolver
import msgspec
from dns.rdtypes.txtbase import TXTBase

from .door import post
from .limits import LIMITS
from .network import Network, network_from_settings
from .outcomes import NotFetched

SETTING = "ANSWERABLE_RESOLVER"
NOBODY = "none"
SECONDS = 10.0
MOST_ANSWER_BYTES = 64 << 10
MEDIA_TYPE = "application/dns-message"

Ask = Callable[[dns.message.Message], dns.message.Message]
"""A question to its answer; raises OSError, DNSException or NotFetched."""


class MailKey(msgspec.Struct, frozen=True, kw_only=True):
    """What the DNS told: `record` is the TXT record, None where there is none or nobody could be asked.

    `absent` says that the DNS itself denies the record: then there is no use in asking again. `why` is in
    words. `resolver` is who told it.
    """

    name: str
    seen_at: datetime
    resolver: str
    record: str | None = None
    absent: bool = False
    why: str = ""


class Texts(NamedTuple):
    """Every TXT record of a name, each put together. `why` is in words where there is none.

    `absent` says that the DNS itself denies them; else nobody could be asked.
    """

    name: str
    texts: tuple[str, ...] = ()
    absent: bool = False
    why: str = ""


def look_up_texts(names: list[str], *, network: Network | None = None, ask: Ask | None = None) -> list[Texts]:
    """All TXT records of these names, each asked for once. Never raises: what went wrong is in `why`."""
    network = network or network_from_settings()
    asked = [_look_up(name, network, ask) for name in dict.fromkeys(names)]
    return [Texts(found.name, tuple(records), found.absent, found.why) for found, records in asked]


def look_up_keys(
    names: list[str], *, network: Network | None = None, ask: Ask | None = None
) -> list[MailKey]:
    """The records of these names, each asked for once. Never raises: what went wrong is in `why`."""
    network = network or network_from_settings()
    return [_key(*_look_up(name, network, ask)) for name in dict.fromkeys(names)]


def _look_up(name: str, network: Network, ask: Ask | None) -> tuple[MailKey, list[str]]:
    """Who was asked for a name and what went wrong, and the records themselves."""
    told = os.environ.get(SETTING, "").strip()
    resolver = told or "the machine's own resolver"
    found = MailKey(name=name, seen_at=network.now(), resolver=resolver)
    if told == NOBODY:
        return msgspec.structs.replace(found, why=f"{SETTING}=none: nobody was asked for the key"), []
    if network.proxy is not None and not told.startswith("https://"):
        why = f"the question would go around the proxy; set {SETTING} to an https:// address"
        return msgspec.structs.replace(found, why=why), []
    try:
        query = dns.message.make_query(name + ".", dns.rdatatype.TXT, use_edns=0, payload=4096)
    except dns.exception.DNSException:
        return msgspec.structs.replace(found, absent=True, why="not a name that the DNS can hold"), []
    try:
        answer = (ask or _asker(told, network))(query)
    except (dns.exception.DNSException, OSError, NotFetched) as error:
        why = f"the DNS could not be asked: {' '.join(str(error).split()) or type(error).__name__}"
        return msgspec.structs.replace(found, why=why[:300]), []
    return _read(found, query, answer)


def _asker(told: str, network: Network) -> Ask:
    if told.startswith("https://"):
        return lambda query: _by_https(told, query, network)
    servers = [told] if told else [str(server) for server in dns.resolver.get_default_resolver().nameservers]
    return lambda query: _plainly(servers, query)


def _plainly(servers: list[str], query: dns.message.Message) -> dns.message.Message:
    """By UDP, and by TCP where the answer is too long for that (RFC 7766)."""
    for server in servers[:3]:
        try:
            answer, _ = dns.query.udp_with_fallback(query, server, timeout=SECONDS / 2)
            return answer
        except (dns.exception.DNSException, OSError) as error:
            failed = error
    raise failed if servers else dns.resolver.NoNameservers


def _by_https(url: str, query: dns.message.Message, network: Network) -> dns.message.Message:
    query.id = 0  # RFC 8484, section 4.1: the same question is the same bytes
    limits = LIMITS._replace(total_seconds=SECONDS, body_bytes=MOST_ANSWER_BYTES)
    exchange = post(url, query.to_wire(), MEDIA_TYPE, limits=limits, network=network)
    if exchange.status != 200 or exchange.media_type != MEDIA_TYPE:
        raise OSError(f"{url} answered {exchange.status} {exchange.media_type}")
    return dns.message.from_wire(exchange.body)


def _read(
    found: MailKey, query: dns.message.Message, answer: dns.message.Message
) -> tuple[MailKey, list[str]]:
    if answer.rcode() not in (dns.rcode.NOERROR, dns.rcode.NXDOMAIN) or not query.is_response(answer):
        why = f"the DNS answered {dns.rcode.to_text(answer.rcode())}"
        return msgspec.structs.replace(found, why=why), []
    records = [
        b"".join(item.strings).decode("utf-8", "backslashreplace")
        for rrset in answer.answer
        if rrset.rdtype == dns.rdatatype.TXT
        for item in rrset
        if isinstance(item, TXTBase)
    ]
    if not records:
        return msgspec.structs.replace(found, absent=True, why="the DNS has no such record"), []
    return found, records


def _key(found: MailKey, records: list[str]) -> MailKey:
    """The record that is a key, where there are any records."""
    if not records:
        return found
    # RFC 6376, section 3.6.2.2: several records are undefined; the one that says that it is a key is taken.
    keys = [
        record
        for record in records
        if record.lower().replace(" ", "").startswith("v=dkim1") or "p=" in record
    ]
    return msgspec.structs.replace(found, record=(keys or records)[0])
