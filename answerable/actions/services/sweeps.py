"""Decisions about many submissions at once: previewed, begun, cancelled, taken back. The worker does them."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max

from answerable.accounts.models import Action, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log
from answerable.custody.services import enter
from answerable.engine.sweep import Conditions

from ..models import Petition, Submission, Sweep, SweepEnd
from ..sweep_queries import matching, waiting

WHY_MAX_CHARACTERS = 500


class Over(Exception):
    """The sweep is over already: there is nothing to cancel."""


def reach(petition: Petition) -> int:
    """The id of a petition's last submission: what a preview looked at, and a sweep goes no further."""
    return Submission.objects.filter(petition=petition).aggregate(last=Max("pk"))["last"] or 0


@transaction.atomic
def strike(*, petition: Petition, conditions: Conditions, up_to: int, why: str, by: User) -> Sweep:
    """Strike out what meets conditions, of what had come when it was looked at.

    Raises ValidationError without a condition or a reason, and where nothing meets them.
    """
    if not conditions.stored():
        raise ValidationError("Name at least one condition: this would strike out everything.")
    number = matching(petition, conditions).filter(pk__lte=up_to).count()
    return _begin(Sweep(
        kind=Sweep.Kind.STRIKE, petition=petition, conditions=conditions.stored(), up_to=up_to,
        matched=number, why=why, by=by,
    ))  # fmt: skip


@transaction.atomic
def decide_held(*, petition: Petition, held_for: str, up_to: int, release: bool, why: str, by: User) -> Sweep:
    """Release a group of held submissions, so that they count, or refuse it, so that they never do."""
    if not held_for:
        raise ValidationError("Choose a group.")
    number = waiting(petition, held_for).filter(pk__lte=up_to).count()
    return _begin(Sweep(
        kind=Sweep.Kind.RELEASE if release else Sweep.Kind.REFUSE, petition=petition,
        conditions=Conditions(held_for=held_for).stored(), up_to=up_to, matched=number, why=why, by=by,
    ))  # fmt: skip


@transaction.atomic
def restore(*, sweep: Sweep, why: str, by: User) -> Sweep:
    """Have all count again that a strike or a refusal met, but what was withdrawn since."""
    if sweep.kind not in (Sweep.Kind.STRIKE, Sweep.Kind.REFUSE):
        raise ValidationError("Only what was struck out or refused can be restored.")
    if not SweepEnd.objects.filter(sweep=sweep).exists():
        raise ValidationError("It still runs: cancel it first.")
    return _begin(Sweep(
        kind=Sweep.Kind.RESTORE, petition=sweep.petition, of=sweep, up_to=sweep.up_to,
        matched=sweep.rulings.count(), why=why, by=by,
    ))  # fmt: skip


@transaction.atomic
def cancel(*, sweep: Sweep, by: User) -> SweepEnd:
    """Stop a sweep where it is. What it met stays as it decided. Raises Over."""
    demand(by, Permission.STRIKE_OUT)
    Petition.objects.select_for_update().get(pk=sweep.petition_id)  # Between two batches of the worker.
    try:
        with transaction.atomic():
            end = SweepEnd.objects.create(sweep=sweep, by=by)
    except IntegrityError as error:
        raise Over from error
    log(action=_action(sweep), by=by, subject=sweep.petition.slug, detail={"cancelled": sweep.pk})
    return end


def _begin(row: Sweep) -> Sweep:
    demand(row.by, Permission.STRIKE_OUT)
    row.why = row.why.strip()
    if len(row.why) > WHY_MAX_CHARACTERS:
        raise ValidationError(f"The reason has more than {WHY_MAX_CHARACTERS} characters.")
    if not row.matched:
        raise ValidationError("Nothing meets this any more, and nothing was done.")
    row.full_clean()
    row.save(force_insert=True)
    enter([row])
    detail = {"sweep": row.pk, "kind": str(row.kind), "matched": row.matched}
    log(action=_action(row), by=row.by, subject=row.petition.slug, detail=detail)
    return row


def _action(sweep: Sweep) -> Action:
    strikes = sweep.kind in (Sweep.Kind.STRIKE, Sweep.Kind.RESTORE)
    return Action.SIGNATURES_INVALIDATE if strikes else Action.SUBMISSIONS_DECIDE
