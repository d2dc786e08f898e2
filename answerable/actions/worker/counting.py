"""The tally: each confirmation, withdrawal and strike becomes a leaf and a sum, in order."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef

from ..models import Confirmation, Invalidation, Leaf, Petition, Total, Withdrawal

BATCH = 500
Area = tuple[datetime, str, str, str, str]
"""Hour, council, constituency, nation, partner."""


def count_new(petition: Petition, after: int = 0) -> int:
    """Add the leaves that are due to a petition's log, a batch at most; returns how many there were.

    `after` is the id of a confirmation up to which all are known to be counted.
    """
    with transaction.atomic():
        Petition.objects.select_for_update().get(pk=petition.pk)
        last: int | None = petition.leaves.aggregate(last=Max("number"))["last"]
        number = 0 if last is None else last + 1
        leaves: list[Leaf] = []
        sums = Counter[Area]()
        for confirmation in _signed_and_new(petition, after):
            leaves.append(_leaf(petition, number + len(leaves), Leaf.Kind.SIGNED, confirmation, None))
            sums[area_of(confirmation)] += 1
        Leaf.objects.bulk_create(leaves)
        taken_back = _taken_back(petition)
        first = number + len(leaves)
        backs = [
            _leaf(petition, first + place, kind, leaf.confirmation, leaf.number)
            for place, (kind, leaf) in enumerate(taken_back)
        ]
        for _, leaf in taken_back:
            sums[area_of(leaf.confirmation)] -= 1
        Leaf.objects.bulk_create(backs)
        _add(petition, sums)
    return len(leaves) + len(backs)


def _signed_and_new(petition: Petition, after: int) -> Iterable[Confirmation]:
    """Confirmations without a leaf, but those whose submission is held, or which were taken back before."""
    counted = Leaf.objects.filter(confirmation=OuterRef("pk"))
    return (
        petition.confirmations.filter(
            ~Exists(counted), id__gt=after, submission__identified__held_for="", withdrawal__isnull=True,
            invalidation__isnull=True,
        )
        .select_related("submission")
        .order_by("id")[:BATCH]
    )  # fmt: skip


def _taken_back(petition: Petition) -> list[tuple[Leaf.Kind, Leaf]]:
    """Leaves that still count though their signature was withdrawn or struck out, with which it was."""
    leaves = Leaf.objects.filter(confirmation=OuterRef("confirmation"))
    found: dict[int, tuple[Leaf.Kind, Leaf]] = {}
    for kind, rows in (
        (Leaf.Kind.WITHDRAWN, Withdrawal.objects),
        (Leaf.Kind.INVALIDATED, Invalidation.objects),
    ):
        gone = rows.filter(
            Exists(leaves.filter(kind=Leaf.Kind.SIGNED)),
            ~Exists(leaves.exclude(kind=Leaf.Kind.SIGNED)),
            confirmation__petition=petition,
        ).values("confirmation")[:BATCH]
        for leaf in Leaf.objects.filter(
            confirmation__in=list(gone.values_list("confirmation", flat=True))
        ).select_related("confirmation__submission"):
            found.setdefault(leaf.number, (kind, leaf))
    return [found[number] for number in sorted(found)]


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


def _add(petition: Petition, sums: Counter[Area]) -> None:
    """Add to the sums by area, making those that are new."""
    for area, change in sums.items():
        hour, council, constituency, nation, partner = area
        row, _ = Total.objects.get_or_create(
            petition=petition, hour=hour, council=council, constituency=constituency, nation=nation,
            partner=partner, defaults={"number": 0},
        )  # fmt: skip
        Total.objects.filter(pk=row.pk).update(number=F("number") + change)
