"""The company: its figures, its claims beside the evidence, and how it answers."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse

from answerable.engine.as_of import concerns
from answerable.engine.claims import VERDICT_WORDS, Claim
from answerable.engine.fact import Fact
from answerable.engine.results import METRIC_WORDS, Figure, Version

from ..charts import results_picture
from ..entries import Entry, entries, entry
from ..respond import NothingHere, html
from ..snapshot import Snapshot


class Line(NamedTuple):
    """A figure as the table shows it: the facts of the value, of its base, and of what it was before."""

    figure: Figure
    fact: Fact
    base: Fact | None
    restated: list[tuple[Version, Fact]]


class Weighed(NamedTuple):
    """A claim as the page shows it, with the facts that speak against it."""

    claim: Claim
    verdict: str
    made: Entry
    before: list[Entry]
    later: list[Entry]


def show(request: HttpRequest, site: Snapshot, company_id: str) -> HttpResponse:
    """The page of a company on the watchlist."""
    name = site.corpus.companies.get(company_id)
    if name is None:
        raise NothingHere(f"There is no company {company_id!r} on the watchlist.")
    found, claims = site.results(company_id), site.claims(company_id)
    context = {
        "name": name,
        "company_id": company_id,
        "is_subject": company_id == site.company,
        "metrics": [(METRIC_WORDS[metric], _lines(site, found.figures, metric)) for metric in METRIC_WORDS],
        "shares": [(METRIC_WORDS[share.metric], share) for share in reversed(found.shares)],
        "picture": results_picture(site, company_id) if found.figures else None,
        "claims": [_weighed(site, claim) for claim in claims if claim.verdict != "no evidence"],
        "unweighed": entries(
            site, (site.by_id[claim.fact] for claim in claims if claim.verdict == "no evidence")
        ),
        "contact": entries(site, _kind(site, company_id, "contact_attempt")),
        "allegations": entries(site, _kind(site, company_id, "allegation")),
    }
    context["nothing"] = not any(
        (found.figures, *(context[key] for key in ("claims", "unweighed", "contact", "allegations")))
    )
    return html(request, site, "web/company.html", context)


def _lines(site: Snapshot, figures: tuple[Figure, ...], metric: str) -> list[Line]:
    return [
        Line(
            figure=row,
            fact=site.by_id[row.current.fact],
            base=site.by_id[row.base.fact] if row.base else None,
            restated=[(version, site.by_id[version.fact]) for version in reversed(row.restated_from)],
        )
        for row in reversed(figures)
        if row.metric == metric
    ]


def _kind(site: Snapshot, company: str, kind: str) -> list[Fact]:
    return [fact for fact in reversed(site.shown) if fact.kind == kind and concerns(fact, company)]


def _weighed(site: Snapshot, claim: Claim) -> Weighed:
    return Weighed(
        claim,
        VERDICT_WORDS[claim.verdict],
        entry(site, site.by_id[claim.fact]),
        entries(site, (site.by_id[fact] for fact in claim.evidence)),
        entries(site, (site.by_id[fact] for fact in claim.later)),
    )
