"""The promise clock: every promise to remove, as a page, a table to download and a calendar of deadlines."""

import uuid
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from answerable.engine.phrasing import day_words

from ..export import csv_response, text_response
from ..ical import Day, calendar
from ..promises import GROUPS, Promise, groups, promises
from ..respond import html
from ..snapshot import Snapshot
from ..words import country_name

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
    country = _country(request)
    found = promises(site, country)
    dated = sum(promise.pledge.due is not None for promise in found)
    context = {
        "country": country,
        "countries": _countries(site),
        "groups": groups(found),
        "found": len(found),
        "dated": dated,
        "in_all": len(site.commitments),
        "csv": site.moment.link(reverse("web:promises_csv"), country=country),
        "ics": site.moment.link(reverse("web:promises_ics"), country=country),
    }
    return html(request, site, "web/promises.html", context)


def as_csv(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The same promises in the same order, one a row."""
    found = promises(site, _country(request))
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
