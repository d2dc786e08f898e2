"""A polite fetch: robots.txt first, at the pace of each host, again when it may pass, and all of it kept."""

import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from .door import fetch
from .exchange import Exchange, Validators
from .limits import LIMITS, Limits
from .network import Network
from .outcomes import NotFetched, TryLater
from .pacing import Pace
from .retry import ATTEMPTS, raise_if_it_may_pass, retry
from .robots import Robots
from .urls import Url, read_url


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a visit: the answer, or why there is none, and every exchange on the way, in order.

    `exchanges` holds the robots.txt that were asked for and the attempts that failed, then the answer.
    """

    url: str
    exchanges: tuple[Exchange, ...]
    answer: Exchange | None = None
    error: NotFetched | None = None


class Visitor:
    """Visits addresses. `folder` holds what processes share: the pace and the robots.txt of hosts.

    `attempts` is how often an address is asked for while what hinders it may pass.
    """

    def __init__(
        self,
        folder: Path,
        network: Network,
        *,
        limits: Limits = LIMITS,
        attempts: int = ATTEMPTS,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self.network = network
        self.attempts = attempts
        self.limits = limits
        self.sleep = sleep
        self.pace = Pace(folder / "pace", now=self._now, sleep=sleep)
        self.robots = Robots(folder / "robots", self._ask_for_robots, now=self._now)
        self._exchanges: list[Exchange] = []

    def visit(self, url: str, earlier: Validators | None = None) -> Visit:
        """Fetch an address. Nothing is raised for what a host does: it is in the visit."""
        self._exchanges = []
        try:
            answer = retry(
                lambda: self._ask(url, earlier, self._obey), attempts=self.attempts, sleep=self.sleep
            )
        except NotFetched as error:
            return Visit(url=url, exchanges=tuple(self._exchanges), error=error)
        return Visit(url=url, exchanges=tuple(self._exchanges), answer=answer)

    def _ask_for_robots(self, url: str) -> Exchange:
        return self._ask(url, None, lambda place: self.pace.wait(place.host))

    def _ask(self, url: str, earlier: Validators | None, before_hop: Callable[[Url], None]) -> Exchange:
        try:
            found = fetch(
                url, earlier=earlier, limits=self.limits, network=self.network, before_hop=before_hop
            )
        except NotFetched as error:
            if error.exchange:
                self._exchanges.append(error.exchange)
            raise
        self._exchanges.append(found)
        try:
            raise_if_it_may_pass(found, now=self.network.now())
        except TryLater as error:
            if error.after is not None:
                self.pace.pause(
                    read_url(found.final_url, through_tor=self.network.through_tor).host, error.after
                )
            raise
        return found

    def _obey(self, place: Url) -> None:
        self.pace.wait(place.host, self.robots.check(place))

    def _now(self) -> float:
        return self.network.now().timestamp()
