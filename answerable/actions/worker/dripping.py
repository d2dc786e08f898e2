"""Which of the mails that are due go out now: letters only in their window, at their mailbox's pace.

The queue is made so that they fall due at that pace. Here it is kept, whatever happened in between: after a
day without the worker all of a mailbox's letters are due at once.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from answerable.engine.letters.drip import HOUR, free_from, jitter, open_from

from ..models import LetterRecipient, Waiting
from ..models.mail import Kind
from .lettering import hold_if_changed, pace


def ripe(due: list[Waiting]) -> list[Waiting]:
    """Of the mails that are due those to send now; letters that must wait are put off, or held."""
    recipients = {str(one.pk): one for one in _recipients(due)}
    return [
        one for one in due if one.mail.kind != Kind.LETTER or _is_ripe(one, recipients.get(one.mail.about))
    ]


def _recipients(due: Iterable[Waiting]) -> Iterable[LetterRecipient]:
    ids = [int(one.mail.about) for one in due if one.mail.kind == Kind.LETTER]
    return LetterRecipient.objects.filter(pk__in=ids).select_related("letter") if ids else ()


def _is_ripe(waiting: Waiting, recipient: LetterRecipient | None) -> bool:
    """Whether a letter goes out now. It is counted before it does: a crash can't make it forgotten."""
    if recipient is None or not recipient.mailbox:
        return True  # Nobody to send it to: its writer is told so when it is tried.
    now, rate = timezone.now(), pace()
    got = _got(recipient, now)
    until = open_from(free_from(now, got, rate), rate)
    if until > now:
        # Apart from each other: all of them at one moment would be put off together again.
        later = until + jitter(waiting.pk, rate.step * (1 + len(got)))
        Waiting.objects.filter(pk=waiting.pk).update(not_before=open_from(later, rate))
        return False
    if hold_if_changed(recipient.letter):
        return False
    LetterRecipient.objects.filter(pk=recipient.pk).update(handed_at=now)
    return True


def _got(recipient: LetterRecipient, now: datetime) -> list[datetime]:
    """When the mailbox was last sent to, within an hour and in order."""
    others = LetterRecipient.objects.filter(mailbox=recipient.mailbox, handed_at__gt=now - HOUR)
    times = others.exclude(pk=recipient.pk).order_by("handed_at").values_list("handed_at", flat=True)
    return [at for at in times if at]
