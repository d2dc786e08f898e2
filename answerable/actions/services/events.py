"""Events: opened, worded, cancelled and counted at the desk; places asked for, given in order, taken back."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from answerable.accounts.models import Action, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log
from answerable.custody.services import enter
from answerable.sealing.envelope import seal
from answerable.sealing.keys import PublicKey

from .. import event_queries, payload
from ..models import (
    Confirmation,
    Event,
    EventAttendance,
    EventCancellation,
    EventPlace,
    EventWording,
    InLine,
    Mail,
    PlaceAsked,
    PlaceGiven,
    Submission,
    Waiting,
)
from ..models.mail import Kind as MailKind
from ..models.submission import Kind
from .signing import Came, Where, submit

ABOUT_PLACE = "event place"
"""What an address is sealed for: its bytes open as nothing else."""
GIVEN, IN_LINE = "given", "in line"
"""What a mail of the kind PLACE tells; others are `wording N`, `cancelled` and `reminder TIME`."""
PLACE_RANK = 1
"""After the links to confirm, before letters and news."""


class Said(NamedTuple):
    """What an event says in public."""

    title: str
    text: str
    starts: datetime
    ends: datetime
    zone: str
    area: str
    capacity: int | None
    access: str
    bring: str
    contact: str


@transaction.atomic
def open_event(*, campaign: str, slug: str, said: Said, place: str, public: PublicKey, by: User) -> Event:
    """A new event. `place` is where it is, for those who confirmed. Raises ValidationError."""
    demand(by, Permission.RUN_ACTIONS)
    event = Event(campaign=campaign, slug=slug, opened_by=by)
    event.full_clean()
    event.save(force_insert=True)
    enter([event])
    log(action=Action.EVENT_OPEN, by=by, subject=slug)
    _word(event, said, place, public, by)
    return event


@transaction.atomic
def word_event(*, event: Event, said: Said, place: str, public: PublicKey, by: User) -> EventWording:
    """The next version of an event; an empty `place` keeps the address that is sealed.

    Another time or place is mailed to all who confirmed. Raises ValidationError.
    """
    demand(by, Permission.RUN_ACTIONS)
    locked = _lock(event)
    _refuse_cancelled(locked)
    row = _word(locked, said, place, public, by)
    log(action=Action.EVENT_CHANGE, by=by, subject=event.slug, detail={"number": row.number})
    give_free(event=locked)  # There may be more room now.
    return row


@transaction.atomic
def cancel_event(*, event: Event, reason: str, by: User) -> EventCancellation:
    """Call an event off; all who confirmed are mailed. Raises ValidationError where it is done already."""
    demand(by, Permission.RUN_ACTIONS)
    _refuse_cancelled(_lock(event))
    row = EventCancellation(event=event, reason=reason, by=by)
    row.full_clean()
    row.save(force_insert=True)
    enter([row])
    log(action=Action.EVENT_CHANGE, by=by, subject=event.slug, detail={"cancelled": True})
    return row


@transaction.atomic
def count_attendance(*, event: Event, people: int, by: User) -> EventAttendance:
    """How many came. Raises ValidationError before it began."""
    demand(by, Permission.RUN_ACTIONS)
    if event_queries.event_now(event).wording.starts > timezone.now():
        raise ValidationError("It has not begun yet.")
    row = EventAttendance(event=event, people=people, by=by)
    row.full_clean()
    row.save(force_insert=True)
    enter([row])
    log(action=Action.EVENT_CHANGE, by=by, subject=event.slug, detail={"came": people})
    return row


@transaction.atomic
def ask_for_place(
    *, event: Event, people: int, person: payload.Person, came: Came, public: PublicKey
) -> Submission:
    """Places to be confirmed by mail; until then none is kept free. Raises NotTaken."""
    submission = submit(kind=Kind.PLACE, person=person, where=Where(), came=came, public=public)
    PlaceAsked.objects.create(submission=submission, event=event, people=people)
    return submission


@transaction.atomic
def take_place(*, confirmation: Confirmation) -> InLine | None:
    """Put who confirmed in line, and give a place if one is free; null where the event is off or over.

    One person stands in line once: a second form of the same person changes nothing.
    """
    asked = PlaceAsked.objects.filter(submission=confirmation.submission).select_related("event").first()
    if asked is None:
        return None
    event = _lock(asked.event)
    if not event_queries.event_now(event).open:
        return None
    known = event_queries.line_of(event, bytes(confirmation.person))
    if known:
        return known
    row = InLine.objects.create(confirmation=confirmation, event=event, people=asked.people)
    given = give_free(event=event)
    if row not in given:
        _mail(row, IN_LINE)
    return row


@transaction.atomic
def give_free(*, event: Event) -> list[InLine]:
    """Give the places that are free to those who wait, in order; nobody overtakes. Each is mailed.

    The event's row is locked meanwhile: of two who confirm at once the second sees what the first took.
    """
    locked = _lock(event)
    now = event_queries.event_now(locked)
    if not now.open:
        return []
    capacity = now.wording.capacity
    taken = event_queries.people(event_queries.placed(locked))
    given: list[InLine] = []
    for row in event_queries.waiting(locked):
        if capacity is not None and taken + row.people > capacity:
            break
        taken += row.people
        PlaceGiven.objects.create(in_line=row)
        _mail(row, GIVEN)
        given.append(row)
    return given


def freed(*, confirmation: Confirmation) -> None:
    """After somebody took it back: whoever is next gets the place."""
    row = InLine.objects.filter(confirmation=confirmation).select_related("event").first()
    if row:
        give_free(event=row.event)


def who_stands_in_line(*, confirmation: Confirmation) -> Confirmation:
    """The confirmation by which this person stands in line for the same event; itself where none does."""
    event = confirmation.submission.place_asked.event
    row = event_queries.line_of(event, bytes(confirmation.person))
    return row.confirmation if row else confirmation


def _word(event: Event, said: Said, place: str, public: PublicKey, by: User) -> EventWording:
    last = event.wordings.order_by("number").last()
    if place and said.ends <= timezone.now():
        raise ValidationError("It is over: its address is not kept any more.")
    row = EventWording(
        event=event, number=last.number + 1 if last else 1, by=by, moved=_is_moved(last, said, place),
        **said._asdict(),
    )  # fmt: skip
    row.full_clean()
    row.save(force_insert=True)
    enter([row])
    if place:
        sealed = seal(place.encode(), public, about=ABOUT_PLACE)
        EventPlace.objects.create(wording=row, wrapped=sealed.wrapped, sealed=sealed.content)
    return row


def _is_moved(last: EventWording | None, said: Said, place: str) -> bool:
    """Whether those who confirmed must know: another time, area or address, and no mended word."""
    if last is None:
        return False
    before = last.starts, last.ends, ZoneInfo(last.zone), last.area
    return bool(place) or before != (said.starts, said.ends, ZoneInfo(said.zone), said.area)


def _lock(event: Event) -> Event:
    """The event, held until the transaction ends. SQLite has one writer at a time anyway."""
    return Event.objects.select_for_update(of=("self",)).get(pk=event.pk)


def _mail(row: InLine, about: str) -> None:
    mail = Mail.objects.create(submission=row.confirmation.submission, kind=MailKind.PLACE, about=about)
    Waiting.objects.create(mail=mail, rank=PLACE_RANK, not_before=timezone.now())


def _refuse_cancelled(event: Event) -> None:
    if EventCancellation.objects.filter(event=event).exists():
        raise ValidationError("This event is cancelled.")
