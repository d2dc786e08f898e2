"""What a letter rests on, and the arrival in the archive that holds it.

A web page must have been captured in the seven days before the release: it is what its owner may change once
asked. What was recorded for good counts whatever its age: a capture that is named by its SHA-256, and a fact
whose source is archived, by its own capture or by any arrival from the source's address.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from answerable.archive.models import Arrival
from answerable.archive.queries import last_arrival_from, read_bytes
from answerable.archive.store import CaptureDamaged, CaptureMissing
from answerable.engine.fact import Fact, Source
from answerable.facts.queries import fact_named

from .models import Evidence, Held, Wording

FRESH = timedelta(days=7)


class Basis(NamedTuple):
    """One thing that a letter rests on; one of the three is given."""

    url: str = ""
    fact: str = ""
    sha256: str = ""

    @property
    def columns(self) -> dict[str, str]:
        """The columns of its row."""
        return self._asdict()


def arrival_for(evidence: Evidence, campaign: str, now: datetime) -> Arrival | str:
    """The arrival that holds a piece of evidence, or the sentence that says what is missing."""
    if evidence.url:
        return _of_page(evidence.url, now)
    if evidence.sha256:
        return _of_capture(evidence.sha256) or f"capture {evidence.sha256} is not in the archive"
    fact = fact_named(campaign, evidence.fact)
    if fact is None:
        return f"fact {evidence.fact} is not published"
    return _of_fact(fact) or f"fact {fact.id} cites {fact.source.url}, of which there is no capture"


def _of_page(url: str, now: datetime) -> Arrival | str:
    arrival = last_arrival_from(url)
    if arrival is None:
        return f"{url} was never captured"
    if arrival.status is not None and not 200 <= arrival.status < 300:
        return f"{url} answered {arrival.status} when it was last captured"
    if now - arrival.at > FRESH:
        return f"{url} was last captured on {arrival.at:%Y-%m-%d}, more than {FRESH.days} days ago"
    return arrival if _is_whole(arrival) else f"the capture of {url} is missing or damaged in the store"


def _of_capture(sha256: str) -> Arrival | None:
    found = Arrival.objects.filter(capture__sha256=sha256).select_related("capture").order_by("id").first()
    return found if found and _is_whole(found) else None


def _of_fact(fact: Fact) -> Arrival | None:
    return next((held for source in fact.sources if (held := _of_source(source))), None)


def _of_source(source: Source) -> Arrival | None:
    if source.capture:
        return _of_capture(source.capture)
    arrival = last_arrival_from(source.url)
    return arrival if arrival and _is_whole(arrival) else None


def _is_whole(arrival: Arrival) -> bool:
    """Whether the bytes are there, and are those that the capture names."""
    try:
        read_bytes(arrival.capture.sha256)
    except (CaptureMissing, CaptureDamaged):
        return False
    return True


def state_of_evidence(wording: Wording, campaign: str) -> list[tuple[Evidence, Arrival | None, str]]:
    """Each thing that a wording rests on, with the arrival that holds it or what is missing."""
    shown: list[tuple[Evidence, Arrival | None, str]] = []
    for row in wording.evidence.select_related("held__arrival__capture"):
        held: Held | None = getattr(row, "held", None)
        found = held.arrival if held else arrival_for(row, campaign, timezone.now())
        shown.append((row, None, found) if isinstance(found, str) else (row, found, ""))
    return shown
