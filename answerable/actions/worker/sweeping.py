"""Sweeps carried out: a batch of submissions in each transaction, with their rulings, leaves and sums.

A sweep that is cancelled stays where it is: what it met before keeps its rulings, and can be restored.
"""

import time
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from ..models import Leaf, MailResult, Petition, Sweep, SweepEnd, SweepProgress, Waiting
from ..sweep_queries import still_of, submissions_of
from .sweep_statements import NEW_LEAVES, RESTORED_LEAVES, RULINGS, STRUCK_LEAVES, SUMS, statement

BATCH = 1_000
SECONDS = 1.0
"""So long at a time: mails and counts wait meanwhile."""
_UP = (Sweep.Kind.RESTORE, Sweep.Kind.RELEASE)


def sweep_some(seconds: float = SECONDS) -> int:
    """Carry out what staff decided, the oldest decision first, for so long; returns how many it met."""
    until, met = time.monotonic() + seconds, 0
    for sweep in Sweep.objects.filter(end__isnull=True).select_related("petition").order_by("id"):
        while time.monotonic() < until:
            done = sweep_batch(sweep)
            if done is None:
                break
            met += done
    return met


def sweep_batch(sweep: Sweep) -> int | None:
    """The next batch of a sweep; null once it is over or was cancelled."""
    reached = SweepProgress.objects.filter(sweep=sweep).values_list("reached", flat=True).first() or 0
    # Searched for outside the transaction: few among millions take long to find, and people sign meanwhile.
    found = submissions_of(sweep).filter(pk__gt=reached).order_by("pk").values_list("pk", flat=True)
    return _sweep(sweep, list(found[:BATCH]))


@transaction.atomic
def _sweep(sweep: Sweep, found: list[int]) -> int | None:
    petition = Petition.objects.select_for_update().get(pk=sweep.petition_id)
    if SweepEnd.objects.filter(sweep=sweep).exists():
        return None
    progress, _ = SweepProgress.objects.get_or_create(sweep=sweep)
    if not found:
        SweepEnd.objects.create(sweep=sweep)
        return None
    keys = still_of(sweep, [key for key in found if key > progress.reached])
    counts = sweep.kind in _UP
    with connection.cursor() as cursor:
        cursor.executemany(statement(RULINGS), [(sweep.pk, key, counts) for key in keys])
    batch = {"sweep": sweep.pk, "after": progress.reached, "last": found[-1]}
    written = _write(petition, (RESTORED_LEAVES, NEW_LEAVES) if counts else (STRUCK_LEAVES,), batch)
    _add(petition, written, 1 if counts else -1)
    if not counts:
        _cancel_mails(keys)
    progress.reached, progress.met = found[-1], progress.met + len(keys)
    progress.counted += len(written)
    progress.save(update_fields=["reached", "met", "counted"])
    return len(keys)


def _write(petition: Petition, kinds: tuple[str, ...], batch: dict[str, int]) -> range:
    """Write the leaves that are due; returns their numbers."""
    first = _next(petition)
    for kind in kinds:
        values: dict[str, Any] = batch | {
            "petition": petition.pk,
            "before": _next(petition) - 1,
            "at": _now(),
        }
        with connection.cursor() as cursor:
            cursor.execute(statement(kind), values)
    return range(first, _next(petition))


def _next(petition: Petition) -> int:
    last: int | None = petition.leaves.aggregate(last=Max("number"))["last"]
    return 0 if last is None else last + 1


def _add(petition: Petition, leaves: range, change: int) -> None:
    """Add what leaves change to the sums by area."""
    values = {"petition": petition.pk, "first": leaves.start, "end": leaves.stop, "change": change}
    with connection.cursor() as cursor:
        cursor.execute(statement(SUMS), values)


def _now() -> str:
    return str(Leaf._meta.get_field("at").get_db_prep_save(timezone.now(), connection))


def _cancel_mails(keys: list[int]) -> None:
    """What was struck out gets no mail that still waits: a flood must not go on as mail to strangers."""
    mails = list(Waiting.objects.filter(mail__submission__in=keys).values_list("mail", flat=True))
    MailResult.objects.bulk_create(
        [MailResult(mail_id=mail, outcome=MailResult.Outcome.CANCELLED) for mail in mails]
    )
    Waiting.objects.filter(mail__in=mails).delete()
