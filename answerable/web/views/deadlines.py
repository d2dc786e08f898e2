"""The deadlines of promises as a calendar that other programs subscribe to."""

import uuid
from datetime import date, timedelta
from heapq import nsmallest
from operator import itemgetter

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ..addresses import address
from ..export import text_response
from ..ical import Day, calendar
from ..promises import GROUPS, Promise, group_of, promises
from ..public_address import absolute
from ..snapshot import Snapshot
from ..written import country_name, day_words, number
from .promises import asked_country

ENDED = ("kept", "withdrawn", "renewed")
MOST_DAYS = 300
"""A calendar program reads all of it again every few hours. Of more dates than this those nearest to the day
shown are in it; promises.csv has them all."""
CANCELLED = ("withdrawn", "renewed")
"""Of these the day no longer counts; a promise that was kept keeps its day."""


def as_calendar(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """One day for each promise that has a date, or for those nearest to the day shown."""
    country = asked_country(request)
    name = f"{site.campaign.title}: {_('promises')}{f', {country_name(country)}' if country else ''}"
    dated = [
        (promise.pledge.due, promise) for promise in promises(site, country) if promise.pledge.due is not None
    ]
    nearest = nsmallest(MOST_DAYS, dated, key=lambda one: abs(one[0] - site.as_of))
    titles = {group: _(title).lower() for group, title, _meaning in GROUPS}
    days = (
        _day(request, site, promise, due, titles[group_of(promise)])
        for due, promise in sorted(nearest, key=itemgetter(0))
    )
    return text_response(calendar(name, days, _left_out(len(dated))), "text/calendar", "promises.ics")


def _left_out(dated: int) -> str:
    """What a reader must know where the calendar does not hold every date."""
    if dated <= MOST_DAYS:
        return ""
    words = _("The %(shown)s dates nearest to the day shown, of %(dated)s; promises.csv has them all.")
    return words % {"shown": number(MOST_DAYS), "dated": number(dated)}


def _day(request: HttpRequest, site: Snapshot, promise: Promise, due: date, group: str) -> Day:
    pledge, fact = promise.pledge, promise.fact
    told = f"{fact.source.publisher}, {day_words(fact.source.published or fact.happened)}"
    description = (
        _("Promised by %(day)s. Scope: %(scope)s.")
        % {"day": day_words(pledge.deadline or due.isoformat()), "scope": pledge.scope}
        + f"\n{fact.summary}\n"
        + _("Source: %(source)s.") % {"source": told}
        + "\n"
        + _("As of %(day)s: %(group)s.") % {"day": day_words(site.as_of.isoformat()), "group": group}
    )
    summary = _("%(name)s: promised removal falls due") % {"name": promise.name}
    return Day(
        uid=f"{uuid.uuid5(uuid.NAMESPACE_URL, f'{site.campaign.name}/promise/{fact.id}')}",
        day=due,
        stamped=_last_changed(promise, due, site.as_of),
        summary=f"{summary} ({group})" if pledge.state in ENDED else summary,
        description=description,
        url=absolute(request, address("fact", (fact.id,))),
        cancelled=pledge.state in CANCELLED,
    )


def _last_changed(promise: Promise, due: date, as_of: date) -> date:
    """The last day on which the event came to say something else: calendars take over what is newer."""
    days = [promise.fact.recorded]
    if promise.ended_by:
        days.append(promise.ended_by.recorded)
    if due < as_of and promise.pledge.days_overdue:
        days.append(due + timedelta(days=1))
    return max(days)
