"""`fetch`, the only door to the network: each hop checked, pinned, limited, and kept byte for byte."""

import hashlib
from collections.abc import Callable, Iterable
from functools import partial

from .asking import NOT_MODIFIED, Asking
from .decoding import ACCEPTED
from .exchange import Exchange, Header, Hop, Validators
from .limits import LIMITS, Limits
from .network import Network, network_from_settings
from .outcomes import BrokeOff, NotAllowed, NotFetched
from .resolve import resolve
from .transport import Pinned
from .urls import Url, check_literal, follow, read_url
from .watch import Deadline, Watch

REDIRECTS = frozenset({301, 302, 303, 307, 308})
BeforeHop = Callable[[Url], None]
"""Called with each address before it is asked; it may wait, or raise NotFetched."""


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
    url: str,
    content: bytes,
    media_type: str,
    *,
    headers: Iterable[Header] = (),
    limits: Limits = LIMITS,
    network: Network | None = None,
) -> Exchange:
    """Send bytes by POST, such as a request for a timestamp (RFC 3161). No redirect is followed.

    Never sent twice by itself. Raises NotFetched like `fetch`.
    """
    network = network or network_from_settings()
    steps = _Steps(url, network, limits)
    try:
        place = read_url(url, through_tor=network.through_tor)
        sent = [("Content-Type", media_type), ("Content-Length", str(len(content))), *headers]
        return steps.exchange(steps.ask(place, "POST", sent, content))
    except NotFetched as error:
        error.exchange = steps.exchange(failed=str(error)) if steps.hops else None
        raise


def _conditions(earlier: Validators | None, place: Url) -> list[Header]:
    if not earlier or earlier.url != str(place):
        return []
    pairs = [("If-None-Match", earlier.etag), ("If-Modified-Since", earlier.last_modified)]
    return [(name, value) for name, value in pairs if value.isascii() and value.isprintable() and value]


def _redirect(hop: Hop) -> str:
    location = hop.header("location") if hop.status in REDIRECTS else ""
    try:
        # The letters of a header are bytes; of an address they are in UTF-8, as browsers read it.
        return location.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return location


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
        asking = Asking(place, method, self._headers(place, extra), self.network, pinned)
        try:
            return asking.read(content, self.limits)
        finally:
            self.hops.append(asking.hop())

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
