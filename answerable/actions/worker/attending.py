"""What is due for events in each round: places that came free, changes to tell, and the reminder."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from .. import event_queries
from ..event_queries import EventNow
from ..models import Event, EventPlace, InLine, Mail, Submission, Waiting, Withdrawal
from ..models.mail import Kind
from ..services.events import PLACE_RANK, give_free
from ..services.shredding import shred
from .event_mails import CANCELLED, WORDING, reminder_of

BATCH = 500
REMIND_BEFORE = timedelta(hours=24)
KEPT_AFTER = timedelta(days=30)
"""So long after an event its address is kept, and who was there; then nobody can tell any more."""


def attend(campaign: str) -> int:
    """Do what is due for the events that are still to come; returns how many mails were queued."""
    now = timezone.now()
    coming = Event.objects.filter(campaign=campaign, wordings__ends__gt=now).distinct()
    listed = [event_queries.event_now(event) for event in coming.select_related("cancellation")]
    return sum(_attend(one) for one in listed if not one.over)


def let_go() -> int:
    """Make nobody's what was kept for events that are long over; returns how many places that were."""
    long_over = Event.objects.exclude(wordings__ends__gte=timezone.now() - KEPT_AFTER)
    EventPlace.objects.filter(wording__event__in=long_over).delete()
    sent = Submission.objects.filter(place_asked__event__in=long_over, subject_key__isnull=False)
    ids = list(sent.values_list("id", flat=True)[:BATCH])
    shred(ids)
    return len(ids)


def _attend(now: EventNow) -> int:
    event = now.event
    _forget_erased(event)
    if now.cancelled:
        return _tell(event_queries.in_line(event), CANCELLED)
    queued = 0
    if event_queries.waiting(event).exists():
        # A place can come free without a form: who is erased leaves one.
        queued += len(give_free(event=event))
    moved = event.wordings.filter(moved=True).order_by("number").last()
    if moved:
        queued += _tell(event_queries.in_line(event).filter(at__lt=moved.at), f"{WORDING}{moved.number}")
    since = now.wording.starts - REMIND_BEFORE
    if since <= timezone.now() < now.wording.starts:
        # Who got the place within the last day has the time in a mail of that day.
        queued += _tell(event_queries.placed(event).filter(given__at__lt=since), reminder_of(now))
    return queued


def _forget_erased(event: Event) -> None:
    """Whoever asked to be forgotten does not come: nobody could tell them where to."""
    gone = event.line.filter(
        confirmation__submission__subject_key__isnull=True, confirmation__withdrawal__isnull=True
    )
    Withdrawal.objects.bulk_create(
        [Withdrawal(confirmation=row.confirmation) for row in gone.select_related("confirmation")],
        ignore_conflicts=True,
    )


@transaction.atomic
def _tell(rows: QuerySet[InLine], about: str) -> int:
    """Queue a mail to each that has none of this kind yet, a batch at most."""
    told = Mail.objects.filter(submission=OuterRef("confirmation__submission"), kind=Kind.PLACE, about=about)
    due = rows.filter(~Exists(told)).values_list("confirmation__submission_id", flat=True)[:BATCH]
    mails = Mail.objects.bulk_create(
        [Mail(submission_id=submission, kind=Kind.PLACE, about=about) for submission in due]
    )
    at = timezone.now()
    Waiting.objects.bulk_create([Waiting(mail=mail, rank=PLACE_RANK, not_before=at) for mail in mails])
    return len(mails)
