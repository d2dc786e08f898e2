"""One request and its answer, over a connection of its own: every byte of that is the record of it."""

import hashlib
import re
from collections.abc import Iterator

import httpcore

from .decoding import decode
from .exchange import Header, Hop, Truncated
from .limits import Limits
from .network import Network
from .outcomes import BrokeOff, NotFetched, TooLarge, TooSlow
from .transport import Pinned
from .urls import Url

NOT_MODIFIED = 304
WITHOUT_BODY = frozenset({204, NOT_MODIFIED})

_INTERIM = re.compile(rb"HTTP/1\.[01] 1[0-9][0-9]\b.*?\r?\n\r?\n", re.DOTALL)
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")


class Asking:
    """One request and what comes back, over a connection of its own."""

    def __init__(
        self, place: Url, method: str, headers: list[Header], network: Network, pinned: Pinned
    ) -> None:
        self.place = place
        self.method = method
        self.headers = headers
        self.network = network
        self.pinned = pinned
        self.status = 0
        self.response_headers: tuple[Header, ...] = ()
        self.failed = ""
        self.truncated: Truncated = ""
        self.payload = hashlib.sha256()
        self.started = network.now()

    def read(self, content: bytes, limits: Limits) -> bytes:
        """Send the request, read the answer to its end, and give its body unpacked; raises NotFetched."""
        try:
            return self._read(content, limits)
        except NotFetched as error:
            self.failed = str(error)
            self.truncated = _in_words_of_warc(error)
            raise

    def _read(self, content: bytes, limits: Limits) -> bytes:
        request = httpcore.Request(
            self.method,
            str(self.place),
            headers=[(name.encode("ascii"), value.encode("ascii")) for name, value in self.headers],
            content=content,
            # Else httpcore takes the address apart in its own way, and loses what follows a semicolon.
            extensions={"target": self.place.path.encode("ascii")},
        )
        pool = httpcore.ConnectionPool(
            ssl_context=self.network.certificates, network_backend=self.pinned, max_connections=1
        )
        try:
            with pool:
                response = pool.handle_request(request)
                self._note_head(response, limits)
                encoding = ", ".join(self._values("content-encoding"))
                return b"".join(decode(self._payload_of(response), encoding, limits))
        except httpcore.TimeoutException as error:
            raise TooSlow(f"{self.place.host} took too long") from error
        except (httpcore.ProtocolError, httpcore.NetworkError) as error:
            raise BrokeOff(f"the answer of {self.place.host} broke off or is not HTTP: {error}") from error

    def hop(self) -> Hop:
        """What went over the wire, and what it says."""
        watch = self.pinned.watch
        return Hop(
            url=str(self.place),
            method=self.method,
            started=self.started,
            finished=self.network.now(),
            request=bytes(watch.sent),
            response=self._response(),
            status=self.status,
            request_headers=tuple(self.headers),
            response_headers=self.response_headers,
            address=self.pinned.connected_to,
            proxy=f"{self.pinned.proxy.host}:{self.pinned.proxy.port}" if self.pinned.proxy else "",
            tls=self.pinned.tls,
            failed=self.failed,
            truncated=self.truncated,
            payload_sha256="" if self.failed else self.payload.hexdigest(),
        )

    def _payload_of(self, response: httpcore.Response) -> Iterator[bytes]:
        for piece in response.iter_stream():
            self.payload.update(piece)
            yield piece

    def _response(self) -> bytes:
        """The answer alone: what a host sends after the length that it gave is no part of it."""
        wire = _without_interim(bytes(self.pinned.watch.received))
        head = _END_OF_HEAD.search(wire)
        if not head or self.failed:
            return wire
        if self.status in WITHOUT_BODY:
            return wire[: head.end()]
        if self._values("transfer-encoding") or not (lengths := self._values("content-length")):
            return wire
        return wire[: head.end() + int(lengths[0])]

    def _values(self, name: str) -> list[str]:
        return [value for header, value in self.response_headers if header.lower() == name]

    def _note_head(self, response: httpcore.Response, limits: Limits) -> None:
        self.status = response.status
        self.response_headers = tuple(
            (name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers
        )
        watch = self.pinned.watch
        watch.reading_head = False
        end = _END_OF_HEAD.search(_without_interim(bytes(watch.received)))
        if len(response.headers) > limits.headers or (end and end.end() > limits.head_bytes):
            raise TooLarge(f"{self.place.host} sends {len(response.headers)} headers, or too long ones")


def _in_words_of_warc(error: NotFetched) -> Truncated:
    if isinstance(error, TooLarge):
        return "length"
    if isinstance(error, TooSlow):
        return "time"
    return "disconnect" if isinstance(error, BrokeOff) else "unspecified"


def _without_interim(wire: bytes) -> bytes:
    """Answers of 1xx are no part of the record: who reads it expects one answer."""
    start = 0
    while interim := _INTERIM.match(wire, start):
        if interim.group().startswith((b"HTTP/1.1 101", b"HTTP/1.0 101")):
            break
        start = interim.end()
    return wire[start:]
