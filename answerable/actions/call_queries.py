"""Every read of calls: how many came to which end. What was said is sealed and not read here."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.db.models import Count

from .models import Call, CallOutcome


class Outcomes(NamedTuple):
    """How many calls ended how, as their callers tell."""

    reached: int = 0
    message: int = 0
    no_answer: int = 0
    refused: int = 0

    @property
    def all(self) -> int:
        """How many there were."""
        return sum(self)


def outcomes(campaign: str, body: str) -> Outcomes:
    """What came of the calls to one body."""
    rows = Call.objects.filter(campaign=campaign, body=body).values_list("outcome").annotate(n=Count("id"))
    return Outcomes(**{str(CallOutcome(outcome)): number for outcome, number in rows})


def by_body(campaign: str) -> list[tuple[str, Outcomes]]:
    """The same of each body that was called, the most called first."""
    found = list(_each(campaign))
    return sorted(found, key=lambda one: (-one[1].all, one[0]))


def _each(campaign: str) -> Iterator[tuple[str, Outcomes]]:
    rows = Call.objects.filter(campaign=campaign).values_list("body", "outcome").annotate(n=Count("id"))
    for body, group in groupby(sorted(rows), key=itemgetter(0)):
        yield body, Outcomes(**{str(CallOutcome(outcome)): number for _, outcome, number in group})
