"""Verdicts as ClaimReview (schema.org), as far as dated evidence goes: text in, inert JSON-LD out."""

import json
import re
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.engine.claims import VERDICT_WORDS
from answerable.engine.fact import Fact

from .company_file import Weighed
from .languages import active
from .public_address import absolute
from .respond import inert
from .snapshot import Snapshot
from .written import number

CONTEXT = "https://schema.org"
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
"""What schema.org takes for a date (ISO 8601); an interval of EDTF is left out rather than rounded."""

_NEVER_MARKUP = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""So that the document stays data even where somebody pastes it between script tags."""


def document(value: dict[str, Any]) -> str:
    """The JSON-LD of a value: pure ASCII, without a character that HTML knows."""
    return json.dumps(_inert({"@context": CONTEXT} | value), indent=1).translate(_NEVER_MARKUP)


def claim_review(request: HttpRequest, site: Snapshot, company: str, weighed: Weighed) -> dict[str, Any]:
    """The review of one claim.

    The rating has words and no number: a place on a scale would say more than the dates of the evidence do.
    """
    fact, claim = weighed.made.fact, weighed.claim
    evidence = [line.fact for line in (*weighed.before, *weighed.later)]
    corrected = [line for line in weighed.made.corrected_by if line.id == claim.corrected_by]
    address = absolute(
        request,
        site.moment.link(reverse("web:company_claim", kwargs={"company_id": company, "fact_id": fact.id})),
    )
    return {
        "@type": "ClaimReview",
        "@id": address,
        "url": address,
        "inLanguage": active(),
        "claimReviewed": fact.summary,
        "datePublished": reviewed_on([fact, *evidence, *corrected]).isoformat(),
        "author": {
            "@type": "Organization",
            "name": site.campaign.title,
            "url": absolute(request, reverse("web:home")),
        },
        "reviewRating": {
            "@type": "Rating",
            "alternateName": _(VERDICT_WORDS[claim.verdict]),
            "ratingExplanation": _(
                "Only what had happened before a claim was made can count against it. "
                "Facts from before it: %(before)s; of the same time or later: %(later)s."
            )
            % {"before": number(len(claim.evidence)), "later": number(len(claim.later))},
        },
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Organization", "name": fact.says.name},
            "appearance": _work(fact),
        }
        | _dated(fact.happened),
        "citation": [_work(one) for one in (*evidence, *corrected)],
    }


def reviewed_on(facts: list[Fact]) -> date:
    """The day from which this site showed the verdict: when the last of its facts was recorded."""
    return max(fact.recorded for fact in facts)


def _work(fact: Fact) -> dict[str, Any]:
    source = fact.source
    return (
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url,
            "publisher": {"@type": "Organization", "name": source.publisher},
            "inLanguage": source.language,
            "abstract": fact.summary,
        }
        | _dated(source.published or "")
        | _told_as(fact)
    )


def _told_as(fact: Fact) -> dict[str, Any]:
    """An allegation is cited as what somebody says, never as what is so."""
    if fact.claim_type != "allegation":
        return {}
    return {"author": {"@type": "Organization", "name": fact.says.name}, "genre": "allegation"}


def _dated(day: str) -> dict[str, str]:
    return {"datePublished": day} if _DAY.fullmatch(day) else {}


def _inert(value: Any) -> Any:
    """The value with every text in it as pages show it: no control that reorders it."""
    if isinstance(value, dict):
        return {key: _inert(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_inert(inner) for inner in value]
    return inert(value) if isinstance(value, str) else value
