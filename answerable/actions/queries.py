"""Every read of actions."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Sum

from answerable.engine.tally import Entry

from .models import Consent, Petition, Total, Wording


class NoPetition(LookupError):
    """There is no petition of this name."""


def find_petition(slug: str) -> Petition:
    """The petition of a slug. Raises NoPetition."""
    found = Petition.objects.filter(slug=slug).select_related("closing").first()
    if found is None:
        raise NoPetition(slug)
    return found


def petitions(campaign: str) -> list[Petition]:
    """The petitions of a campaign, the newest first."""
    return list(Petition.objects.filter(campaign=campaign).select_related("closing").order_by("-id"))


def wording_now(petition: Petition) -> Wording:
    """What a petition says now."""
    return petition.wordings.latest("number")


def consents_now(petition: Petition) -> list[Consent]:
    """What a signer is asked now: the last version of each organisation that still asks."""
    last: dict[int, Consent] = {}
    for row in petition.consents.select_related("organisation").order_by("number"):
        last[row.organisation_id] = row
    return [row for row in last.values() if row.offered]


def counted(petition: Petition) -> int:
    """How many signatures count, as of the last sums."""
    return petition.totals.aggregate(all=Sum("number"))["all"] or 0


class AreaCount(NamedTuple):
    """How many of one area count."""

    area: str
    number: int


def by_area(petition: Petition, field: str) -> list[AreaCount]:
    """Counts by `council`, `constituency`, `nation` or `partner`, the largest first; no zeros."""
    rows = Total.objects.filter(petition=petition).values_list(field).annotate(n=Sum("number"))
    counts = [AreaCount(area, number) for area, number in rows if number]
    return sorted(counts, key=lambda count: (-count.number, count.area))


def log_of(petition: Petition) -> Sequence[Entry]:
    """The entries of a petition's log, in order."""
    rows = petition.leaves.order_by("number").values_list("kind", "blind", "of")
    return [Entry(kind, bytes(blind), of) for kind, blind, of in rows.iterator(chunk_size=5000)]
