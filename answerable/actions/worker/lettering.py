"""Confirmed letters, queued mailbox by mailbox; held when a standing changes; ended if cancelled."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, QuerySet
from django.utils import timezone

from answerable.engine.letters.drip import Pace, next_slot
from answerable.engine.letters.similarity import unpack

from .. import letter_queries, standings
from ..models import (
    Cancellation,
    Confirmation,
    Hold,
    HoldEnd,
    Letter,
    LetterRecipient,
    Mail,
    MailResult,
    Phrase,
    Waiting,
)
from ..models.mail import Kind as MailKind
from .newest import BEHIND, newest_id

HELD_RANK, COPY_RANK, LETTER_RANK, ASK_RANK = 1, 2, 5, 7
BATCH = 200
ASK_AFTER, ASK_UNTIL = timedelta(days=14), timedelta(days=60)
ASK_EVERY = timedelta(minutes=10)
CHANGED = "the standing changed"


def pace() -> Pace:
    """How fast one mailbox is written to."""
    return Pace(ZoneInfo("Europe/London"), settings.LETTERS_AN_HOUR)


class Lettering:
    """What is due for letters in each round. It remembers how far it looked, and nothing else."""

    def __init__(self) -> None:
        self._confirmed = self._ended = self._cancelled = 0
        self._edition: tuple[str, int, date] | None = None
        self._ask_again: datetime | None = None

    def round(self) -> int:
        """Queue, hold, end and ask; returns how many letters were dealt with."""
        return self._queue() + self._hold() + self._go_on() + self._cancel() + self._ask()

    def _queue(self) -> int:
        """Letters that were confirmed since: one mail a recipient, and a copy for the writer."""
        mails = Mail.objects.filter(submission=OuterRef("submission"), kind=MailKind.LETTER)
        newest = newest_id(Confirmation)
        new = list(
            Confirmation.objects.filter(
                ~Exists(mails), id__gt=self._confirmed - BEHIND, submission__letter__isnull=False,
                submission__letter__cancellation__isnull=True, submission__identified__held_for="",
                withdrawal__isnull=True,
            )
            .select_related("submission__letter")
            .order_by("submission__letter__id")[:BATCH]  # there are far fewer letters than confirmations
        )  # fmt: skip
        for confirmation in new:
            queue_letter(confirmation.submission.letter)
        self._confirmed = newest if len(new) < BATCH else self._confirmed
        return len(new)

    def _hold(self) -> int:
        """Whenever facts were published or a day began: letters that no longer say what is so."""
        edition = standings.edition()
        if edition == self._edition:
            return 0
        held = hold_changed(_waiting_letters())
        self._edition = edition
        return held

    def _go_on(self) -> int:
        """Held letters that go on."""
        ends = list(
            HoldEnd.objects.filter(id__gt=self._ended - BEHIND, hold__letter__cancellation__isnull=True)
            .select_related("hold__letter")
            .order_by("id")
        )
        self._ended = ends[-1].pk if ends else self._ended
        return sum(queue_again(end.hold.letter) for end in ends)

    def _cancel(self) -> int:
        gone = list(
            Cancellation.objects.filter(id__gt=self._cancelled - BEHIND)
            .select_related("letter")
            .order_by("id")
        )
        self._cancelled = gone[-1].pk if gone else self._cancelled
        return sum(end_mails(row.letter) for row in gone)

    def _ask(self) -> int:
        now = timezone.now()
        if self._ask_again and now < self._ask_again:
            return 0
        self._ask_again = now + ASK_EVERY
        # What somebody freed at the desk was confirmed long ago: from time to time all are looked at.
        self._confirmed = 0
        return ask_what_came(now)


@transaction.atomic
def queue_letter(letter: Letter) -> None:
    """One waiting mail for each recipient, in the mailbox's pace; the sketch becomes nobody's phrases."""
    now = timezone.now()
    copy = Mail.objects.create(submission=letter.submission, kind=MailKind.THANKS)
    Waiting.objects.create(mail=copy, rank=COPY_RANK, not_before=now)
    for recipient in letter.recipients.all():
        mail = Mail.objects.create(
            submission=letter.submission, kind=MailKind.LETTER, about=str(recipient.pk)
        )
        _wait(mail, recipient, now)
    _add_phrases(unpack(bytes(letter.sketch)))
    Letter.objects.filter(pk=letter.pk).update(sketch=b"")
    hold_if_changed(letter)


def _wait(mail: Mail, recipient: LetterRecipient, now: datetime) -> None:
    """Put a letter into the queue of its mailbox. Where no address is known, sending it will say so."""
    try:
        address = letter_queries.address_of(recipient, now.date()).email
    except letter_queries.NoAddress:
        Waiting.objects.create(mail=mail, rank=LETTER_RANK, not_before=now)
        return
    mailbox = letter_queries.mailbox_of(address)
    last = LetterRecipient.objects.filter(mailbox=mailbox).aggregate(last=Max("slot"))["last"]
    slot = next_slot(now, last, mail.pk, pace())
    LetterRecipient.objects.filter(pk=recipient.pk).update(mailbox=mailbox, slot=slot)
    Waiting.objects.create(mail=mail, rank=LETTER_RANK, not_before=slot)


def _add_phrases(hashes: Sequence[int]) -> None:
    """Count each hash of a letter once more."""
    Phrase.objects.filter(hash__in=hashes).update(number=F("number") + 1)
    Phrase.objects.bulk_create([Phrase(hash=one) for one in hashes], ignore_conflicts=True)


def _waiting_letters() -> QuerySet[Letter]:
    waiting = Waiting.objects.filter(mail__kind=MailKind.LETTER, mail__submission=OuterRef("submission"))
    return Letter.objects.filter(Exists(waiting), campaign=settings.CAMPAIGN)


def hold_changed(letters: QuerySet[Letter]) -> int:
    """Hold those whose body stands elsewhere by now, and ask their writers; returns how many."""
    now: dict[str, standings.Now] = {}
    held = 0
    for letter in letters.prefetch_related("grounds").iterator(chunk_size=500):
        row = max(letter.grounds.all(), key=lambda ground: ground.number)
        standing = now.get(letter.body) or now.setdefault(letter.body, standings.now(letter.body))
        if not standing.bears(letter_queries.ground_of_row(row), row.facts):
            held += hold_if_changed(letter)
    return held


@transaction.atomic
def hold_if_changed(letter: Letter) -> bool:
    """Hold a letter if what it rests on is no longer so: its mails leave the queue, its writer is asked."""
    row, now = letter_queries.ground_now(letter), standings.now(letter.body)
    if now.bears(letter_queries.ground_of_row(row), row.facts):
        return False
    if letter_queries.open_hold(letter):
        return False
    hold = Hold.objects.create(letter=letter, why=CHANGED, state=now.standing.state)
    _mails(letter).delete()
    asked = Mail.objects.create(submission=letter.submission, kind=MailKind.HELD, about=str(hold.pk))
    Waiting.objects.create(mail=asked, rank=HELD_RANK, not_before=timezone.now())
    return True


@transaction.atomic
def queue_again(letter: Letter) -> int:
    """Put back the mails of a letter that neither wait nor ended; returns how many."""
    if letter_queries.open_hold(letter):
        return 0
    if hold_if_changed(letter):
        return 1
    left = Mail.objects.filter(
        submission=letter.submission_id, kind=MailKind.LETTER, waiting__isnull=True, result__isnull=True
    )
    recipients = {str(one.pk): one for one in letter.recipients.all()}
    mails = list(left)
    for mail in mails:
        _wait(mail, recipients[mail.about], timezone.now())
    return len(mails)


@transaction.atomic
def end_mails(letter: Letter) -> int:
    """End the mails of a cancelled letter that were not sent; returns how many."""
    left = list(
        Mail.objects.filter(submission=letter.submission_id, kind=MailKind.LETTER, result__isnull=True)
    )
    _mails(letter).delete()
    MailResult.objects.bulk_create(
        [MailResult(mail=mail, outcome=MailResult.Outcome.CANCELLED) for mail in left]
    )
    return len(left)


def _mails(letter: Letter) -> QuerySet[Waiting]:
    return Waiting.objects.filter(mail__submission=letter.submission_id, mail__kind=MailKind.LETTER)


@transaction.atomic
def ask_what_came(now: datetime) -> int:
    """Ask each writer once whether there was an answer, two weeks after the first letter went out."""
    sent = MailResult.objects.filter(
        mail__submission=OuterRef("submission"), mail__kind=MailKind.LETTER,
        outcome__in=(MailResult.Outcome.SENT, MailResult.Outcome.UNCERTAIN),
        at__range=(now - ASK_UNTIL, now - ASK_AFTER),
    )  # fmt: skip
    asked = Mail.objects.filter(submission=OuterRef("submission"), kind=MailKind.ASK)
    due = Letter.objects.filter(
        Exists(sent), ~Exists(asked), submission__stop__isnull=True, recipients__answers__isnull=True
    ).distinct()[:BATCH]
    mails = [
        Mail.objects.create(submission_id=submission, kind=MailKind.ASK)
        for submission in due.values_list("submission", flat=True)
    ]
    Waiting.objects.bulk_create([Waiting(mail=mail, rank=ASK_RANK, not_before=now) for mail in mails])
    return len(mails)
