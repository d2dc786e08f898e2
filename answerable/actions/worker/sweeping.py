"""Sweeps carried out: a batch of submissions in each transaction, with their rulings, leaves and sums.

A sweep that is cancelled stays where it is: what it met before keeps its rulings, and can be restored.
"""

import time
from collections import Counter
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, QuerySet

from ..models import (
    Confirmation,
    Leaf,
    MailResult,
    Petition,
    Ruling,
    Sweep,
    SweepEnd,
    SweepProgress,
    Waiting,
)
from ..sweep_queries import submissions_of
from .sums import Area, add

BATCH = 1_000
SECONDS = 1.0
"""So long at a time: mails and counts wait meanwhile."""
_UP = (Sweep.Kind.RESTORE, Sweep.Kind.RELEASE)
_PLACE = ("confirmation__submission__council", "confirmation__submission__constituency",
          "confirmation__submission__nation", "confirmation__submission__partner")  # fmt: skip


class Due(NamedTuple):
    """A leaf that is due: of which confirmation, on which signed leaf, and where it is summed."""

    kind: Leaf.Kind
    confirmation: int
    blind: bytes
    of: int | None
    area: Area


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


@transaction.atomic
def sweep_batch(sweep: Sweep) -> int | None:
    """The next batch of a sweep; null once it is over or was cancelled."""
    petition = Petition.objects.select_for_update().get(pk=sweep.petition_id)
    if SweepEnd.objects.filter(sweep=sweep).exists():
        return None
    progress, _ = SweepProgress.objects.get_or_create(sweep=sweep)
    found = submissions_of(sweep).filter(pk__gt=progress.reached).order_by("pk")
    keys = list(found.values_list("pk", flat=True)[:BATCH])
    if not keys:
        SweepEnd.objects.create(sweep=sweep)
        return None
    counts = sweep.kind in _UP
    Ruling.objects.bulk_create([Ruling(sweep=sweep, submission_id=key, counts=counts) for key in keys])
    leaves = _up(keys) if counts else _down(keys)
    _write(petition, leaves, 1 if counts else -1)
    if not counts:
        _cancel_mails(keys)
    progress.reached, progress.met = keys[-1], progress.met + len(keys)
    progress.counted += len(leaves)
    progress.save(update_fields=["reached", "met", "counted"])
    return len(keys)


def _down(keys: list[int]) -> list[Due]:
    """The signatures that count: each is struck out."""
    return [
        Due(Leaf.Kind.INVALIDATED, key, blind, number, _area(at, *place))
        for key, number, blind, at, *place in _signed(keys)
        .filter(~_has(Leaf.Kind.WITHDRAWN), ~_has(Leaf.Kind.INVALIDATED))
        .values_list("confirmation", "number", "blind", "confirmation__at", *_PLACE)
    ]


def _up(keys: list[int]) -> list[Due]:
    """The signatures that were struck out, and those that were never counted: each counts."""
    restored = [
        Due(Leaf.Kind.RESTORED, key, blind, number, _area(at, *place))
        for key, number, blind, at, *place in _signed(keys)
        .filter(_has(Leaf.Kind.INVALIDATED), ~_has(Leaf.Kind.RESTORED), ~_has(Leaf.Kind.WITHDRAWN))
        .filter(confirmation__withdrawal__isnull=True)
        .values_list("confirmation", "number", "blind", "confirmation__at", *_PLACE)
    ]
    leafless = Confirmation.objects.filter(
        ~Exists(Leaf.objects.filter(confirmation=OuterRef("pk"))),
        submission__in=keys, withdrawal__isnull=True,
    )  # fmt: skip
    places = [name.removeprefix("confirmation__") for name in _PLACE]
    new = [
        Due(Leaf.Kind.SIGNED, key, blind, None, _area(at, *place))
        for key, blind, at, *place in leafless.order_by("pk").values_list("pk", "leaf", "at", *places)
    ]
    return restored + new


def _write(petition: Petition, due: list[Due], change: int) -> None:
    last: int | None = petition.leaves.aggregate(last=Max("number"))["last"]
    first = 0 if last is None else last + 1
    Leaf.objects.bulk_create(
        [
            Leaf(
                petition=petition, number=number, kind=one.kind, blind=one.blind, of=one.of,
                confirmation_id=one.confirmation,
            )
            for number, one in enumerate(due, first)
        ]
    )  # fmt: skip
    sums = Counter[Area]()
    for one in due:
        sums[one.area] += change
    add(petition.pk, sums)


def _cancel_mails(keys: list[int]) -> None:
    """What was struck out gets no mail that still waits: a flood must not go on as mail to strangers."""
    mails = list(Waiting.objects.filter(mail__submission__in=keys).values_list("mail", flat=True))
    MailResult.objects.bulk_create(
        [MailResult(mail_id=mail, outcome=MailResult.Outcome.CANCELLED) for mail in mails]
    )
    Waiting.objects.filter(mail__in=mails).delete()


def _signed(keys: list[int]) -> "QuerySet[Leaf]":
    return Leaf.objects.filter(confirmation__submission__in=keys, kind=Leaf.Kind.SIGNED).order_by("number")


def _has(kind: Leaf.Kind) -> Exists:
    return Exists(Leaf.objects.filter(confirmation=OuterRef("confirmation"), kind=kind))


def _area(at: datetime, council: str, constituency: str, nation: str, partner: str) -> Area:
    return at.replace(minute=0, second=0, microsecond=0), council, constituency, nation, partner
