"""Whoever lets an organisation write to them: one answer for the news that goes out and the files."""

from django.db.models import QuerySet

from answerable.accounts.models import Organisation

from .models import Agreed, Petition
from .sweep_queries import may_count


def agreed(petition: Petition, organisation: Organisation) -> "QuerySet[Agreed]":
    """The consents to an organisation that hold: confirmed, counted, not taken back, not stopped.

    A person may have agreed to two versions of one consent.
    """
    return Agreed.objects.filter(
        may_count(), consent__organisation=organisation, submission__petition=petition,
        submission__confirmation__isnull=False, submission__confirmation__withdrawal__isnull=True,
        submission__stop__isnull=True,
    )  # fmt: skip
