"""Every read of events. Who has a place is computed: in line, given, and not taken back since."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import QuerySet, Sum
from django.utils import timezone

from .models import Event, EventAttendance, EventWording, InLine, PlaceAsked

FEW = 10
"""Below so many places left no number is told."""


class NoEvent(LookupError):
    """There is no event of this name."""


class Numbers(NamedTuple):
    """People, not forms: `asked` all who sent a form, the others those who confirmed."""

    asked: int
    placed: int
    waiting: int
    withdrawn: int
    came: int | None


class EventNow(NamedTuple):
    """An event with what it says now; `left` is how many places are free, null where there is no limit."""

    event: Event
    wording: EventWording
    left: int | None

    @property
    def cancelled(self) -> bool:
        """Whether it does not take place."""
        return hasattr(self.event, "cancellation")

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.wording.ends <= timezone.now()

    @property
    def begun(self) -> bool:
        """Whether it has started."""
        return self.wording.starts <= timezone.now()

    @property
    def open(self) -> bool:
        """Whether places can be asked for."""
        return not (self.cancelled or self.over)

    @property
    def full(self) -> bool:
        """Whether who asks now comes on the waiting list."""
        return self.left == 0

    @property
    def left_rounded(self) -> int | None:
        """Places left in tens, rounded down: nobody is counted by looking again; null below ten."""
        return None if self.left is None or self.left < FEW else self.left // FEW * FEW

    @property
    def starts(self) -> datetime:
        """When it starts, by the clock of its zone."""
        return self.wording.starts.astimezone(ZoneInfo(self.wording.zone))

    @property
    def ends(self) -> datetime:
        """When it ends, by the clock of its zone."""
        return self.wording.ends.astimezone(ZoneInfo(self.wording.zone))

    @property
    def sequence(self) -> int:
        """Which version of it a calendar holds (RFC 5545, 3.8.7.4)."""
        return self.wording.number - 1 + self.cancelled

    @property
    def changed(self) -> datetime:
        """When it came to say what it says."""
        return self.event.cancellation.at if self.cancelled else self.wording.at


def find_event(campaign: str, slug: str) -> Event:
    """The event of a slug. Raises NoEvent."""
    found = Event.objects.filter(campaign=campaign, slug=slug).select_related("cancellation").first()
    if found is None:
        raise NoEvent(slug)
    return found


def event_now(event: Event) -> EventNow:
    """An event with what it says now."""
    wording = event.wordings.latest("number")
    return EventNow(event, wording, places_left(event, wording))


def events(campaign: str) -> list[EventNow]:
    """The events of a campaign, in order of their time."""
    found = Event.objects.filter(campaign=campaign).select_related("cancellation")
    return sorted((event_now(event) for event in found), key=lambda one: (one.wording.starts, one.event.pk))


def in_line(event: Event) -> QuerySet[InLine]:
    """Those who confirmed and did not take it back, in order."""
    return event.line.filter(confirmation__withdrawal__isnull=True).order_by("id")


def line_of(event: Event, person: bytes) -> InLine | None:
    """Where a person stands in line; null where they do not."""
    return in_line(event).filter(confirmation__person=person).select_related("confirmation").first()


def placed(event: Event) -> QuerySet[InLine]:
    """Those of them who have a place."""
    return in_line(event).filter(given__isnull=False)


def waiting(event: Event) -> QuerySet[InLine]:
    """Those of them who wait for one, the first in line first."""
    return in_line(event).filter(given__isnull=True)


def places_left(event: Event, wording: EventWording) -> int | None:
    """How many people there is room for still; none where somebody waits, since that one is first."""
    if wording.capacity is None:
        return None
    if waiting(event).exists():
        return 0
    return max(wording.capacity - people(placed(event)), 0)


def people(rows: QuerySet[InLine]) -> int:
    """How many people they are."""
    return rows.aggregate(all=Sum("people"))["all"] or 0


def numbers(event: Event) -> Numbers:
    """What the desk sees of an event: numbers alone."""
    asked = PlaceAsked.objects.filter(event=event).aggregate(all=Sum("people"))["all"] or 0
    gone = event.line.filter(confirmation__withdrawal__isnull=False)
    came = (
        EventAttendance.objects.filter(event=event).order_by("-id").values_list("people", flat=True).first()
    )
    return Numbers(asked, people(placed(event)), people(waiting(event)), people(gone), came)


def has_place(event: Event) -> bool:
    """Whether an address was ever sealed for it: of the address itself nothing can be read here."""
    return event.wordings.filter(place__isnull=False).exists()
