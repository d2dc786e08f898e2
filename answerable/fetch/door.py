"""`fetch`, the only door to the network: each hop checked, pinned, limited, and kept byte for byte."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import httpcore

from .decoding import ACCEPTED, decode
from .exchange import Exchange, Header, Hop, Truncated, Validators
from .limits import LIMITS, Limits
from .network import Network, network_from_settings
from .outcomes import BrokeOff, NotAllowed, NotFetched, TooLarge, TooSlow
from .resolve import resolve
from .transport import Pinned
from .urls import Url, check_literal, follow, read_url
from .watch import Deadline, Watch

NOT_MODIFIED = 304
REDIRECTS = frozenset({301, 302, 303, 307, 308})
WITHOUT_BODY = frozenset({204, NOT_MODIFIED})
BeforeHop = Callable[[Url], None]
"""Called with each address before it is asked; it may wait, or raise NotFetched."""

_INTERIM = re.compile(rb"HTTP/1\.[01] 1[0-9][0-9]\b.*?\r?\n\r?\n", re.DOTALL)
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")


def fetch(
    url: str,
    *,
    earlier: Validators | None = None,
    limits: Limits = LIMITS,
    network: Network | None = None,
    before_hop: BeforeHop = lambda _: None,
) -> Exchange:
    """Ask for an address by GET and follow its redirects. Any status is an answer: a 404 is evidence too.

    Raises NotFetched, by what to do next; it carries what was sent and received until then.
    """
    network = network or network_from_settings()
    steps = _Steps(url, network, limits)
    try:
        place = read_url(url, through_tor=network.through_tor)
        seen = {str(place)}
        while True:
            check_literal(place)
            steps.deadline.leave_out(partial(before_hop, place))
            conditions = _conditions(earlier, place)
            body = steps.ask(place, "GET", conditions)
            if steps.hops[-1].status == NOT_MODIFIED and not conditions:
                raise BrokeOff(f"{place.host} says 'not modified' of a page that we do not have")
            if not (onward := _redirect(steps.hops[-1])):
                return steps.exchange(body)
            place = follow(place, onward, through_tor=network.through_tor)
            if str(place) in seen or len(steps.hops) > limits.redirects:
                raise NotAllowed(f"redirected {len(steps.hops)} times, or in a circle, at last to {place}")
            seen.add(str(place))
    except NotFetched as error:
        error.exchange = steps.exchange(failed=str(error)) if steps.hops else None
        raise


def post(
    url: str, content: bytes, media_type: str, *, limits: Limits = LIMITS, network: Network | None = None
) -> Exchange:
    """Send bytes by POST, such as a request for a timestamp (RFC 3161). No redirect is followed.

    Never sent twice by itself. Raises NotFetched like `fetch`.
    """
    network = network or network_from_settings()
    steps = _Steps(url, network, limits)
    try:
        place = read_url(url, through_tor=network.through_tor)
        headers = [("Content-Type", media_type), ("Content-Length", str(len(content)))]
        return steps.exchange(steps.ask(place, "POST", headers, content))
    except NotFetched as error:
        error.exchange = steps.exchange(failed=str(error)) if steps.hops else None
        raise


def _conditions(earlier: Validators | None, place: Url) -> list[Header]:
    if not earlier or earlier.url != str(place):
        return []
    pairs = [("If-None-Match", earlier.etag), ("If-Modified-Since", earlier.last_modified)]
    return [(name, value) for name, value in pairs if value.isascii() and value.isprintable() and value]


def _redirect(hop: Hop) -> str:
    return hop.header("location") if hop.status in REDIRECTS else ""


class _Steps:
    """The hops of one exchange as they happen, under one deadline."""

    def __init__(self, url: str, network: Network, limits: Limits) -> None:
        self.url = url
        self.network = network
        self.limits = limits
        self.hops: list[Hop] = []
        self.deadline = Deadline(network.clock, limits.total_seconds)

    def exchange(self, body: bytes = b"", failed: str = "") -> Exchange:
        """What happened so far."""
        return Exchange(
            url=self.url,
            hops=tuple(self.hops),
            body=body,
            sha256="" if failed else hashlib.sha256(body).hexdigest(),
            via="proxy" if self.network.proxy else "direct",
            failed=failed,
        )

    def ask(self, place: Url, method: str, extra: Iterable[Header], content: bytes = b"") -> bytes:
        """One request; its hop is kept, whole or not, and its unpacked body returned."""
        watch = Watch(self.limits, self.deadline)
        # The proxy resolves names, so that nobody near us sees them; numbers are checked here in either case.
        check_literal(place)
        addresses = () if self.network.proxy else self._resolve(place, watch)
        pinned = Pinned(self.network.backend, addresses=addresses, proxy=self.network.proxy, watch=watch)
        answer = _Answer(place, method, self._headers(place, extra), self.network, pinned)
        try:
            return answer.read(content, self.limits)
        except NotFetched as error:
            answer.failed = str(error)
            answer.truncated = _in_words_of_warc(error)
            raise
        finally:
            self.hops.append(answer.hop())

    def _resolve(self, place: Url, watch: Watch) -> tuple[str, ...]:
        return resolve(place, look_up=self.network.look_up, seconds=watch.to_connect())

    def _headers(self, place: Url, extra: Iterable[Header]) -> list[Header]:
        return [
            ("Host", place.authority),
            ("User-Agent", self.network.user_agent),
            ("Accept", "*/*"),
            ("Accept-Encoding", ACCEPTED),
            *extra,
            ("Connection", "close"),
        ]


class _Answer:
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
        """Send the request, read the answer to its end; raises NotFetched."""
        request = httpcore.Request(
            self.method,
            httpcore.URL(
                scheme=self.place.scheme, host=self.place.host, port=self.place.port, target=self.place.path
            ),
            headers=[(name.encode("ascii"), value.encode("ascii")) for name, value in self.headers],
            content=content,
        )
        pool = httpcore.ConnectionPool(
            ssl_context=self.network.certificates, network_backend=self.pinned, max_connections=1
        )
        try:
            with pool:
                response = pool.handle_request(request)
                self._note_head(response, limits)
                return b"".join(decode(self._payload_of(response), self._encoding(), limits))
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
        lengths = [value for name, value in self.response_headers if name.lower() == "content-length"]
        if not head or self.failed or (not lengths and self.status not in WITHOUT_BODY):
            return wire
        return wire[: head.end() + (0 if self.status in WITHOUT_BODY else int(lengths[0]))]

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

    def _encoding(self) -> str:
        # The redirect's own body is nobody's page, but it is read like one: to its end, packed or not.
        return ", ".join(v for name, v in self.response_headers if name.lower() == "content-encoding")


def _in_words_of_warc(error: NotFetched) -> Truncated:
    if isinstance(error, TooLarge):
        return "length"
    if isinstance(error, TooSlow):
        return "time"
    return "disconnect" if isinstance(error, BrokeOff) else "unspecified"


def _without_interim(wire: bytes) -> bytes:
    """Answers of 1xx are no part of the record: who reads it expects one answer."""
    while interim := _INTERIM.match(wire):
        if interim.group().startswith((b"HTTP/1.1 101", b"HTTP/1.0 101")):
            break
        wire = wire[interim.end() :]
    return wire
