"""What sweeps say of a submission, which submissions a sweep is about, and how far each one is."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import BooleanField, Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncHour

from answerable.engine.sweep import Conditions

from .models import Identified, Petition, Return, Ruling, Submission, Sweep


class Hour(NamedTuple):
    """How many submissions of one hour meet conditions, and how many of them were confirmed."""

    hour: datetime
    number: int
    confirmed: int


class HeldGroup(NamedTuple):
    """Submissions that wait for a decision, for one reason."""

    held_for: str
    number: int
    confirmed: int


def may_count() -> Coalesce:
    """Of confirmations, a condition: staff let it count, or nobody had to be asked."""
    last = Ruling.objects.filter(submission=OuterRef("submission")).order_by("-id").values("counts")[:1]
    return Coalesce(Subquery(last), Q(submission__identified__held_for=""), output_field=BooleanField())


def submissions_of(sweep: Sweep) -> "QuerySet[Submission]":
    """What a sweep is about: of those that it did not meet yet, as far as it reaches."""
    found = Submission.objects.filter(pk__lte=sweep.up_to, petition=sweep.petition_id)
    if sweep.kind == Sweep.Kind.RESTORE:
        return found.filter(Exists(Ruling.objects.filter(submission=OuterRef("pk"), sweep=sweep.of_id)))
    return found.filter(_undecided(sweep), where(Conditions.read(sweep.conditions)))


def still_of(sweep: Sweep, found: Sequence[int]) -> list[int]:
    """Those of `found` on which nobody decided since they were found, in their order.

    What they were found by is not asked again: with it the database would walk all between the first of them
    and the last.
    """
    rows = Submission.objects.filter(pk__in=found)
    if sweep.kind != Sweep.Kind.RESTORE:
        rows = rows.filter(_undecided(sweep))
    return sorted(rows.order_by().values_list("pk", flat=True))


def matching(petition: Petition, conditions: Conditions) -> "QuerySet[Submission]":
    """The submissions that meet conditions and were never struck out: it is done once at most."""
    return Submission.objects.filter(_may_be_struck(), where(conditions), petition=petition)


def waiting(petition: Petition, held_for: str) -> "QuerySet[Submission]":
    """The submissions that are held for a reason and of which nobody decided yet."""
    return Submission.objects.filter(
        ~Exists(_rulings()), where(Conditions(held_for=held_for)), petition=petition
    )


def by_hour(found: "QuerySet[Submission]") -> list[Hour]:
    """How many there are by the hour in which they were sent, and how many of them were confirmed."""
    rows = (
        found.annotate(hour=TruncHour("at"))
        .values("hour")
        .annotate(number=Count("pk"), confirmed=Count("confirmation"))
        .order_by("hour")
    )
    return [Hour(row["hour"], row["number"], row["confirmed"]) for row in rows]


def held_groups(petition: Petition) -> list[HeldGroup]:
    """What waits for a decision, the largest group first."""
    undecided = ~Exists(Ruling.objects.filter(submission=OuterRef("submission")))
    rows = (
        Identified.objects.exclude(held_for="")
        .filter(undecided, submission__petition=petition)
        .values("held_for")
        .annotate(number=Count("pk"), confirmed=Count("submission__confirmation"))
    )
    groups = [HeldGroup(row["held_for"], row["number"], row["confirmed"]) for row in rows]
    return sorted(groups, key=lambda group: (-group.number, group.held_for))


def sweeps(petition: Petition | None = None) -> "QuerySet[Sweep]":
    """The sweeps, the newest first."""
    found = Sweep.objects.select_related("petition", "progress", "end", "by", "end__by", "of", "restoring")
    return found.filter(petition=petition) if petition else found


def where(conditions: Conditions) -> Q:
    """The conditions as the database asks them of submissions."""
    held = conditions.held_for
    parts = {
        "at__gte": conditions.since,
        "at__lt": conditions.until,
        "prefix": bytes.fromhex(conditions.network) or None,
        "mail_group__domain": bytes.fromhex(conditions.domain) or None,
        "mail_group__stem": bytes.fromhex(conditions.stem) or None,
        "council": conditions.council or None,
        "partner": conditions.partner or None,
        "seconds__lte": conditions.seconds,
    }
    asked = Q(**{name: value for name, value in parts.items() if value is not None})
    if held:
        # The held are few and have an index of their own: asked of each submission, it is not used.
        rows = Identified.objects.exclude(held_for="")
        rows = rows.filter(Q(held_for=held) | Q(held_for__startswith=f"{held}:"))
        asked &= Q(pk__in=rows.values("submission"))
    return asked & _came_back() if conditions.came_back else asked


def _came_back() -> Q:
    """That the address was given up later than it confirmed: who confirms again has one that works."""
    gone, whose = Return.objects.filter(gave_up=True), "mail__submission__identified__person"
    since = gone.filter(**{whose: OuterRef("identified__person")}, at__gt=OuterRef("confirmation__at"))
    # The first part is for the database alone: those whose address is gone are few.
    return Q(Exists(since), identified__person__in=gone.values(whose))


def _rulings() -> "QuerySet[Ruling]":
    return Ruling.objects.filter(submission=OuterRef("pk"))


def _undecided(sweep: Sweep) -> Q:
    return _may_be_struck() if sweep.kind == Sweep.Kind.STRIKE else Q(~Exists(_rulings()))


def _may_be_struck() -> Q:
    return Q(~Exists(_rulings().filter(sweep__kind=Sweep.Kind.STRIKE)))
