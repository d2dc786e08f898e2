"""Parliament, media, events and actions by month, beside what public bodies decided."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.engine.attention import SERIES, Month
from answerable.engine.standing import State

from ..attention_pictures import attention_picture
from ..entries import Entry, entries
from ..export import csv_response, json_response
from ..respond import NothingHere, html
from ..snapshot import Snapshot

DECISION = "decision"
YEARS_OPEN = 2
"""The newest years of the table that are not folded away."""

FACTS_A_KIND = 50
DECISIONS_A_MONTH = 12
DECISIONS_SHOWN = 80
"""What a page can bear, of the newest; the downloads name every fact."""


class Decided(NamedTuple):
    """A decision as the list shows it, with where its body stands now."""

    line: Entry
    state: State | None


class Row(NamedTuple):
    """A month of the table: how many facts of each kind, and the decisions under its mark."""

    month: Month
    address: str
    counts: list[tuple[str, int]]
    decisions: int
    shown: list[Decided]


class Silence(NamedTuple):
    """Months in a row of which no fact tells, within a year: the first and the last of them."""

    first: str
    last: str


class Year(NamedTuple):
    """A year of the table, the newest month first; months without a fact are drawn together."""

    year: str
    rows: list[Row | Silence]
    counts: list[tuple[str, int]]
    decisions: int
    folded: bool


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The chart and its table."""
    seen = site.attention
    context = {
        "picture": attention_picture(site) if seen.months else None,
        "years": site.once(("attention-years",), lambda: list(_years(site))),
        "undated": entries(site, (site.by_id[fact] for fact in seen.undated[:FACTS_A_KIND])),
        "undated_count": len(seen.undated),
        "empty_count": sum(not month.facts and not month.decisions for month in seen.months),
        "months_count": len(seen.months),
        "marked_count": sum(month.mark is not None for month in seen.months),
        "decisions_count": sum(len(month.decisions) for month in seen.months),
    }
    return html(request, site, "web/attention.html", context)


def month(request: HttpRequest, site: Snapshot, month: str) -> HttpResponse:
    """Every fact of one month."""
    months = site.attention.months
    place = next((place for place, found in enumerate(months) if found.month == month), None)
    if place is None:
        raise NothingHere(
            _("No fact that was public by this day is of a month %(month)s, written as 2023-03.")
            % {"month": repr(month[:20])}
        )
    found = months[place]
    kinds = [(DECISION, found.decisions), *((kind, found.facts.get(kind, ())) for kind in SERIES)]
    context = {
        "month": found,
        "kinds": [(kind, len(ids), _entries(site, ids)) for kind, ids in kinds if ids],
        "before": months[place - 1].month if place else "",
        "after": months[place + 1].month if place + 1 < len(months) else "",
    }
    return html(request, site, "web/attention_month.html", context)


def as_csv(_request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The months with their counts and the ids of their facts."""
    kinds = tuple(SERIES)
    columns = ("month", *kinds, "decisions", "mark", "facts", "decision_facts")
    rows = (
        (
            month.month,
            *(len(month.facts.get(kind, ())) for kind in kinds),
            len(month.decisions),
            month.mark,
            " ".join(fact for kind in kinds for fact in month.facts.get(kind, ())),
            " ".join(month.decisions),
        )
        for month in site.attention.months
    )
    return csv_response(columns, rows, "attention.csv")


def as_json(_request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The same as JSON, with the facts that belong to no month."""
    value = {
        "as_of": site.as_of,
        "seen_on": site.seen_on,
        "company": site.company,
        "attention": site.attention,
    }
    return json_response(value, "attention.json")


def _years(site: Snapshot) -> Iterable[Year]:
    by_year = groupby(reversed(site.attention.months), key=lambda month: month.month[:4])
    room = DECISIONS_SHOWN
    for place, (year, months) in enumerate(by_year):
        rows: list[Row | Silence] = []
        for told, run in groupby(months, key=lambda month: bool(month.facts or month.decisions)):
            found = list(run)
            if not told:
                rows.append(Silence(found[-1].month, found[0].month))
                continue
            for month in found:
                rows.append(_row(site, month, min(room, DECISIONS_A_MONTH)))
                room -= min(room, DECISIONS_A_MONTH, len(month.decisions))
        full = [row for row in rows if isinstance(row, Row)]
        totals = [(kind, sum(dict(row.counts)[kind] for row in full)) for kind in SERIES]
        yield Year(year, rows, totals, sum(row.decisions for row in full), place >= YEARS_OPEN)


def _row(site: Snapshot, month: Month, room: int) -> Row:
    shown = [_decided(site, line) for line in _entries(site, month.decisions[:room])]
    counts = [(kind, len(month.facts.get(kind, ()))) for kind in SERIES]
    address = site.moment.link(reverse("web:attention_month", args=[month.month]))
    return Row(month, address, counts, len(month.decisions), shown)


def _decided(site: Snapshot, line: Entry) -> Decided:
    standing = site.standings.get(line.fact.body or "")
    own = standing and line.fact.kind != "restriction"
    return Decided(line, standing.state if standing and own else None)


def _entries(site: Snapshot, ids: Iterable[str]) -> list[Entry]:
    return entries(site, (site.by_id[fact] for fact in [*ids][:FACTS_A_KIND]))
