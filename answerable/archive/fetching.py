"""An address into the archive: asked through the door, compared with the last copy, kept with how it came."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec
from django.conf import settings

from answerable.accounts.models import User
from answerable.accounts.permissions import Permission, demand
from answerable.fetch.network import Network, network_from_settings
from answerable.fetch.remembered import Remembered
from answerable.fetch.retry import ATTEMPTS
from answerable.fetch.visit import Visit, Visitor
from answerable.fetch.warc import write_warc

from . import queries
from .models import Arrival, How
from .services import WARC, Came, capture, capture_exchange
from .store import CaptureDamaged, CaptureMissing

FIRST_FAULT = 400


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of asking for an address. `since` is when the copy before came, `reason` is of a refusal.

    An answer such as 404 is a refusal, and archived all the same: that a page is gone is evidence.
    """

    word: Literal["new", "unchanged", "changed", "refused"]
    reason: str = ""
    since: datetime | None = None
    arrival: Arrival | None = None


class Fetching:
    """Asks for addresses and archives what comes, in the name of `by`."""

    def __init__(
        self,
        *,
        by: User,
        network: Network | None = None,
        folder: Path | None = None,
        attempts: int = ATTEMPTS,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        """What processes share is in `folder`; the tests have a network and a sleep of their own."""
        demand(by, Permission.IMPORT_SCAN)
        folder = folder or settings.HOME / "fetch"
        self.by = by
        self.network = network or network_from_settings()
        self.visitor = Visitor(folder, self.network, attempts=attempts, sleep=sleep)
        self.remembered = Remembered(folder / "remembered")

    def fetch(self, url: str) -> Outcome:
        """Ask for an address, whole only where the host cannot tell that our copy is still the same."""
        last = queries.last_arrival_from(url)
        earlier = self.remembered.of(url, last.capture.sha256) if last and _is_whole(last) else None
        visit = self.visitor.visit(url, earlier)
        if visit.answer is None:
            return self._refused(visit)
        warc = write_warc(visit.exchanges, software=self.network.user_agent)
        arrival = capture_exchange(exchange=visit.answer, warc=warc, by=self.by)
        self.remembered.keep(url, visit.answer)
        return _compare(arrival, last)

    def _refused(self, visit: Visit) -> Outcome:
        if any(hop.response for exchange in visit.exchanges for hop in exchange.hops):
            chunks = write_warc(visit.exchanges, software=self.network.user_agent)
            origin = f"exchange of {visit.url}"
            capture(chunks=chunks, media_type=WARC, origin=origin, by=self.by, came=Came(how=How.FETCH))
        return Outcome(word="refused", reason=str(visit.error))


def _is_whole(arrival: Arrival) -> bool:
    """Whether we still have its bytes; where they are lost or damaged all of it is asked for again."""
    try:
        queries.read_bytes(arrival.capture.sha256)
    except (CaptureDamaged, CaptureMissing):
        return False
    return True


def _compare(arrival: Arrival, last: Arrival | None) -> Outcome:
    since = last.at if last else None
    if (arrival.status or 0) >= FIRST_FAULT:
        reason = f"the host answers {arrival.status}; its answer is archived"
        return Outcome(word="refused", reason=reason, since=since, arrival=arrival)
    if last is None:
        return Outcome(word="new", arrival=arrival)
    same = last.capture_id == arrival.capture_id
    return Outcome(word="unchanged" if same else "changed", since=since, arrival=arrival)
