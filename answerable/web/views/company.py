"""The file on a company: an overview, its figures, and who asked it what."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from answerable.engine.contacts import Contacts
from answerable.engine.results import METRIC_WORDS, period_length

from ..company_file import (
    Line,
    claims_of,
    company_name,
    contacts_of,
    facts_by_kind,
    lines,
    tally,
    tried,
    weighed,
)
from ..company_pictures import overseas_picture, results_picture
from ..entries import entries
from ..export import csv_response, json_response
from ..paging import beside, page_of
from ..respond import html
from ..snapshot import Snapshot

NEWEST = 3
EVIDENCE_NEWEST = 1
ALLEGATIONS_SHOWN = 20
"""What the overview shows of each part."""

PERIODS_SHOWN = 6
"""Of each length; older ones are folded away."""

ROWS_A_PAGE = 50

RESULT_COLUMNS = (
    "metric",
    "period",
    "label",
    "value",
    "currency",
    "change_percent",
    "value_a_year_before",
    "stated_change_percent",
    "restated_from",
    "fact",
    "base_fact",
)
CONTACT_COLUMNS = (
    "fact",
    "happened",
    "by",
    "role",
    "channel",
    "recipient",
    "to_company",
    "outcome",
    "summary",
    "publisher",
    "published",
    "source_url",
    "corrected_by",
)


def show(request: HttpRequest, site: Snapshot, company_id: str) -> HttpResponse:
    """The newest of every part, and the ways to the rest."""
    shared = common(site, company_id)
    facts, claims, tries = facts_by_kind(site, company_id), claims_of(site, company_id), shared["tries"]
    against = [claim for claim in claims if claim.verdict == "contradicted"]
    context = shared | {
        "newest": _newest(site, company_id),
        "shares": [(share.metric, share) for share in reversed(shared["results"].shares)][:2],
        "picture": results_picture(site, company_id) if shared["results"].figures else None,
        "tally": tally(claims),
        "contradicted": [weighed(site, claim, EVIDENCE_NEWEST) for claim in against[:NEWEST]],
        "attempts": tried(site, tries.counted(to_company=True)[:NEWEST]),
        "answers": entries(site, facts.get("company_response", [])[:NEWEST]),
        "allegations": entries(site, facts.get("allegation", [])[:ALLEGATIONS_SHOWN]),
        "allegations_count": len(facts.get("allegation", [])),
        "nothing": not facts,
    }
    return html(request, site, "web/company.html", context)


def results(request: HttpRequest, site: Snapshot, company_id: str) -> HttpResponse:
    """Every figure with its change recomputed, by half-year, year and quarter."""
    shared = common(site, company_id)
    found = shared["results"]
    context = shared | {
        "metrics": [
            (metric, _by_length(rows)) for metric in METRIC_WORDS if (rows := lines(site, company_id, metric))
        ],
        "shares": [(share.metric, share) for share in reversed(found.shares)],
        "picture": results_picture(site, company_id) if found.figures else None,
        "overseas": overseas_picture(site, company_id) if found.shares else None,
    }
    return html(request, site, "web/company_results.html", context)


def results_csv(_request: HttpRequest, site: Snapshot, company_id: str) -> HttpResponse:
    """The same figures, one a row."""
    company_name(site, company_id)
    rows = (
        (
            row.metric,
            row.period,
            row.label,
            row.current.value,
            row.current.currency,
            row.change,
            row.base.value if row.base else None,
            row.current.stated_change,
            " ".join(str(version.value) for version in row.restated_from),
            row.current.fact,
            row.base.fact if row.base else None,
        )
        for row in site.results(company_id).figures
    )
    return csv_response(RESULT_COLUMNS, rows, f"{company_id}-results.csv")


def results_json(_request: HttpRequest, site: Snapshot, company_id: str) -> HttpResponse:
    """The same figures with every version of each, and the shares, as JSON."""
    company_name(site, company_id)
    found = site.results(company_id)
    value = {"as_of": site.as_of, "company": company_id, "figures": found.figures, "shares": found.shares}
    return json_response(value, f"{company_id}-results.json")


def contact(request: HttpRequest, site: Snapshot, company_id: str) -> HttpResponse:
    """Who tried to reach the company or others about it, and what it answered."""
    shared = common(site, company_id)
    tries: Contacts = shared["tries"]
    answers = facts_by_kind(site, company_id).get("company_response", [])
    to_company = [row for row in tries.attempts if row.to_company]
    others = [row for row in tries.attempts if not row.to_company]
    longest = max(len(to_company), len(others), len(answers))
    page, pages = page_of(request.GET.get("page", "1"), longest, ROWS_A_PAGE)
    shown = slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE)
    weighed_claims = {claim.fact: claim for claim in claims_of(site, company_id)}
    context = (
        shared
        | {
            "attempts": tried(site, to_company[shown]),
            "others": tried(site, others[shown]),
            "outcomes_of_others": tries.outcomes(to_company=False),
            "others_count": len(tries.counted(to_company=False)),
            "answers": [(line, weighed_claims.get(line.fact.id)) for line in entries(site, answers[shown])],
        }
        | beside(site, request.path, page, pages)
    )
    return html(request, site, "web/company_contact.html", context)


def contact_csv(_request: HttpRequest, site: Snapshot, company_id: str) -> HttpResponse:
    """Every attempt, one a row."""
    rows = (
        (
            row.fact,
            fact.happened,
            fact.says.name,
            fact.says.role,
            row.contact.channel,
            row.contact.recipient,
            "yes" if row.to_company else "no",
            row.contact.outcome,
            fact.summary,
            fact.source.publisher,
            fact.source.published,
            fact.source.url,
            row.corrected_by,
        )
        for row in contacts_of(site, company_id).attempts
        for fact in (site.by_id[row.fact],)
    )
    return csv_response(CONTACT_COLUMNS, rows, f"{company_id}-contact.csv")


def common(site: Snapshot, company_id: str) -> dict[str, Any]:
    """What the pages of one company share: its name, and which parts have something in them."""
    name, tries = company_name(site, company_id), contacts_of(site, company_id)
    facts = facts_by_kind(site, company_id)
    return {
        "name": name,
        "company_id": company_id,
        "results": site.results(company_id),
        "tries": tries,
        "outcomes": tries.outcomes(to_company=True),
        "tries_count": len(tries.counted(to_company=True)),
        "answers_count": len(facts.get("company_response", [])),
        "claims_count": len(claims_of(site, company_id)),
    }


def _newest(site: Snapshot, company_id: str) -> list[Line]:
    """The newest half-year or year of each metric; a quarter alone says too little."""
    found = (
        next(
            (row for row in lines(site, company_id, metric) if period_length(row.figure.period) in (6, 12)),
            None,
        )
        for metric in METRIC_WORDS
    )
    return [row for row in found if row]


def _by_length(rows: list[Line]) -> list[tuple[int, list[Line], list[Line]]]:
    """The figures by the length of their period in months, the newest ones and those to fold away."""
    lengths: dict[int, list[Line]] = {}
    for row in rows:
        lengths.setdefault(period_length(row.figure.period), []).append(row)
    order = sorted(lengths, key=lambda months: (months != 6, -months))
    return [(months, lengths[months][:PERIODS_SHOWN], lengths[months][PERIODS_SHOWN:]) for months in order]
