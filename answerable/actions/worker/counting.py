"""The tally: each confirmation, withdrawal and strike becomes a leaf and a sum, in order."""

from collections import Counter
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from ..models import Confirmation, Leaf, Petition, Ruling, Withdrawal
from ..sweep_queries import may_count
from .newest import BEHIND, newest_id
from .sums import Area, add

BATCH = 500


class Since(NamedTuple):
    """Ids up to which all of a petition was looked at: confirmations, rulings of staff, withdrawals."""

    confirmed: int = 0
    ruled: int = 0
    withdrawn: int = 0


class Counting:
    """The counting of one worker. It remembers how far it looked, so that a round costs what is new."""

    def __init__(self) -> None:
        self._since: dict[int, Since] = {}

    def round(self, petition: Petition) -> int:
        """Add the leaves that are due, a batch at most; returns how many there were."""
        since = self._since.get(petition.pk) or _first_look(petition)
        number, self._since[petition.pk] = _count(petition, since)
        return number


def count_new(petition: Petition) -> int:
    """Add the leaves that are due to a petition's log, a batch at most, looking at everything there is."""
    return _count(petition, Since())[0]


def _first_look(petition: Petition) -> Since:
    """Where a worker that has just started begins: before the first that has no leaf and should have one.

    Asked outside of a transaction, since it looks at every row, while the web goes on writing.
    """
    first = _signed_and_new(petition, 0)[:1].values_list("id", flat=True).first()
    return Since(confirmed=newest_id(Confirmation) if first is None else first - 1)


def _count(petition: Petition, since: Since) -> tuple[int, Since]:
    newest = Since(newest_id(Confirmation), newest_id(Ruling), newest_id(Withdrawal))
    with transaction.atomic():
        Petition.objects.select_for_update().get(pk=petition.pk)
        last: int | None = petition.leaves.aggregate(last=Max("number"))["last"]
        number = 0 if last is None else last + 1
        leaves: list[Leaf] = []
        sums = Counter[Area]()
        new = list(_signed_and_new(petition, since.confirmed - BEHIND)[:BATCH])
        released = list(_released(petition, since.ruled, {row.pk for row in new}))
        for confirmation in [*new, *released]:
            leaves.append(_leaf(petition, number + len(leaves), Leaf.Kind.SIGNED, confirmation, None))
            sums[area_of(confirmation)] += 1
        Leaf.objects.bulk_create(leaves)
        taken_back = _taken_back(petition, since)
        first = number + len(leaves)
        backs = [
            _leaf(petition, first + place, Leaf.Kind.WITHDRAWN, leaf.confirmation, leaf.number)
            for place, leaf in enumerate(taken_back)
        ]
        for leaf in taken_back:
            sums[area_of(leaf.confirmation)] -= 1
        Leaf.objects.bulk_create(backs)
        add(petition.pk, sums)
    whole = len(released) < BATCH and len(taken_back) < BATCH
    reached = new[-1].pk if len(new) == BATCH else newest.confirmed
    return len(leaves) + len(backs), Since(
        max(reached, since.confirmed),
        newest.ruled if whole else since.ruled,
        newest.withdrawn if whole else since.withdrawn,
    )


def _signed_and_new(petition: Petition, after: int) -> QuerySet[Confirmation]:
    """Confirmations without a leaf, but those that staff decide about, and those withdrawn before."""
    return _uncounted(petition).filter(id__gt=after).order_by("id")


def _released(petition: Petition, after: int, but: set[int]) -> list[Confirmation]:
    """Those that staff let count since: they may be of long ago."""
    ruled = Ruling.objects.filter(id__gt=after - BEHIND, counts=True)
    if not ruled.exists():
        return []
    found = _uncounted(petition).filter(submission__in=ruled.values("submission")).order_by("id")
    return [row for row in found[: BATCH + len(but)] if row.pk not in but][:BATCH]


def _uncounted(petition: Petition) -> QuerySet[Confirmation]:
    counted = Leaf.objects.filter(confirmation=OuterRef("pk"))
    return petition.confirmations.filter(
        ~Exists(counted), may_count(), withdrawal__isnull=True
    ).select_related("submission")


def _taken_back(petition: Petition, since: Since) -> list[Leaf]:
    """The signed leaves that still count though it was withdrawn. Strikes are the sweeps' own."""
    leaves = Leaf.objects.filter(confirmation=OuterRef("confirmation"))
    ruled = Ruling.objects.filter(id__gt=since.ruled - BEHIND)
    new = Q(id__gt=since.withdrawn - BEHIND)
    if ruled.exists():
        new |= Q(confirmation__submission__in=ruled.values("submission"))
    gone = Withdrawal.objects.filter(
        new,
        Exists(leaves.filter(kind=Leaf.Kind.SIGNED)),
        ~Exists(leaves.filter(kind=Leaf.Kind.WITHDRAWN)),
        ~Exists(leaves.filter(kind=Leaf.Kind.INVALIDATED)) | Exists(leaves.filter(kind=Leaf.Kind.RESTORED)),
        confirmation__petition=petition,
    ).values_list("confirmation", flat=True)[:BATCH]
    return list(
        Leaf.objects.filter(confirmation__in=list(gone), kind=Leaf.Kind.SIGNED)
        .select_related("confirmation__submission")
        .order_by("number")
    )


def _leaf(
    petition: Petition, number: int, kind: Leaf.Kind, confirmation: Confirmation, of: int | None
) -> Leaf:
    return Leaf(
        petition=petition, number=number, kind=kind, blind=confirmation.leaf, of=of, confirmation=confirmation
    )


def area_of(confirmation: Confirmation) -> Area:
    """Which sum a confirmation is counted in."""
    sent = confirmation.submission
    hour = confirmation.at.replace(minute=0, second=0, microsecond=0)
    return hour, sent.council, sent.constituency, sent.nation, sent.partner
