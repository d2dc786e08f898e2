"""What changed between two days, to download: the parameters are those of the page."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from ..differences import Difference, changed, told
from ..export import csv_response, json_response
from ..snapshot import Snapshot
from ..window import Window, read_window
from .changes import read_scope, refused

COLUMNS = (
    "day",
    "change",
    "body",
    "name",
    "country",
    "before",
    "before_deadline",
    "after",
    "after_deadline",
    "deadline_passed",
    "facts",
    "kind",
    "summary",
    "publisher",
    "published",
    "source_url",
)


@refused
def as_csv(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """Every change, one a row, in the order in which it was so for the public."""
    _, found = _asked(request, site)
    return csv_response(COLUMNS, ([*_record(site, row).values()] for row in found), "changes.csv")


@refused
def as_json(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The same changes with the days that they are of."""
    window, found = _asked(request, site)
    value = {
        "as_of": site.as_of,
        "seen_on": site.seen_on,
        "company": site.company,
        "from": window.first,
        "to": window.last,
        "changes": [_record(site, row) | {"facts": list(row.change.facts)} for row in found],
    }
    return json_response(value, "changes.json")


def _asked(request: HttpRequest, site: Snapshot) -> tuple[Window, list[Difference]]:
    window, scope = read_window(request.GET, site.as_of), read_scope(request, site)
    found = [] if window.empty else changed(site, window.since, window.last, scope)
    return window, told(site, found)


def _record(site: Snapshot, row: Difference) -> dict[str, Any]:
    change, fact = row.change, row.facts[0]
    before, after = change.before, change.after
    body = site.corpus.bodies.get(change.body or "")
    return {
        "day": change.day,
        "change": change.kind,
        "body": change.body,
        "name": row.name,
        "country": body.country if body and change.kind != "fact" else fact.country,
        "before": before.state if before else None,
        "before_deadline": before.deadline if before else None,
        "after": after.state if after else None,
        "after_deadline": after.deadline if after else None,
        "deadline_passed": change.deadline,
        "facts": " ".join(change.facts),
        "kind": fact.kind,
        "summary": " ".join(fact.summary for fact in row.facts),
        "publisher": fact.source.publisher,
        "published": fact.source.published,
        "source_url": fact.source.url,
    }
