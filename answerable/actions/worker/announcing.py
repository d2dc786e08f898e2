"""News of a petition to those who agreed to hear from the organisation that wrote it, each once."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ..agreements import agreed
from ..models import Agreed, Announced, Mail, Update, Waiting
from ..models.mail import Kind

BATCH = 1000
LAST_RANK = 9
"""News goes after everything that somebody waits for."""


def announce(campaign: str) -> int:
    """Queue the news that is due, a batch of each piece at most; returns how many agreed to these batches."""
    due = Update.objects.filter(petition__campaign=campaign).exclude(announced__done_at__isnull=False)
    return sum(_queue(update) for update in due.select_related("by__organisation", "petition").order_by("id"))


def _queue(update: Update) -> int:
    so_far, _ = Announced.objects.get_or_create(update=update)
    # Searched for outside the transaction: a few among millions take long to find, and people sign meanwhile.
    found = agreed_to(update).filter(pk__gt=so_far.up_to).order_by("pk")[:BATCH]
    due = dict(found.values_list("pk", "submission_id"))
    _write(update, so_far, due)
    return len(due)


def agreed_to(update: Update) -> "QuerySet[Agreed]":
    """Who agreed before the news came: a flood, whoever withdrew and whoever wants no more get none."""
    return agreed(update.petition, update.by.organisation).filter(at__lt=update.at)


@transaction.atomic
def _write(update: Update, so_far: Announced, due: dict[int, int]) -> None:
    """Queue a mail for each submission, by the consent that was found, and write down how far it is."""
    about, now = str(update.pk), timezone.now()
    # A person may have agreed to two versions of one consent; the unique mail lets the second go.
    Mail.objects.bulk_create(
        [Mail(submission_id=sent, kind=Kind.UPDATE, about=about) for sent in due.values()],
        ignore_conflicts=True,
    )
    mails = Mail.objects.filter(kind=Kind.UPDATE, about=about, submission__in=due.values())
    new = mails.filter(waiting__isnull=True, result__isnull=True).values_list("pk", flat=True)
    Waiting.objects.bulk_create([Waiting(mail_id=mail, rank=LAST_RANK, not_before=now) for mail in new])
    so_far.up_to = max(due, default=so_far.up_to)
    so_far.done_at = None if len(due) == BATCH else now
    so_far.save()
