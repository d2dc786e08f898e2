"""Every read of findings. A finding's state is that of its last review."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from django.db.models import Case, CharField, Count, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from answerable.engine.search import Query

from . import search
from .models import Decision, Finding, Review, State

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class Standing(TypedDict):
        """What a query adds to a finding."""

        state: str
        last_review: int | None

    StandingFinding = WithAnnotations[Finding, Standing]


class Filters(NamedTuple):
    """What the queue shows; an empty text narrows nothing. `body` is an id or a piece of a name."""

    state: str = State.WAITING
    company: str = ""
    kind: str = ""
    body: str = ""


def findings(campaign: str) -> "QuerySet[StandingFinding]":
    """All findings of a campaign, each with its `state` and the id of its `last_review`, oldest first."""
    last = Review.objects.filter(finding=OuterRef("pk")).order_by("-id")
    decided = [When(last_decision=decision, then=Value(decision.value)) for decision in _STANDING]
    return (
        Finding.objects.filter(campaign=campaign)
        .select_related("capture", "proposed_by")
        .alias(last_decision=Coalesce(Subquery(last.values("decision")[:1]), Value("")))
        .annotate(
            last_review=Subquery(last.values("id")[:1]),
            state=Case(*decided, default=Value(State.WAITING.value), output_field=CharField()),
        )
        .order_by("id")
    )


_STANDING = (Decision.APPROVED, Decision.REJECTED, Decision.UNSURE)


def queue(campaign: str, filters: Filters) -> "QuerySet[StandingFinding]":
    """The findings that match the filters, oldest first."""
    found = findings(campaign).prefetch_related("mentions")
    if filters.state:
        found = found.filter(state=filters.state)
    if filters.kind:
        found = found.filter(kind="" if filters.kind == "none" else filters.kind)
    if filters.company:
        found = found.filter(pk__in=Finding.objects.filter(mentions__company=filters.company).values("pk"))
    if filters.body:
        found = found.filter(Q(body__icontains=filters.body) | Q(body_as_written__icontains=filters.body))
    return found


def counts_by_state(campaign: str) -> dict[str, int]:
    """How many findings stand in each state, every state named."""
    rows = (
        findings(campaign)
        .order_by()
        .values("state")
        .annotate(findings=Count("pk"))
        .values_list("state", "findings")
    )
    return dict.fromkeys(State.values, 0) | dict(rows)


def finding(campaign: str, finding_id: int) -> "StandingFinding":
    """One finding with its state; raises Finding.DoesNotExist."""
    return findings(campaign).prefetch_related("mentions", "reviews__by").get(pk=finding_id)


def neighbours(campaign: str, filters: Filters, finding_id: int) -> tuple[int | None, int | None]:
    """The findings before and after this one among those that match the filters."""
    ids = queue(campaign, filters).values_list("pk", flat=True)
    before = ids.filter(pk__lt=finding_id).order_by("-id").first()
    after = ids.filter(pk__gt=finding_id).first()
    return before, after


def review(review_id: int) -> Review:
    """One review with its finding; raises Review.DoesNotExist."""
    return Review.objects.select_related("finding", "by").get(pk=review_id)


def approvals(campaign: str) -> QuerySet[Review]:
    """The approvals that stand (nobody decided later), newest first."""
    standing = findings(campaign).filter(state=State.APPROVED).values("last_review")
    return Review.objects.filter(pk__in=standing).select_related("finding", "by").order_by("-id")


def decisions(campaign: str, since: date | None = None) -> QuerySet[Review]:
    """The decisions that stand, taken on or after a day, each with its finding's mentions, oldest first."""
    standing = findings(campaign).filter(state__in=_STANDING).values("last_review")
    rows = Review.objects.filter(pk__in=standing)
    if since:
        rows = rows.filter(at__gte=timezone.make_aware(datetime.combine(since, time())))
    return rows.select_related("finding").prefetch_related("finding__mentions").order_by("id")


def find(campaign: str, query: Query, *, limit: int) -> "list[StandingFinding]":
    """Findings whose records match, the newest on top."""
    numbers = search.find(campaign, query, limit=limit)
    found = findings(campaign).prefetch_related("mentions").in_bulk(numbers)
    return [found[number] for number in numbers if number in found]


def findings_at(places: Iterable[tuple[int, str]]) -> dict[tuple[int, str], int]:
    """The finding made from each of these places, a capture's number and a locator, where there is one."""
    wanted = set(places)
    rows = Finding.objects.filter(
        capture__in={capture for capture, _ in wanted}, locator__in={locator for _, locator in wanted}
    ).values_list("capture", "locator", "pk")
    return {
        (capture, locator): pk for capture, locator, pk in rows if capture and (capture, locator) in wanted
    }


def last_approval_of_source(found: Finding) -> Review | None:
    """The newest approval of a finding from the same source: its citation can be used again."""
    return (
        Review.objects.filter(finding__source=found.source, finding__campaign=found.campaign)
        .filter(decision=Decision.APPROVED)
        .order_by("-id")
        .first()
    )
