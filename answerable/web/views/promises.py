"""The promise clock: every promise to remove, as a page and as tables to download."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ..export import csv_response, json_response
from ..paging import page_of
from ..promises import GROUPS, WITHIN_DAYS, Promise, group_of, groups, promises, read_within
from ..public_address import absolute
from ..respond import html
from ..snapshot import Snapshot
from ..spreadsheet import xlsx_response
from ..written import country_name

DUE = "due"
"""Both groups with a date to come, soon and later."""

PROMISES_A_GROUP = 15
PROMISES_A_PAGE = 40
"""What a page can bear: the first of every group, or one group in pages."""

WITHIN_OPTIONS = (30, 60, WITHIN_DAYS, 180, 365)

COLUMNS = (
    "fact",
    "body",
    "name",
    "country",
    "state",
    "scope",
    "deadline",
    "days_overdue",
    "days_to_go",
    "promised",
    "says",
    "publisher",
    "published",
    "source_url",
    "recorded",
    "ended_by",
    "ended_on",
    "last_word",
    "last_word_on",
)


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """All promises in their groups."""
    country, state, within = (
        asked_country(request),
        _state(request),
        read_within(request.GET.get("within", "")),
    )
    found = _chosen(request, site)
    page, pages = page_of(request.GET.get("page", "1"), len(found) if state else 0, PROMISES_A_PAGE)
    shown = PROMISES_A_PAGE if state else PROMISES_A_GROUP
    made = [group._replace(first=(page - 1) * shown, shown=shown) for group in groups(found, within)]
    dated = sum(promise.pledge.due is not None for promise in found)
    asked = {"country": country, "group": state, "within": "" if within == WITHIN_DAYS else within}
    context = {
        "within": within,
        "within_options": sorted({*WITHIN_OPTIONS, within}),
        "within_asked": asked["within"],
        "soon_until": site.as_of + timedelta(days=within),
        "bodies": len({promise.pledge.body for promise in found}),
        "country": country,
        "countries": site.once(("promise-countries",), lambda: _countries(site)),
        "state": state,
        "page": page,
        "pages": pages,
        "before": page - 1,
        "after": page + 1 if page < pages else 0,
        "groups": made,
        "found": len(found),
        "dated": dated,
        "in_all": len(site.commitments),
        "in_register": len(site.rows),
        "csv": site.moment.link(reverse("web:promises_csv"), **asked),
        "xlsx": site.moment.link(reverse("web:promises_xlsx"), **asked),
        "json": site.moment.link(reverse("web:promises_json"), **asked),
        "ics": site.moment.link(reverse("web:promises_ics"), country=country),
        "webcal": _subscription(request, site, country),
    }
    return html(request, site, "web/promises.html", context)


def as_csv(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The same promises in the same order, one a row."""
    found = _chosen(request, site)
    return csv_response(COLUMNS, map(_row, found), "promises.csv")


def as_xlsx(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The same promises as a workbook."""
    return xlsx_response(site, COLUMNS, map(_row, _chosen(request, site)), "promises.xlsx")


def as_json(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The same promises with the day that they are shown as of."""
    rows = [dict(zip(COLUMNS, _row(promise), strict=True)) for promise in _chosen(request, site)]
    value = {"as_of": site.as_of, "seen_on": site.seen_on, "company": site.company, "promises": rows}
    return json_response(value, "promises.json")


def asked_country(request: HttpRequest) -> str:
    """The country in an address; empty text means any."""
    return request.GET.get("country", "").strip()[:2]


def _state(request: HttpRequest) -> str:
    asked = request.GET.get("group", "")
    return asked if asked in {DUE, *(group for group, *_ in GROUPS)} else ""


def _chosen(request: HttpRequest, site: Snapshot) -> list[Promise]:
    state, within = _state(request), read_within(request.GET.get("within", ""))
    found = promises(site, asked_country(request))
    if state in ("", DUE):
        return [promise for promise in found if state in ("", promise.pledge.state)]
    return [promise for promise in found if group_of(promise, within) == state]


def _subscription(request: HttpRequest, site: Snapshot, country: str) -> str:
    """The address by which a calendar program asks again and again; none for a day of the past."""
    if site.moment.parameters:
        return ""
    address = absolute(request, site.moment.link(reverse("web:promises_ics"), country=country))
    return f"webcal:{address.partition(':')[2]}"


def _countries(site: Snapshot) -> list[tuple[str, str]]:
    codes = {promise.country for promise in promises(site)}
    return sorted(((code, country_name(code)) for code in codes), key=lambda option: option[1])


def _row(promise: Promise) -> list[object]:
    pledge, fact, ended = promise.pledge, promise.fact, promise.ended_by
    last = promise.last_word or ended or fact
    return [
        pledge.fact,
        pledge.body,
        promise.name,
        promise.country,
        pledge.state,
        pledge.scope,
        pledge.deadline,
        pledge.days_overdue,
        promise.days_to_go,
        fact.happened,
        fact.says.name,
        fact.source.publisher,
        fact.source.published,
        fact.source.url,
        fact.recorded,
        ended.id if ended else None,
        ended.happened if ended else None,
        last.id,
        last.happened,
    ]
