"""The company: its figures, its claims beside the evidence, and how it answers."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse

from answerable.engine.as_of import concerns
from answerable.engine.claims import VERDICT_WORDS, Claim
from answerable.engine.fact import Fact
from answerable.engine.results import METRIC_WORDS, Figure

from ..charts import results_picture
from ..entries import Entry, entries, entry
from ..respond import NothingHere, html
from ..snapshot import Snapshot


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
    found = site.results(company_id)
    context = {
        "name": name,
        "company_id": company_id,
        "is_subject": company_id == site.company,
        "metrics": [(METRIC_WORDS[metric], _of(found.figures, metric)) for metric in METRIC_WORDS],
        "shares": [(METRIC_WORDS[share.metric], share) for share in reversed(found.shares)],
        "picture": results_picture(site, company_id) if found.figures else None,
        "claims": [_weighed(site, claim) for claim in site.claims(company_id)],
        "contact": entries(site, _kind(site, company_id, "contact_attempt")),
        "responses": entries(site, _kind(site, company_id, "company_response")),
        "allegations": entries(site, _kind(site, company_id, "allegation")),
    }
    context["nothing"] = not any((found.figures, *(context[key] for key in ("claims", "contact", "responses", "allegations"))))
    return html(request, site, "web/company.html", context)


def _of(figures: tuple[Figure, ...], metric: str) -> list[Figure]:
    return [row for row in reversed(figures) if row.metric == metric]


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
