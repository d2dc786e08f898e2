"""News of a petition to those who agreed to hear from the organisation that wrote it, each once."""

from django.db import transaction
from django.utils import timezone

from ..models import Agreed, Announced, Mail, Update, Waiting
from ..models.mail import Kind

BATCH = 1000
LAST_RANK = 9
"""News goes after everything that somebody waits for."""


def announce(campaign: str) -> int:
    """Queue the news that is due, a batch of each piece at most; returns how many mails were queued."""
    due = Update.objects.filter(petition__campaign=campaign).exclude(announced__done_at__isnull=False)
    return sum(_queue(update) for update in due.select_related("by", "petition").order_by("id"))


@transaction.atomic
def _queue(update: Update) -> int:
    so_far, _ = Announced.objects.select_for_update().get_or_create(update=update)
    agreed = list(
        Agreed.objects.filter(
            id__gt=so_far.up_to, consent__organisation=update.by.organisation_id,
            submission__petition=update.petition_id, submission__confirmation__isnull=False,
            submission__confirmation__withdrawal__isnull=True, submission__stop__isnull=True,
            at__lt=update.at,
        )
        .order_by("id")
        .values_list("id", "submission_id")[:BATCH]
    )  # fmt: skip
    mails = [Mail(submission_id=sent, kind=Kind.UPDATE, about=str(update.pk)) for _, sent in agreed]
    now = timezone.now()
    # A person may have agreed to two versions of one consent; the unique mail lets the second go.
    Mail.objects.bulk_create(mails, ignore_conflicts=True)
    queued = Mail.objects.filter(
        kind=Kind.UPDATE, about=str(update.pk), submission__in=[sent for _, sent in agreed],
        waiting__isnull=True, result__isnull=True,
    )  # fmt: skip
    Waiting.objects.bulk_create([Waiting(mail=mail, rank=LAST_RANK, not_before=now) for mail in queued])
    so_far.up_to = agreed[-1][0] if agreed else so_far.up_to
    so_far.done_at = None if len(agreed) == BATCH else now
    so_far.save()
    return len(agreed)
