"""Every read of leads. A lead is open until the newest decision that covers it says otherwise."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict
from urllib.parse import urlencode

import msgspec
from django.db.models import (
    Case,
    CharField,
    Count,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from answerable.engine.leads import NO_BODY, STRENGTHS, Lead

from .models import HUNDREDTHS, Decision, LeadDecision, LeadRow, LeadSupplier

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class Standing(TypedDict):
        """What a query adds to a lead."""

        state: str

    StandingLead = WithAnnotations[LeadRow, Standing]

OPEN = "open"
STATES = (OPEN, Decision.ASKED.value, Decision.DISMISSED.value)
SORTS = {
    "value": ("-sum", "-leads", "subject"),
    "leads": ("-leads", "subject"),
    "strength": ("rank", "-leads", "subject"),
    "latest": ("-last", "subject"),
    "name": ("name", "subject"),
}
_decoder = msgspec.json.Decoder(Lead)


class Filters(NamedTuple):
    """What the list shows; an empty text narrows nothing. `body` is a piece of a name, or an id."""

    state: str = OPEN
    kind: str = ""
    strength: str = ""
    body: str = ""
    supplier: str = ""
    sort: str = "value"


class Total(NamedTuple):
    """A sum in one currency, and what it is: paid, awarded or estimated."""

    currency: str
    value_is: str
    value: float


class Subject(NamedTuple):
    """A body with its leads counted."""

    subject: str
    name: str
    body: str | None
    leads: int
    first: str
    last: str
    strength: str
    totals: list[Total]
    brands: list[str]

    @property
    def is_file(self) -> bool:
        """Whether it is a file that names no body."""
        return self.body is None and self.subject.startswith(NO_BODY)

    @property
    def query(self) -> str:
        """The end of an address that names it."""
        return f"?{urlencode({'of': self.subject})}"


class Installer(NamedTuple):
    """A supplier of many bodies; `names` as they are written."""

    key: str
    names: list[str]
    bodies: int
    leads: int
    first: str
    last: str
    totals: list[Total]

    @property
    def query(self) -> str:
        """The end of an address that shows what it sold."""
        return f"?{urlencode({'state': '', 'supplier': self.key})}"


def leads(campaign: str) -> "QuerySet[StandingLead]":
    """All leads of a campaign, each with its `state`, oldest first."""
    standing = (
        LeadDecision.objects.filter(campaign=OuterRef("campaign"), subject=OuterRef("subject"))
        .filter(withdrawal__isnull=True, up_to__gte=OuterRef("pk"))
        .filter(Q(lead__isnull=True) | Q(lead=OuterRef("pk")))
        .exclude(decision=Decision.WITHDRAWN)
        .order_by("-id")
    )
    state = Coalesce(Subquery(standing.values("decision")[:1]), Value(OPEN), output_field=CharField())
    return LeadRow.objects.filter(campaign=campaign).annotate(state=state).order_by("id")


def matching(campaign: str, filters: Filters) -> "QuerySet[StandingLead]":
    """The leads that match the filters."""
    found = leads(campaign)
    if filters.state:
        found = found.filter(state=filters.state)
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.strength:
        found = found.filter(strength=filters.strength)
    if filters.body:
        found = found.filter(Q(subject_name__icontains=filters.body) | Q(body=filters.body))
    if filters.supplier:
        sold = LeadSupplier.objects.filter(key=filters.supplier).values("lead")
        found = found.filter(pk__in=sold)
    return found


def subjects(campaign: str, filters: Filters) -> QuerySet[Any, Any]:
    """The bodies of the leads that match, counted, in the order asked for; `shown` tells more."""
    ranks = [When(strength=strength, then=Value(rank)) for rank, strength in enumerate(STRENGTHS)]
    return (
        matching(campaign, filters)
        .order_by()
        .values("subject")
        .annotate(
            name=Max("subject_name"), of=Max("body"), leads=Count("pk"), last=Max("published"),
            first=Min("published", filter=~Q(published="")),
            rank=Min(Case(*ranks, output_field=IntegerField())),
            sum=Coalesce(Sum("value", filter=_COUNTS), Value(0)),
        )
        .order_by(*SORTS.get(filters.sort, SORTS["value"]))
    )  # fmt: skip


_COUNTS = Q(whole=True) & ~Q(value_is="estimated")


def shown(campaign: str, filters: Filters, rows: Iterable[dict[str, Any]]) -> list[Subject]:
    """The rows of one page, with their sums by currency and the brands that they name."""
    page = list(rows)
    found = matching(campaign, filters).filter(subject__in=[row["subject"] for row in page])
    sums = _totals(found, "subject")
    brands: dict[str, list[str]] = {}
    for subject, brand in (
        found.exclude(brand="").order_by("brand").values_list("subject", "brand").distinct()
    ):
        brands.setdefault(subject, []).append(brand)
    return [
        Subject(
            row["subject"], row["name"], row["of"], row["leads"], row["first"] or "", row["last"] or "",
            STRENGTHS[row["rank"]], sums.get(row["subject"], []), brands.get(row["subject"], []),
        )
        for row in page
    ]  # fmt: skip


def of_subject(campaign: str, subject: str) -> "list[tuple[StandingLead, Lead]]":
    """Every lead on a body with what was written of it, the newest purchase first."""
    rows = leads(campaign).filter(subject=subject).order_by("-published", "-id")
    return [(row, _decoder.decode(row.told)) for row in rows]


def decisions(campaign: str, subject: str) -> QuerySet[LeadDecision]:
    """What was decided on a body's leads, newest first."""
    found = LeadDecision.objects.filter(campaign=campaign, subject=subject)
    return found.select_related("by", "lead", "withdrawal").order_by("-id")


def decision(campaign: str, decision_id: int) -> LeadDecision:
    """One decision; raises LeadDecision.DoesNotExist."""
    return LeadDecision.objects.select_related("lead", "up_to", "by").get(campaign=campaign, pk=decision_id)


def lead(campaign: str, lead_id: int) -> "StandingLead":
    """One lead with its state; raises LeadRow.DoesNotExist."""
    return leads(campaign).get(pk=lead_id)


def counts_by_state(campaign: str) -> dict[str, int]:
    """How many leads stand in each state, every state named."""
    rows = leads(campaign).order_by().values("state").annotate(n=Count("pk")).values_list("state", "n")
    return dict.fromkeys(STATES, 0) | dict(rows)


def installers(campaign: str) -> QuerySet[Any, Any]:
    """The suppliers of all leads that nobody dismissed, those of most bodies first."""
    kept = leads(campaign).exclude(state=Decision.DISMISSED).values("pk")
    return (
        LeadSupplier.objects.filter(lead__in=kept)
        .order_by()
        .values("key")
        .annotate(
            bodies=Count("lead__subject", distinct=True, filter=~Q(lead__subject__startswith=NO_BODY)),
            leads=Count("lead", distinct=True), last=Max("lead__published"),
            first=Min("lead__published", filter=~Q(lead__published="")),
        )
        .order_by("-bodies", "-leads", "key")
    )  # fmt: skip


def installers_shown(campaign: str, rows: Iterable[dict[str, Any]]) -> list[Installer]:
    """The rows of one page, with the names as they are written, the usual one first, and the sums."""
    page = list(rows)
    keys = [row["key"] for row in page]
    names: dict[str, list[str]] = {}
    written = (
        LeadSupplier.objects.filter(lead__campaign=campaign, key__in=keys).order_by().values("key", "name")
    )
    for row in written.annotate(n=Count("pk")).order_by("-n", "name"):
        names.setdefault(row["key"], []).append(row["name"])
    kept = leads(campaign).exclude(state=Decision.DISMISSED).filter(suppliers__key__in=keys)
    sums = _totals(kept, "suppliers__key")
    return [
        Installer(
            row["key"], names[row["key"]], row["bodies"], row["leads"], row["first"] or "", row["last"] or "",
            sums.get(row["key"], []),
        )
        for row in page
    ]  # fmt: skip


def _totals(found: "QuerySet[StandingLead]", by: str) -> dict[str, list[Total]]:
    """Sums by currency and by what they are, without what is for other things too."""
    rows = (
        found.filter(whole=True, value__isnull=False)
        .order_by()
        .values(by, "currency", "value_is")
        .annotate(sum=Sum("value"))
        .order_by("-sum")
    )
    totals: dict[str, list[Total]] = {}
    for row in rows:
        totals.setdefault(row[by], []).append(
            Total(row["currency"], row["value_is"], int(row["sum"]) / float(HUNDREDTHS))
        )
    return totals
