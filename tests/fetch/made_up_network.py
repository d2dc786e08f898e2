"""A network that does not exist: names, addresses and answers are made up, and so is its clock.

An answer is a list of pieces (bytes, `Wait(seconds)`, `BREAK`) or a function of the request that gives one.
"""

import ssl
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import httpcore

from answerable.fetch.network import Network
from answerable.fetch.proxy import Proxy

COUNCIL = "5.5.5.5"
"""A public address; nothing is sent to it."""
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class Wait(NamedTuple):
    """The server is silent for so long."""

    seconds: float


PRETENDED = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Trusts nobody: TLS is pretended where it is used."""
BREAK = object()
"""The server breaks the connection."""

Piece = Any
Answer = Sequence[Piece] | Callable[[bytes], Sequence[Piece]] | Iterator[Piece]


def answer(status: str = "200 OK", body: bytes = b"", **headers: str) -> list[Piece]:
    """A whole answer; `content_type="text/html"` is the header Content-Type."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return [("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body]


def to(location: str, status: str = "302 Found") -> list[Piece]:
    """A redirect."""
    return answer(status, Location=location)


class MadeUpNetwork(httpcore.NetworkBackend):
    """Keeps each connection and request, and gives the answers of a host one after another."""

    def __init__(self) -> None:
        self.names: dict[str, list[str] | Callable[[], list[str]]] = {}
        self.answers: dict[str, list[Answer]] = {}
        self.connections: list[tuple[str, int]] = []
        self.requests: list[bytes] = []
        self.refusing: set[str] = set()
        self.seconds = 0.0

    def host(self, name: str, *answers: Answer, address: str = COUNCIL) -> "MadeUpNetwork":
        """A host with one address and its answers in turn; the last is given again and again."""
        self.names[name] = [address]
        self.answers[name] = list(answers)
        return self

    def network(self, proxy: Proxy | None = None, certificates: ssl.SSLContext | None = None) -> Network:
        """What the door is given."""
        return Network(
            user_agent="Answerable/test",
            proxy=proxy,
            look_up=self.look_up,
            backend=self,
            certificates=certificates or PRETENDED,
            clock=lambda: self.seconds,
            now=lambda: NOON + timedelta(seconds=self.seconds),
        )

    def look_up(self, host: str, port: int) -> list[str]:
        found = self.names.get(host)
        if found is None:
            raise OSError("no such name")
        return found() if callable(found) else found

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, *more: Any, **rest: Any) -> Any:
        self.connections.append((host, port))
        if host in self.refusing:
            raise httpcore.ConnectError("connection refused")
        return MadeUpStream(self)

    def next_answer(self, request: bytes) -> Iterator[Piece]:
        head = request.decode("latin-1")
        host = head.partition("Host: ")[2].partition("\r\n")[0].partition(":")[0]
        answers = self.answers[host]
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return iter(found(request) if callable(found) else found)


class MadeUpStream(httpcore.NetworkStream):
    """One connection; TLS is pretended."""

    def __init__(self, network: MadeUpNetwork) -> None:
        self.network = network
        self.request = b""
        self.pieces: Iterator[Piece] | None = None
        self.rest = b""

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.request += buffer

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self.pieces is None:
            self.network.requests.append(self.request)
            self.pieces = self.network.next_answer(self.request)
        while not self.rest:
            piece = next(self.pieces, b"")
            if isinstance(piece, Wait):
                if timeout is not None and piece.seconds > timeout:
                    self.network.seconds += timeout
                    raise httpcore.ReadTimeout
                self.network.seconds += piece.seconds
            elif piece is BREAK:
                raise httpcore.ReadError("connection reset")
            elif piece:
                self.rest = piece
            else:
                return b""
        data, self.rest = self.rest[:max_bytes], self.rest[max_bytes:]
        return data

    def close(self) -> None:
        self.request = b""

    def start_tls(self, *_: Any, **__: Any) -> "MadeUpStream":
        return self

    def get_extra_info(self, info: str) -> Any:
        return PretendedTls() if info == "ssl_object" else None


class PretendedTls:
    """What a TLS connection would say of itself."""

    def version(self) -> str:
        return "TLSv1.3"

    def cipher(self) -> tuple[str, str, int]:
        return ("TLS_MADE_UP", "TLSv1.3", 256)

    def selected_alpn_protocol(self) -> None:
        return None

    def getpeercert(self, binary_form: bool) -> bytes:
        return b"a certificate, made up"
