"""The tally: each confirmation, withdrawal and strike becomes a leaf and a sum, in order."""

from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, Max, OuterRef

from ..models import Confirmation, Leaf, Petition, Withdrawal
from ..sweep_queries import may_count
from .sums import Area, add

BATCH = 500


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
            _leaf(petition, first + place, Leaf.Kind.WITHDRAWN, leaf.confirmation, leaf.number)
            for place, leaf in enumerate(taken_back)
        ]
        for leaf in taken_back:
            sums[area_of(leaf.confirmation)] -= 1
        Leaf.objects.bulk_create(backs)
        add(petition.pk, sums)
    return len(leaves) + len(backs)


def _signed_and_new(petition: Petition, after: int) -> Iterable[Confirmation]:
    """Confirmations without a leaf, but those that staff decide about, and those withdrawn before."""
    counted = Leaf.objects.filter(confirmation=OuterRef("pk"))
    return (
        petition.confirmations.filter(
            ~Exists(counted), may_count(), id__gt=after, withdrawal__isnull=True,
        )
        .select_related("submission")
        .order_by("id")[:BATCH]
    )  # fmt: skip


def _taken_back(petition: Petition) -> list[Leaf]:
    """The signed leaves that still count though it was withdrawn. Strikes are the sweeps' own."""
    leaves = Leaf.objects.filter(confirmation=OuterRef("confirmation"))
    gone = Withdrawal.objects.filter(
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
