"""Which captures may be handed over in an evidence pack: decided by a person, capture by capture."""

from collections.abc import Collection, Iterable

import msgspec
from django.db import transaction
from django.db.models import Max, Q

from answerable.accounts.models import Action, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log
from answerable.cell.document import HIDDEN_DATA, Flag
from answerable.custody.services import enter

from .models import Arrival, Capture, Reading, SharingDecision, State

UNREAD = "unread"
"""What stands against a capture that the cell did not open: nobody knows what it holds."""
_TOLD = HIDDEN_DATA | {"metadata", "unreadable_part"}
"""Kinds of flags that stand against a capture. In a part that nobody could read anything may be hidden."""


class SharingRefused(ValueError):
    """The capture cannot be shared as asked; the message says what stands against it."""


@transaction.atomic
def decide_sharing(
    *, capture: Capture, may_share: bool, why: str, by: User, despite: Collection[str] = ()
) -> SharingDecision:
    """Decide whether a capture may be handed over. Raises SharingRefused, PermissionDenied, ValidationError.

    One that is held, quarantined or was not read is shared only when `despite` names all that stands against
    it (`objections`), so that nobody hands over a hidden sheet without having been told of it.
    """
    demand(by, Permission.PUBLISH)
    against = objections(capture)
    if may_share and (missing := against - set(despite)):
        raise SharingRefused(
            f"capture {capture.sha256[:12]} has {', '.join(sorted(missing))}: look at it, then name that too"
        )
    named = " ".join(sorted(against)) if may_share else ""
    row = SharingDecision(
        capture=capture, may_share=may_share, why=why.strip(), despite=named, by_name=by.username
    )
    row.full_clean(validate_constraints=False)
    row.save(force_insert=True)
    enter([row])
    detail = {"may_share": may_share, "despite": named, "decision": row.pk}
    log(action=Action.CAPTURE_SHARE, by=by, subject=capture.sha256, detail=detail)
    return row


def objections(capture: Capture) -> frozenset[str]:
    """What stands against handing a capture over: kinds of hidden data, or the reason of a quarantine.

    Of the files inside it too, and of what the record of an exchange brought: its bytes hold theirs.
    """
    found: set[str] = set()
    seen: set[int] = set()
    waiting = [capture]
    while waiting:
        seen.update(one.pk for one in waiting)
        for one in waiting:
            found |= _against(one)
        inside = Q(arrivals__parent__in=waiting) | Q(arrivals__exchange__in=waiting)
        waiting = list(Capture.objects.filter(inside).exclude(pk__in=seen).distinct())
    return frozenset(found)


def _against(capture: Capture) -> frozenset[str]:
    reading = Reading.objects.filter(capture=capture).first()
    if reading is None:
        return frozenset({UNREAD})
    if reading.state == State.QUARANTINED:
        return frozenset({reading.reason or State.QUARANTINED.value})
    if reading.state == State.REFUSED:
        return frozenset({UNREAD})
    flags = msgspec.json.decode(reading.flags, type=list[Flag])
    return frozenset(flag.kind for flag in flags if flag.kind in _TOLD)


def last_decision(capture: Capture) -> SharingDecision | None:
    """The decision that counts, if anybody took one."""
    return SharingDecision.objects.filter(capture=capture).order_by("-id").first()


def shared(captures: Iterable[Capture]) -> frozenset[int]:
    """The keys of those captures that may be handed over: the newest decision says so, and foresaw all that
    stands against it now, since a capture that was read again may turn out to hold more.
    """
    known = {capture.pk: capture for capture in captures}
    newest = SharingDecision.objects.filter(capture__in=known).values("capture").annotate(last=Max("pk"))
    last = SharingDecision.objects.filter(pk__in=newest.values("last"), may_share=True)
    return frozenset(
        row.capture_id for row in last if objections(known[row.capture_id]) <= set(row.despite.split())
    )


def showable(arrivals: Iterable[Arrival]) -> list[Arrival]:
    """Those whose copies may go into a web archive that others look at: what was public at its address, if it
    was read and hides nothing, or somebody decided that it may be handed over all the same.
    """
    known = list(arrivals)
    copies = {arrival.capture for arrival in known}
    decided = shared(copies)
    harmless = {capture.pk for capture in copies if not objections(capture)}
    return [arrival for arrival in known if arrival.capture_id in decided | harmless]
