"""Facts for tests. All of them are made up: no body, count, date or source here is real."""

from datetime import date
from decimal import Decimal
from typing import Any

from answerable.engine.fact import Amount, Contact, Fact, Quantity, Source, Speaker

MADE_UP_COMPANY = "acme-cameras"
RECORDED = date(2024, 1, 1)


def source(**changes: Any) -> Source:
    """A made-up source."""
    fields: dict[str, Any] = {
        "title": "A made-up page",
        "url": "https://example.org/page",
        "publisher": "The Made-up Gazette",
        "published": None,
    }
    return Source(**{**fields, **changes})


def fact(kind: str = "uses", happened: str = "2021-05-04", **changes: Any) -> Fact:
    """A made-up fact that keeps every rule of its kind, unless the changes break one."""
    fields: dict[str, Any] = {
        "id": f"{kind}-{happened}".replace("_", "-").replace("/", "-to-").replace("~", ""),
        "kind": kind,
        "companies": (MADE_UP_COMPANY,),
        "body": "harrowmere-council",
        "country": "GB",
        "happened": happened,
        "says": Speaker("body", "Harrowmere Council"),
        "summary": f"Made up: {kind} in {happened}.",
        "source": source(published=changes.pop("published", None), **changes.pop("source", {})),
        "recorded": RECORDED,
    }
    if kind == "commits_removal":
        fields["scope"] = "all of its cameras"
    if kind == "contact_attempt":
        fields["contact"] = Contact("letter", "the company", "no_answer")
    if kind == "claim_rebuttal":
        fields["disputes"] = ("claim-2021-05-04",)
    if kind == "allegation":
        fields["claim_type"] = "allegation"
    if kind == "retraction":
        fields["corrects"] = ("uses-2021-05-04",)
    if kind in ("result", "spend"):
        fields["amount"] = Amount(Decimal(100), "GBP", "revenue", "2021-01/2021-06")
    return Fact(**{**fields, **changes})


def result(period: str, value: str, metric: Any = "revenue", **changes: Any) -> Fact:
    """A made-up figure of the company."""
    stated = changes.pop("stated_change", None)
    return fact(
        "result",
        changes.pop("happened", period.rsplit("/", maxsplit=1)[-1]),
        id=changes.pop("id", f"{metric}-{period.replace('/', '-to-')}".replace("_", "-")),
        body=None,
        amount=Amount(Decimal(value), "CNY", metric, period, Decimal(stated) if stated else None),
        **changes,
    )


def by(role: Any, name: str = "") -> Speaker:
    """A made-up speaker of a role."""
    return Speaker(role, name or f"A made-up {role}")


def cameras(count: int, basis: Any = "exact") -> Quantity:
    """A made-up count of cameras."""
    return Quantity(count, "cameras", basis)
