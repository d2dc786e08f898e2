"""The list of public bodies, and the same list as CSV and JSON."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

from ..councils import gone_by
from ..export import csv_response, json_response
from ..paging import page_of
from ..respond import html
from ..rows import KNOWN, ROWS_A_PAGE, Choice, Row, chosen, read_choice, states
from ..snapshot import Snapshot
from ..spreadsheet import xlsx_response
from ..words import type_name
from ..written import country_name

COLUMNS = (
    "id",
    "name",
    "country",
    "type",
    "standing",
    "why",
    "since",
    "scope",
    "deadline",
    "days_overdue",
    "confirmed",
    "facts",
)
HEADINGS = (
    ("name", noop("Body")),
    ("standing", noop("Standing")),
    ("deadline", noop("Deadline")),
    ("confirmed", noop("Last confirmed")),
    ("country", noop("Country")),
    ("type", noop("Kind of body")),
)


class Heading(NamedTuple):
    """A column of the list and the address that sorts by it."""

    key: str
    label: str
    address: str
    direction: str


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """One page of the list."""
    choice = read_choice(request.GET)
    rows = _chosen(site, choice)
    page, pages = page_of(request.GET.get("page", "1"), len(rows), ROWS_A_PAGE)
    context = {
        "choice": choice,
        "rows": rows[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE],
        "found": len(rows),
        "in_all": len(site.rows),
        "first": (page - 1) * ROWS_A_PAGE + 1,
        "page": page,
        "pages": pages,
        "before": _address(site, request, choice, page=page - 1) if page > 1 else "",
        "after": _address(site, request, choice, page=page + 1) if page < pages else "",
        "headings": list(_headings(site, request, choice)),
        "states": [(KNOWN, gettext("Known")), *states()],
        "countries": site.once(("countries",), lambda: _options(site, "country", country_name)),
        "types": site.once(("types",), lambda: _options(site, "type", type_name)),
        "gone": gone_by(site, choice.q) if page == 1 else [],
        "csv": site.moment.link("/bodies.csv", **choice.parameters),
        "xlsx": site.moment.link("/bodies.xlsx", **choice.parameters),
        "json": site.moment.link("/bodies.json", **choice.parameters),
    }
    return html(request, site, "web/bodies.html", context)


def as_csv(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """All rows of the list that the address chooses, on all its pages."""
    rows = _chosen(site, read_choice(request.GET))
    return csv_response(COLUMNS, ([*_record(row).values()] for row in rows), "bodies.csv")


def as_xlsx(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The same rows as a workbook."""
    rows = _chosen(site, read_choice(request.GET))
    return xlsx_response(site, COLUMNS, ([*_record(row).values()] for row in rows), "bodies.xlsx")


def as_json(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The same rows as JSON, with the moment that they are of."""
    rows = _chosen(site, read_choice(request.GET))
    listed = [_record(row) for row in rows]
    value = {"as_of": site.as_of, "seen_on": site.seen_on, "company": site.company, "bodies": listed}
    return json_response(value, "bodies.json")


def _chosen(site: Snapshot, choice: Choice) -> list[Row]:
    return chosen(site.rows, choice, site.corpus.searchable)


def _record(row: Row) -> dict[str, Any]:
    body, stands = row.body, row.standing
    return {
        "id": body.id,
        "name": body.name,
        "country": body.country,
        "type": body.type,
        "standing": row.state,
        "why": stands.why if stands else "",
        "since": stands.since if stands else None,
        "scope": stands.scope if stands else None,
        "deadline": stands.deadline if stands else None,
        "days_overdue": stands.days_overdue if stands else None,
        "confirmed": stands.confirmed_when if stands else None,
        "facts": " ".join(stands.facts) if stands else "",
    }


def _address(site: Snapshot, request: HttpRequest, choice: Choice, **more: object) -> str:
    return site.moment.link(request.path, **(choice.parameters | more))


def _headings(site: Snapshot, request: HttpRequest, choice: Choice) -> Iterator[Heading]:
    for key, label in HEADINGS:
        up, down = choice.sort == key, choice.sort == f"-{key}"
        turned = choice._replace(sort=f"-{key}" if up else key)
        direction = "ascending" if up else "descending" if down else ""
        yield Heading(key, gettext(label), _address(site, request, turned), direction)


def _options(site: Snapshot, field: str, name: Any) -> list[tuple[str, str]]:
    codes = {getattr(row.body, field) for row in site.rows}
    return sorted(((code, name(code)) for code in codes), key=lambda option: option[1])
