"""The claims on a company: a list, a page for each, and the verdicts as ClaimReview."""

from collections import Counter
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.engine.claims import Claim
from answerable.engine.fact import Fact

from ..claim_review import claim_review, document
from ..company_file import Weighed, claims_of, company_name, tally, weighed
from ..export import csv_response
from ..paging import beside, page_of
from ..public_address import absolute
from ..respond import NothingHere, html
from ..snapshot import Snapshot
from .company import common

CLAIMS_A_PAGE = 20
EVIDENCE_SHOWN = 3
"""Of each time in the list; the claim's own page has all of it."""

MOST_REVIEWS = 500
"""Of one document; every claim has a document of its own as well."""

COLUMNS = (
    "fact",
    "verdict",
    "claimed_by",
    "role",
    "happened",
    "summary",
    "evidence_before",
    "same_time_or_later",
    "corrected_by",
    "publisher",
    "published",
    "source_url",
)


class Asked(NamedTuple):
    """Which claims are asked for; empty text means any."""

    verdict: str
    by: str

    def takes(self, claim: Claim, fact: Fact) -> bool:
        """Whether the claim is one of them."""
        return self.verdict in ("", claim.verdict) and self.by in ("", fact.says.role)


def show(request: HttpRequest, site: Snapshot, company_id: str) -> HttpResponse:
    """The claims, those that evidence contradicts first."""
    shared = common(site, company_id)
    claims = claims_of(site, company_id)
    asked = Asked(*(request.GET.get(key, "")[:40] for key in Asked._fields))
    found = [claim for claim in claims if asked.takes(claim, site.by_id[claim.fact])]
    page, pages = page_of(request.GET.get("page", "1"), len(found), CLAIMS_A_PAGE)
    shown = found[(page - 1) * CLAIMS_A_PAGE : page * CLAIMS_A_PAGE]
    context = shared | {
        "asked": asked,
        "tally": tally(claims),
        "roles": Counter(site.by_id[claim.fact].says.role for claim in claims).most_common(),
        "found": len(found),
        "claims": [weighed(site, claim, EVIDENCE_SHOWN) for claim in shown],
    }
    context |= beside(site, request.path, page, pages, **asked._asdict())
    return html(request, site, "web/company_claims.html", context)


def show_one(request: HttpRequest, site: Snapshot, company_id: str, fact_id: str) -> HttpResponse:
    """One claim with all of its evidence."""
    shared = common(site, company_id)
    found = _one(site, company_id, fact_id)
    context = shared | {
        "weighed": found,
        "fact_id": fact_id,
        "reviewed": found.claim.verdict != "no evidence",
        "address": absolute(request),
    }
    return html(request, site, "web/company_claim.html", context)


def as_jsonld(request: HttpRequest, site: Snapshot, company_id: str) -> HttpResponse:
    """Every verdict as ClaimReview; a claim that nothing speaks for or against has none."""
    company_name(site, company_id)
    claims = [claim for claim in claims_of(site, company_id) if claim.verdict != "no evidence"]
    reviews = [
        claim_review(request, site, company_id, weighed(site, claim)) for claim in claims[:MOST_REVIEWS]
    ]
    return _jsonld(document({"@graph": reviews}))


def one_as_jsonld(request: HttpRequest, site: Snapshot, company_id: str, fact_id: str) -> HttpResponse:
    """The verdict on one claim as ClaimReview."""
    company_name(site, company_id)
    found = _one(site, company_id, fact_id)
    if found.claim.verdict == "no evidence":
        raise NothingHere(
            _("No published fact here speaks for or against this claim, so there is no verdict.")
        )
    return _jsonld(document(claim_review(request, site, company_id, found)))


def as_csv(_request: HttpRequest, site: Snapshot, company_id: str) -> HttpResponse:
    """Every claim with its verdict, one a row."""
    company_name(site, company_id)
    rows = (_row(claim, site.by_id[claim.fact]) for claim in claims_of(site, company_id))
    return csv_response(COLUMNS, rows, f"{company_id}-claims.csv")


def _one(site: Snapshot, company_id: str, fact_id: str) -> Weighed:
    found = next((claim for claim in site.claims(company_id) if claim.fact == fact_id), None)
    if found is None:
        raise NothingHere(_("There is no claim %(id)s on this company.") % {"id": repr(fact_id[:60])})
    return weighed(site, found)


def _row(claim: Claim, fact: Fact) -> list[object]:
    return [
        claim.fact,
        claim.verdict,
        fact.says.name,
        fact.says.role,
        fact.happened,
        fact.summary,
        " ".join(claim.evidence),
        " ".join(claim.later),
        claim.corrected_by,
        fact.source.publisher,
        fact.source.published,
        fact.source.url,
    ]


def _jsonld(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/ld+json")
