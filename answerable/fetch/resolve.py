"""A host's name to addresses: asked once, each one checked, and those alone are connected to."""

import queue
import socket
import threading
from collections.abc import Callable
from typing import Any

from .addresses import read_address, why_denied
from .outcomes import NotAllowed, TooSlow, Unreachable
from .urls import Url, check_literal

MOST_ADDRESSES = 4
"""How many of a name's addresses are tried."""

Lookup = Callable[[str, int], list[str]]
"""A name and a port to addresses in text; raises OSError where there is none."""


def look_up(host: str, port: int) -> list[str]:
    """What the system's resolver says. The final dot keeps it from trying the machine's own domain."""
    found = socket.getaddrinfo(host + ".", port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def resolve(url: Url, *, look_up: Lookup, seconds: float) -> tuple[str, ...]:
    """The addresses to connect to, each checked. One denied address refuses the name: nobody honest has one.

    Raises NotAllowed, Unreachable where there is no address, TooSlow after `seconds`.
    """
    check_literal(url)
    if url.literal:
        return (str(url.literal),)
    found = _in_time(lambda: look_up(url.host, url.port), seconds, url.host)
    for text in found:
        reason = _why_denied(text)
        if reason:
            raise NotAllowed(f"{url.host} leads to {text}, which is not a public address: {reason}")
    if not found:
        raise Unreachable(f"{url.host} has no address")
    return tuple(dict.fromkeys(found))[:MOST_ADDRESSES]


def _why_denied(text: str) -> str | None:
    try:
        return why_denied(read_address(text))
    except ValueError:
        return "not an address at all"


def _in_time(work: Callable[[], list[str]], seconds: float, host: str) -> list[str]:
    """The system's resolver knows no time limit, so it works beside us and is left alone when it is late."""
    answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(work())
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(None, ask, f"the address of {host}", daemon=True).start()
    try:
        answer: Any = answers.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise TooSlow(f"the address of {host} was not found in {seconds:.0f} seconds") from None
    if isinstance(answer, (OSError, UnicodeError)):
        raise Unreachable(f"{host} has no address: {answer}") from answer
    return list(answer)
