"""What follows from mail that came back: its state, no more news to its address, no more mails that wait.

Whoever takes the reports in knows no person; here it is known whose mail it was. A signature that was
confirmed stays counted: somebody read that mailbox once. Staff see how many such addresses came back since.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from answerable.engine.delivery_status import SOFT_WITHIN, is_given_up

from ..models import Confirmation, MailResult, Return, Waiting
from ..models.mail import Kind as MailKind
from ..services.stopping import stop_person

BATCH = 200
Outcome, Kind = MailResult.Outcome, Return.Kind


def heed() -> int:
    """Draw the consequences of what came since, a batch at most; returns of how many mails."""
    due = list(
        Return.objects.filter(heeded_at__isnull=True)
        .select_related("mail__submission__identified", "mail__result", "mail__waiting")
        .order_by("id")[:BATCH]
    )
    # A report may be faster than the end of the batch that its mail was sent in: it waits for the result.
    ready = [one for one in due if hasattr(one.mail, "result") or not hasattr(one.mail, "waiting")]
    if ready:
        _heed(ready)
    return len(ready)


@transaction.atomic
def _heed(returns: Iterable[Return]) -> None:
    came_back = [one.mail_id for one in returns if one.kind == Kind.FAILED]
    MailResult.objects.filter(mail__in=came_back, outcome__in=(Outcome.SENT, Outcome.UNCERTAIN)).update(
        outcome=Outcome.BOUNCED
    )
    for person, last in _ended(returns).items():
        stop_person(person=person)
        _cancel(person)
        if last.kind == Kind.FAILED:
            Return.objects.filter(pk=last.pk).update(gave_up=True)
    Return.objects.filter(pk__in=[one.pk for one in returns]).update(heeded_at=timezone.now())


def _ended(returns: Iterable[Return]) -> dict[bytes, Return]:
    """To whom no more is to be sent, each with what said so. A letter's recipient is nobody's supporter."""
    found: dict[bytes, Return] = {}
    for one in returns:
        if one.mail.kind == MailKind.LETTER or not hasattr(one.mail.submission, "identified"):
            continue
        person = bytes(one.mail.submission.identified.person)
        if one.kind == Kind.COMPLAINT:
            found.setdefault(person, one)
        elif one.kind == Kind.FAILED and is_given_up(_failures(person)):
            found[person] = one
    return found


def _failures(person: bytes) -> list[tuple[date, str]]:
    """What failed to a person's address since it was last seen to work: a confirmation shows that it does."""
    since = timezone.now() - 2 * SOFT_WITHIN
    confirmed = Confirmation.objects.filter(person=person).aggregate(last=Max("at"))["last"]
    failed = Return.objects.filter(
        kind=Kind.FAILED, mail__submission__identified__person=person, at__gt=max(since, confirmed or since)
    ).exclude(mail__kind=MailKind.LETTER)
    return [(at.date(), status) for at, status in failed.values_list("at", "status")]


def _cancel(person: bytes) -> int:
    """End what still waits for a person; a letter goes on, which is not sent to them."""
    waiting = list(
        Waiting.objects.filter(mail__submission__identified__person=person).exclude(
            mail__kind=MailKind.LETTER
        )
    )
    MailResult.objects.bulk_create(
        [MailResult(mail_id=one.mail_id, outcome=Outcome.CANCELLED) for one in waiting], ignore_conflicts=True
    )
    Waiting.objects.filter(pk__in=[one.pk for one in waiting]).delete()
    return len(waiting)
