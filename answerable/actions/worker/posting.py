"""The mails that wait, sent in order: none twice, whatever stops this process, and none lost."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from answerable.fetch.mail_outcomes import Accepted, Refused
from answerable.fetch.mail_outcomes import Outcome as Answer
from answerable.fetch.message import Party, compose
from answerable.sealing.faults import CannotOpen
from answerable.sealing.keys import Keyring

from ..models import Mail, MailResult, MailTry, Waiting
from ..models.switch import Name
from ..return_codes import code_of, return_address
from ..services import switches
from .dripping import ripe
from .journal import Journal
from .opening import open_person
from .writing import NotNow, NotToSend, Written, write

BATCH = 100
AGAIN_AFTER = tuple(timedelta(minutes=minutes) for minutes in (2, 10, 30, 60, 120, 240, 480, 960))
"""After each refusal for the time being; the last is repeated until GIVE_UP_AFTER (RFC 5321, 4.5.4.1)."""
GIVE_UP_AFTER = timedelta(days=4)

Outcome = MailResult.Outcome
DEFERRED = "deferred"
"""In the journal: the server has it not, and it waits on."""


class Ended(NamedTuple):
    """How one mail ended just now; `again` is when to try it again."""

    waiting: Waiting
    outcome: Outcome | None
    code: int
    again: datetime | None = None


class Door(Protocol):
    """Where mails are handed over (fetch/smtp.py, or for a demonstration fetch/mail_folder.py)."""

    def deliver(
        self, message: EmailMessage, *, sender: str, recipient: str, on_commit: Callable[[], None] = ...
    ) -> Answer:
        """Hand one over; `on_commit` is called right before what cannot be taken back."""

    def close(self) -> None:
        """Let go of what is open."""


class Relay(Exception):
    """The relay takes nothing now: wait a little. The message is for the worker's log."""


def recover(journal: Journal) -> int:
    """Write into the database what a crash left in the journal; returns how many mails it told of."""
    entries = journal.entries()
    if not entries:
        return 0
    with transaction.atomic():
        for entry in entries:
            if entry.outcome == DEFERRED:
                continue
            outcome = Outcome(entry.outcome) if entry.outcome else Outcome.UNCERTAIN
            waiting = Waiting.objects.filter(mail_id=entry.mail).select_related("mail").first()
            if waiting:
                _finish([Ended(waiting, outcome, entry.code)])
    journal.clear()
    return len(entries)


def send_waiting(keys: Keyring, door: Door, journal: Journal) -> int:
    """Send what is due, a batch at most; returns how many mails ended. Raises Relay where it takes none."""
    due = list(
        Waiting.objects.filter(not_before__lte=timezone.now())
        .select_related("mail__submission__subject_key", "mail__submission__petition")
        .order_by("rank", "not_before", "id")[:BATCH]
    )
    ended: list[Ended] = []
    try:
        ready = ripe(due)
        journal.batch([waiting.mail_id for waiting in ready])
        ended.extend(_each(ready, keys, door, journal))
    finally:
        with transaction.atomic():
            _finish(ended)
        journal.clear()
    return len(ended)


def _each(due: list[Waiting], keys: Keyring, door: Door, journal: Journal) -> Iterator[Ended]:
    for waiting in due:
        if not switches.is_on(Name.SENDING):
            return
        yield _send(waiting, keys, door, journal)


def _send(waiting: Waiting, keys: Keyring, door: Door, journal: Journal) -> Ended:
    mail = waiting.mail
    try:
        written = write(mail, open_person(mail.submission, keys), keys)
        message = _message(mail, written)
    except NotNow:
        return Ended(waiting, None, 0, timezone.now())
    except (CannotOpen, NotToSend, ValueError):
        # ValueError: an address that no mail can have; such a row must not stop the others.
        return Ended(waiting, Outcome.CANCELLED, 0)
    answer = door.deliver(
        message,
        sender=return_address(mail),
        recipient=written.recipient,
        on_commit=lambda: journal.handing(mail.pk),
    )
    if isinstance(answer, Refused):
        return _refused(waiting, answer, journal)
    outcome = Outcome.SENT if isinstance(answer, Accepted) else Outcome.UNCERTAIN
    code = answer.code if isinstance(answer, Accepted) else 0
    journal.ended(mail.pk, outcome, code)
    return Ended(waiting, outcome, code)


def _refused(waiting: Waiting, answer: Refused, journal: Journal) -> Ended:
    """A refusal for good ends it; one for now puts it off, and one of the relay's own stops the round."""
    mail = waiting.mail
    over = answer.permanent or timezone.now() - mail.queued_at > GIVE_UP_AFTER
    over = over and not answer.is_about_the_relay
    journal.ended(mail.pk, Outcome.REFUSED if over else DEFERRED, answer.code)
    if answer.is_about_the_relay:
        raise Relay(answer.reply)
    if over:
        return Ended(waiting, Outcome.REFUSED, answer.code)
    tries = mail.tries.count()
    wait = AGAIN_AFTER[min(tries, len(AGAIN_AFTER) - 1)]
    return Ended(waiting, None, answer.code, timezone.now() + wait)


def _finish(ended: list[Ended]) -> None:
    """Write the results, take the mails out of the queue, and put off what is to be tried again."""
    done = {one.waiting.pk: one for one in ended if one.outcome}
    MailResult.objects.bulk_create(
        [MailResult(mail=one.waiting.mail, outcome=str(one.outcome), code=one.code) for one in done.values()]
    )
    Waiting.objects.filter(pk__in=done).delete()
    for one in ended:
        if one.again:
            if one.code:
                MailTry.objects.create(mail=one.waiting.mail, code=one.code)
            Waiting.objects.filter(pk=one.waiting.pk).update(not_before=one.again)


def _message(mail: Mail, written: Written) -> EmailMessage:
    """The mail as it goes out. Its id is always the same: a second copy is known for one."""
    host = urlsplit(settings.SITE).hostname or settings.MAIL_FROM.rpartition("@")[2]
    return compose(
        sender=Party(settings.MAIL_FROM, written.sender_name),
        recipient=Party(written.recipient),
        subject=written.subject,
        text=written.text,
        identifier=identifier(mail),
        host=host,
        date=timezone.now(),
        reply_to=Party(written.reply_to) if written.reply_to else None,
        unsubscribe=written.stop,
        automatic=written.automatic,
        in_words=written.language,
        calendar=written.calendar,
    )


def identifier(mail: Mail) -> str:
    """What stands before the @ of the Message-ID: the same for the same mail, and a count of nothing.

    It is the mail's code (return_codes.py): where a report quotes it, the mail that came back is known by it.
    """
    return code_of(mail)
