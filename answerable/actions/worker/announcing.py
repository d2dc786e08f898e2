"""News of a petition to those who agreed to hear from the organisation that wrote it, each once."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ..models import Agreed, Announced, Mail, Update, Waiting
from ..models.mail import Kind
from ..sweep_queries import may_count

BATCH = 1000
LAST_RANK = 9
"""News goes after everything that somebody waits for."""


def announce(campaign: str) -> int:
    """Queue the news that is due, a batch of each piece at most; returns how many agreed to these batches."""
    due = Update.objects.filter(petition__campaign=campaign).exclude(announced__done_at__isnull=False)
    return sum(_queue(update) for update in due.select_related("by", "petition").order_by("id"))


def _queue(update: Update) -> int:
    so_far, _ = Announced.objects.get_or_create(update=update)
    # Searched for outside the transaction: a few among millions take long to find, and people sign meanwhile.
    agreed = agreed_to(update).filter(pk__gt=so_far.up_to).order_by("pk")[:BATCH]
    _write(update, so_far, dict(agreed.values_list("pk", "submission_id")))
    return len(agreed)


def agreed_to(update: Update) -> "QuerySet[Agreed]":
    """Who agreed before the news came, did not stop it since, and has a signature that counts: no flood."""
    return Agreed.objects.filter(
        may_count(), consent__organisation=update.by.organisation_id, submission__petition=update.petition_id,
        submission__confirmation__isnull=False, submission__confirmation__withdrawal__isnull=True,
        submission__stop__isnull=True, at__lt=update.at,
    )  # fmt: skip


@transaction.atomic
def _write(update: Update, so_far: Announced, agreed: dict[int, int]) -> None:
    """Queue a mail for each submission, by the consent that was found, and write down how far it is."""
    about, now = str(update.pk), timezone.now()
    # A person may have agreed to two versions of one consent; the unique mail lets the second go.
    Mail.objects.bulk_create(
        [Mail(submission_id=sent, kind=Kind.UPDATE, about=about) for sent in agreed.values()],
        ignore_conflicts=True,
    )
    queued = Mail.objects.filter(
        kind=Kind.UPDATE,
        about=about,
        submission__in=agreed.values(),
        waiting__isnull=True,
        result__isnull=True,
    )
    Waiting.objects.bulk_create(
        [
            Waiting(mail_id=mail, rank=LAST_RANK, not_before=now)
            for mail in queued.values_list("pk", flat=True)
        ]
    )
    so_far.up_to = max(agreed, default=so_far.up_to)
    so_far.done_at = None if len(agreed) == BATCH else now
    so_far.save()
