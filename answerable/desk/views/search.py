"""The desk's own search: over findings, and over every archived text that was read."""

from typing import NamedTuple

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from answerable.accounts.permissions import Permission, StaffRequest, requires
from answerable.archive import queries as archive
from answerable.archive.models import Paragraph
from answerable.desk.inert import without_controls
from answerable.engine.search import Piece, Query, excerpt, parse, pieces, spans
from answerable.findings import queries
from answerable.findings.models import Finding
from answerable.findings.register import campaign_register

FINDINGS_SHOWN = 8
PARAGRAPHS_A_PAGE = 30
MOST_COUNTED = 1000
EXCERPT_CHARACTERS = 400
MOST_TYPED = 500


class FoundParagraph(NamedTuple):
    """A paragraph, cut where the words stand, and the finding from its place where there is one."""

    paragraph: Paragraph
    text: list[Piece]
    finding: int | None


@requires(Permission.SEE_FINDINGS)
@require_GET
def search(request: StaffRequest) -> HttpResponse:
    """What was found, or how to search; and how many captures wait to be read."""
    typed = without_controls(request.GET.get("q", "")).strip()[:MOST_TYPED]
    query, before = parse(typed), _number(request.GET.get("before", ""))
    found = archive.find_paragraphs(query, limit=PARAGRAPHS_A_PAGE + 1, before=before)
    shown = found[:PARAGRAPHS_A_PAGE]
    findings = [] if before else queries.find(settings.CAMPAIGN, query, limit=FINDINGS_SHOWN + 1)
    count = archive.count_paragraphs(query, most=MOST_COUNTED + 1)
    context = {
        "typed": typed,
        "query": query,
        "findings": [_finding(query, finding) for finding in findings[:FINDINGS_SHOWN]],
        "more_findings": len(findings) > FINDINGS_SHOWN,
        "paragraphs": _paragraphs(query, shown),
        "count": min(count, MOST_COUNTED),
        "many": count > MOST_COUNTED,
        "before": before,
        "after": shown[-1].pk if len(found) > len(shown) else None,
        "nothing": bool(query) and not findings and not found,
        "unread": archive.unread_captures().count(),
    }
    return render(request, "desk/search.html", context)


@requires(Permission.SEE_FINDINGS)
@require_GET
def passage(request: StaffRequest, sha256: str) -> HttpResponse:
    """A place in a capture: its paragraph with those around it, the words that were searched for marked."""
    typed = without_controls(request.GET.get("q", "")).strip()[:MOST_TYPED]
    query = parse(typed)
    number = _number(request.GET.get("at", "")) or 0
    around = archive.paragraphs_around(sha256, number)
    if not around:
        raise Http404("no such place in a capture that was read")
    context = {
        "capture": around[0].capture,
        "number": number,
        "paragraphs": [(row, pieces(row.text, spans(query, row.text))) for row in around],
        "typed": typed,
        "earlier": max(0, around[0].number - archive.PARAGRAPHS_AROUND) if around[0].number else None,
        "later": around[-1].number + archive.PARAGRAPHS_AROUND,
    }
    return render(request, "desk/passage.html", context)


def _paragraphs(query: Query, shown: list[Paragraph]) -> list[FoundParagraph]:
    findings = queries.findings_at((row.capture_id, row.locator) for row in shown)
    return [
        FoundParagraph(
            row, excerpt(query, row.text, EXCERPT_CHARACTERS), findings.get((row.capture_id, row.locator))
        )
        for row in shown
    ]


def _finding(query: Query, finding: Finding) -> dict[str, object]:
    quotes = list(dict.fromkeys(mention.quote for mention in finding.mentions.all()))
    quote = next((text for text in quotes if spans(query, text)), quotes[0] if quotes else "")
    body = campaign_register(settings.CAMPAIGN).bodies.get(finding.body or "")
    return {"finding": finding, "body": body, "text": excerpt(query, quote, EXCERPT_CHARACTERS)}


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
