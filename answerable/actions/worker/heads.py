"""Once a day a signed head over each petition's log: what counted by midnight can be changed by nobody."""

from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q

from answerable.custody.keys import CUSTODY_KEY, kept_key
from answerable.custody.note import Checkpoint, VerifierKey, sign
from answerable.custody.services import enter
from answerable.engine import tally

from .. import tally_tree
from ..models import Leaf, Petition, TallyHead
from ..tallies import origin
from ..tally_tree import LogBroken


def publish_head(petition: Petition, today: date) -> TallyHead | None:
    """Sign the head of the day that ended; null where it is signed already, or nothing was logged by then.

    Of the log only what was added since the last head is read. A closed petition whose log stands still
    gets no further one. Raises LogBroken, custody.keys.BadKey.
    """
    day = today - timedelta(days=1)
    last = petition.heads.order_by("-day").first()
    if last and last.day >= day:
        return None
    size = _size_at(petition, datetime.combine(today, time(), UTC))
    if size == 0 or (last and last.size == size and hasattr(petition, "closing")):
        return None
    # The log only grows, so what is read of it needs no transaction, which would hold up those who sign.
    tally_tree.add_blocks(petition, size)
    _refuse_rewritten(petition, last)
    counted = _counted(petition, last, size)
    with transaction.atomic():
        return _sign(petition, day, size, counted)


def prepare_head(petition: Petition, today: date, *, seconds: float) -> bool:
    """Hash for so long what a head of yesterday rests on; true once all is, so that signing takes no time.

    Raises LogBroken.
    """
    size = _size_at(petition, datetime.combine(today, time(), UTC))
    return tally_tree.add_blocks(petition, size, seconds=seconds)


def _size_at(petition: Petition, midnight: datetime) -> int:
    """How many entries were there at midnight: numbers and times grow together."""
    newest = petition.leaves.filter(at__lt=midnight).order_by("-number").values_list("number", flat=True)
    number = newest.first()
    return 0 if number is None else number + 1


def _refuse_rewritten(petition: Petition, last: TallyHead | None) -> None:
    if last and tally_tree.root(petition, last.size) != bytes(last.root):
        raise LogBroken(f"the log of {petition.slug} is not the one that was signed for {last.day}")


def _counted(petition: Petition, last: TallyHead | None, size: int) -> int:
    """How many count among the first `size` entries, from the last head on."""
    added = petition.leaves.filter(number__gte=last.size if last else 0, number__lt=size).aggregate(
        come=Count("pk", filter=_counting()),
        gone=Count("pk", filter=~_counting()),
    )
    return (last.counted if last else 0) + int(added["come"]) - int(added["gone"])


def _counting() -> Q:
    return Q(kind__in=[kind for kind in Leaf.Kind.values if tally.counts(kind)])


def _sign(petition: Petition, day: date, size: int, counted: int) -> TallyHead:
    key = kept_key(settings.HOME / CUSTODY_KEY)
    checkpoint = Checkpoint(origin(petition.slug), size, tally_tree.root(petition, size))
    row = TallyHead(
        petition=petition,
        day=day,
        size=size,
        counted=counted,
        root=checkpoint.root,
        note=sign(checkpoint, key).note,
        key=str(VerifierKey.of(checkpoint.origin, key.public_key())),
    )
    row.save(force_insert=True)
    enter([row])
    return row
