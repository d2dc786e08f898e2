"""The list of public bodies, and the same list as CSV and JSON."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse

from ..charts import map_picture
from ..export import csv_response, json_response
from ..respond import NothingHere, html
from ..rows import KNOWN, ROWS_A_PAGE, STATES, URGENCY, Choice, Row, chosen, read_choice
from ..snapshot import Snapshot
from ..words import country_name, type_name

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
    ("name", "Body"),
    ("standing", "Standing"),
    ("deadline", "Deadline"),
    ("confirmed", "Last confirmed"),
    ("country", "Country"),
    ("type", "Kind of body"),
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
    page, pages = _page(request.GET.get("page", "1"), len(rows))
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
        "states": [(KNOWN, "Known"), *STATES],
        "countries": site.once(("countries",), lambda: _options(site, "country", country_name)),
        "types": site.once(("types",), lambda: _options(site, "type", type_name)),
        "map": map_picture(site) if page == 1 and not choice.parameters else None,
        "key": [state for state in URGENCY if state != "unknown"],
        "csv": site.moment.link("/bodies.csv", **choice.parameters),
        "json": site.moment.link("/bodies.json", **choice.parameters),
    }
    return html(request, site, "web/bodies.html", context)


def as_csv(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """All rows of the list that the address chooses, on all its pages."""
    rows = _chosen(site, read_choice(request.GET))
    return csv_response(COLUMNS, ([*_record(row).values()] for row in rows), "bodies.csv")


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


def _page(asked: str, found: int) -> tuple[int, int]:
    """The number of the page and of all pages; raises NothingHere outside of them."""
    pages = max(1, -(-found // ROWS_A_PAGE))
    page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0
    if not 1 <= page <= pages:
        raise NothingHere(f"The list has no page {asked[:20]!r}: there are {pages}.")
    return page, pages


def _address(site: Snapshot, request: HttpRequest, choice: Choice, **more: object) -> str:
    return site.moment.link(request.path, **(choice.parameters | more))


def _headings(site: Snapshot, request: HttpRequest, choice: Choice) -> Iterator[Heading]:
    for key, label in HEADINGS:
        up, down = choice.sort == key, choice.sort == f"-{key}"
        turned = choice._replace(sort=f"-{key}" if up else key)
        direction = "ascending" if up else "descending" if down else ""
        yield Heading(key, label, _address(site, request, turned), direction)


def _options(site: Snapshot, field: str, name: Any) -> list[tuple[str, str]]:
    codes = {getattr(row.body, field) for row in site.rows}
    return sorted(((code, name(code)) for code in codes), key=lambda option: option[1])
