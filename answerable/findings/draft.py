"""The fact that a finding would become: the starting text that a reviewer edits."""

import re
from datetime import date
from typing import get_args

from answerable.engine.fact import (
    QUOTE_MAX_CHARACTERS,
    Basis,
    Fact,
    Quantity,
    Source,
    Speaker,
    decode_fact,
)

from .models import Finding, Review
from .register import CampaignRegister

SENTENCES = {
    "uses": "{body} uses {companies} equipment.",
    "denies_use": "{body} says that it has no {companies} equipment.",
    "commits_no_new": "{body} says that it will buy no more {companies} equipment.",
    "commits_removal": "{body} says that it will remove its {companies} equipment.",
    "removed": "{body} says that it has removed its {companies} equipment.",
    "refuses": "{body} refuses to remove its {companies} equipment.",
    "restriction": "{body} restricts the use of {companies} equipment.",
    "spend": "{body} paid for {companies} equipment.",
}
PLACEHOLDER_KIND = "uses"
"""A Fact has a kind; where the engine gives none, the empty summary says that this one is not meant."""
CODE_CHARACTERS = 8
SLUG_MAX_CHARACTERS = 60


def proposed_draft(finding: Finding, register: CampaignRegister, earlier: Review | None, today: date) -> Fact:
    """A draft from what the engine found, citing the source as the last approval from it did.

    What only a person can say is left empty (the sentence where the engine gives no kind, a date that the
    source lacks, its web address where nobody gave it yet), so that it can't be approved unread.
    """
    kind = finding.kind or PLACEHOLDER_KIND
    body = register.bodies.get(finding.body or "")
    name = body.name if body else finding.body_as_written
    companies = [
        register.companies[company].name for company in finding.companies if company in register.companies
    ]
    sentence = SENTENCES.get(finding.kind, "")
    return Fact(
        id=fact_id(finding, finding.body, kind, finding.published),
        kind=kind,  # type: ignore[arg-type] # checked when the scan came in
        companies=tuple(finding.companies),
        body=finding.body,
        country=finding.country,
        happened=finding.published,
        says=_speaker(finding, name),
        summary=sentence.format(body=name or "The body", companies=" and ".join(companies)),
        source=_source(finding, decode_fact(earlier.draft).source if earlier else None),
        recorded=today,
        deadline=finding.deadline or None if kind == "commits_removal" else None,
        scope=finding.scope or None,
        quantity=_quantity(finding),
        claim_type="fact" if _is_own_record(finding, name) or kind != "uses" else "allegation",
    )


def fact_id(finding: Finding, body: str | None, kind: str, happened: str) -> str:
    """A readable id: body, kind, date, and a piece of the finding's fingerprint, which makes it its own."""
    subject = _slug(body or finding.body_as_written or finding.country or "no-body")
    return "-".join([subject, _slug(kind), _slug(happened), finding.fingerprint[:CODE_CHARACTERS]])


def _speaker(finding: Finding, body_name: str) -> Speaker:
    """The body, where the record is its own; else whoever published it, whose word is a report until seen."""
    if _is_own_record(finding, body_name):
        return Speaker("body", body_name)
    return Speaker("press", finding.publisher)


def _is_own_record(finding: Finding, body_name: str) -> bool:
    return finding.publisher in ("", body_name, finding.body_as_written)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:SLUG_MAX_CHARACTERS].strip("-") or "x"


def _quantity(finding: Finding) -> Quantity | None:
    if not finding.count:
        return None
    basis = finding.basis if finding.basis in get_args(Basis) else "exact"
    return Quantity(finding.count, basis=basis)  # type: ignore[arg-type] # just checked


def _source(finding: Finding, earlier: Source | None) -> Source:
    return Source(
        title=earlier.title if earlier else finding.source.rsplit("/", 1)[-1],
        url=finding.source_url or (earlier.url if earlier else ""),
        publisher=earlier.publisher if earlier else finding.publisher,
        published=finding.published or None,
        language=earlier.language if earlier else "en",
        capture=finding.capture.sha256 if finding.capture else None,
        quote=_quote(finding),
    )


def _quote(finding: Finding) -> str | None:
    """What stands around the first mention, where it is short enough to be published as it is."""
    quotes = (mention.quote.strip() for mention in finding.mentions.all())
    return next((quote for quote in quotes if quote and len(quote) <= QUOTE_MAX_CHARACTERS), None)
