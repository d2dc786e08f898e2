"""Forgetting a person: what was sealed cannot be read again, counts stay, and the audit log names nobody."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from answerable.accounts.models import Action, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log

from ..erasures import Forgotten
from ..models import Confirmation, Erasure, Identified
from .shredding import shred


class Erased(NamedTuple):
    """How much was made nobody's."""

    submissions: int
    mails_cancelled: int


def submissions_of(person: bytes, until: datetime) -> list[int]:
    """The ids of what a person sent up to a time, as far as it was identified."""
    sent = {"person": person, "submission__at__lte": until}
    found = set(Identified.objects.filter(**sent).values_list("submission_id", flat=True))
    found.update(Confirmation.objects.filter(**sent).values_list("submission_id", flat=True))
    return sorted(found)


@transaction.atomic
def erase(*, ids: Sequence[int], forgotten: Forgotten, by: User | None) -> Erased:
    """Forget whoever sent these submissions. `by` is None where the person asked for it by mail."""
    if by is not None:
        demand(by, Permission.RUN_ACTIONS)
    cancelled = shred(ids)
    kept = Erasure.objects.filter(digest=forgotten.digest, at=forgotten.until)
    if not kept.exists():
        Erasure.objects.create(digest=forgotten.digest, at=forgotten.until)
    log(action=Action.PERSON_ERASE, by=by, detail={"submissions": len(ids), "mails": cancelled})
    return Erased(len(ids), cancelled)


def to_replay(listed: Iterable[Forgotten]) -> dict[bytes, datetime]:
    """By digest, up to when each is forgotten: of the list beside the database, and of the database."""
    due: dict[bytes, datetime] = {}
    rows = Erasure.objects.values_list("digest", "at")
    for digest, until in (*listed, *((bytes(digest), at) for digest, at in rows)):
        due[digest] = max(until, due.get(digest, until))
    return due
