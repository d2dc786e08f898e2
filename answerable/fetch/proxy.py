"""Reaching the network through a proxy: Tor or another by SOCKS 5 (RFC 1928), or HTTP by CONNECT.

The proxy resolves the names, so that nobody near us learns which host we ask for; then the addresses cannot
be checked here, and are the proxy's to refuse. An address given in numbers is checked either way.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

import httpcore

from .outcomes import Unreachable

SETTING = "ANSWERABLE_PROXY"
MOST_OF_AN_ANSWER = 8 << 10
_ANSWERS = {
    1: "it failed",
    2: "it does not allow it",
    3: "the network is out of reach",
    4: "the host is out of reach",
    5: "the connection was refused",
    6: "it took too long",
    7: "it cannot do that",
    8: "it does not know such addresses",
}


class BadProxy(ValueError):
    """The setting does not name a proxy; the message says how one is written."""


class Proxy(NamedTuple):
    """A proxy: `socks` or not (then HTTP), and where it listens. It may be local: it is ours."""

    socks: bool
    host: str
    port: int


def read_proxy(text: str) -> Proxy | None:
    """The proxy that a setting names, None where it is empty; raises BadProxy."""
    if not text:
        return None
    parts = re.fullmatch(r"(socks5h|http)://(\[[0-9a-f:]+\]|[a-z0-9.-]+):([0-9]{1,5})/?", text, re.IGNORECASE)
    if not parts:
        raise BadProxy(
            f"{SETTING} must be socks5h://HOST:PORT or http://HOST:PORT, and no user name; not {text!r}"
        )
    return Proxy(parts[1].lower() == "socks5h", parts[2].strip("[]"), int(parts[3]))


def open_tunnel(
    stream: httpcore.NetworkStream, proxy: Proxy, host: str, port: int, *, seconds: Callable[[], float]
) -> None:
    """Have the proxy connect the stream to a host; raises Unreachable."""
    try:
        if proxy.socks:
            _open_by_socks(stream, host, port, seconds)
        else:
            _open_by_connect(stream, host, port, seconds)
    except (httpcore.NetworkError, httpcore.TimeoutException) as error:
        raise Unreachable(f"the proxy {proxy.host} port {proxy.port} gave no answer: {error}") from error


def _open_by_socks(
    stream: httpcore.NetworkStream, host: str, port: int, seconds: Callable[[], float]
) -> None:
    stream.write(b"\x05\x01\x00", timeout=seconds())
    if _exactly(stream, 2, seconds) != b"\x05\x00":
        raise Unreachable("the proxy is not SOCKS 5, or asks for a password")
    name = host.encode("ascii")
    stream.write(b"\x05\x01\x00\x03" + bytes([len(name)]) + name + port.to_bytes(2, "big"), timeout=seconds())
    version, answer, _, kind = _exactly(stream, 4, seconds)
    if version != 5 or answer:
        raise Unreachable(f"the proxy did not reach {host}: {_ANSWERS.get(answer, f'answer {answer}')}")
    length = {1: 4, 4: 16}.get(kind) or _exactly(stream, 1, seconds)[0]
    _exactly(stream, length + 2, seconds)


def _open_by_connect(
    stream: httpcore.NetworkStream, host: str, port: int, seconds: Callable[[], float]
) -> None:
    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    stream.write(f"CONNECT {where} HTTP/1.1\r\nHost: {where}\r\n\r\n".encode("ascii"), timeout=seconds())
    answer = b""
    while not answer.endswith(b"\r\n\r\n"):
        answer += _exactly(stream, 1, seconds)
        if len(answer) > MOST_OF_AN_ANSWER:
            raise Unreachable("the proxy's answer has no end")
    if not re.match(rb"HTTP/1\.[01] 2[0-9][0-9]\b", answer):
        line = answer.split(b"\r\n")[0].decode("ascii", "replace")
        raise Unreachable(f"the proxy did not reach {host}: {line[:80]!r}")


def _exactly(stream: httpcore.NetworkStream, count: int, seconds: Callable[[], float]) -> bytes:
    data = b""
    while len(data) < count:
        piece = stream.read(count - len(data), timeout=seconds())
        if not piece:
            raise Unreachable("the proxy hung up")
        data += piece
    return data
