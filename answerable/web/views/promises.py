"""The promise clock: every promise to remove, as a page, a table to download and a calendar of deadlines."""

import uuid
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from answerable.engine.phrasing import day_words

from ..export import csv_response, text_response
from ..ical import Day, calendar
from ..promises import GROUPS, Promise, groups, promises
from ..respond import NothingHere, html
from ..snapshot import Snapshot
from ..words import country_name

PROMISES_A_GROUP = 50
PROMISES_A_PAGE = 100
"""What a page can bear: the first of every group, or one group in pages."""

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
)


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """All promises in their groups."""
    country, state = _country(request), _state(request)
    found = _chosen(request, site)
    page, pages = _page(request.GET.get("page", "1"), len(found) if state else 0)
    shown = PROMISES_A_PAGE if state else PROMISES_A_GROUP
    made = [group._replace(first=(page - 1) * shown, shown=shown) for group in groups(found)]
    dated = sum(promise.pledge.due is not None for promise in found)
    context = {
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
        "csv": site.moment.link(reverse("web:promises_csv"), country=country, group=state),
        "ics": site.moment.link(reverse("web:promises_ics"), country=country),
    }
    return html(request, site, "web/promises.html", context)


def as_csv(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The same promises in the same order, one a row."""
    found = _chosen(request, site)
    return csv_response(COLUMNS, map(_row, found), "promises.csv")


def as_calendar(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The deadlines as iCalendar: one day for each promise that has a date."""
    country = _country(request)
    name = f"{site.campaign.title}: promises{f', {country_name(country)}' if country else ''}"
    days = (
        _day(request, site, promise, promise.pledge.due)
        for promise in promises(site, country)
        if promise.pledge.due
    )
    return text_response(calendar(name, days), "text/calendar", "promises.ics")


def _country(request: HttpRequest) -> str:
    return request.GET.get("country", "").strip()[:2]


def _state(request: HttpRequest) -> str:
    asked = request.GET.get("group", "")
    return asked if asked in {state for state, *_ in GROUPS} else ""


def _chosen(request: HttpRequest, site: Snapshot) -> list[Promise]:
    state = _state(request)
    found = promises(site, _country(request))
    return [promise for promise in found if state in ("", promise.pledge.state)]


def _page(asked: str, found: int) -> tuple[int, int]:
    """The number of the page and of all pages; raises NothingHere outside of them."""
    pages = max(1, -(-found // PROMISES_A_PAGE))
    page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0
    if not 1 <= page <= pages:
        raise NothingHere(f"The list has no page {asked[:20]!r}: there are {pages}.")
    return page, pages


def _countries(site: Snapshot) -> list[tuple[str, str]]:
    codes = {promise.country for promise in promises(site)}
    return sorted(((code, country_name(code)) for code in codes), key=lambda option: option[1])


def _row(promise: Promise) -> list[object]:
    pledge, fact, ended = promise.pledge, promise.fact, promise.ended_by
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
    ]


def _day(request: HttpRequest, site: Snapshot, promise: Promise, due: date) -> Day:
    pledge, fact = promise.pledge, promise.fact
    titles = {state: title.lower() for state, title, _ in GROUPS}
    told = f"{fact.source.publisher}, {day_words(fact.source.published or fact.happened)}"
    description = (
        f"Promised by {day_words(pledge.deadline or due.isoformat())}. Scope: {pledge.scope}.\n"
        f"{fact.summary}\nSource: {told}.\nAs of {day_words(site.as_of.isoformat())}: "
        f"{titles[pledge.state]}."
    )
    return Day(
        uid=f"{uuid.uuid5(uuid.NAMESPACE_URL, f'{site.campaign.name}/promise/{fact.id}')}",
        day=due,
        stamped=fact.recorded,
        summary=f"{promise.name}: promised removal falls due",
        description=description,
        url=request.build_absolute_uri(reverse("web:fact", args=[fact.id])),
    )
