"""The league table's comparison of a day with an earlier one: `?since=`, or else a year before."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from answerable.engine.league import (
    Move,
    PeerGroup,
    Silence,
    comparable,
    moves_forward,
    peer_groups,
    silences,
)
from answerable.engine.when import earliest

from .moment import FIRST_DAY, BadMoment, Moment, read_day
from .snapshot import Snapshot

USUAL_MONTHS = 12
MONTHS = (3, 12, 24)


class Choice(NamedTuple):
    """A period that the page offers; `since` is the day before which nothing counts."""

    since: date
    words: str


class Comparison(NamedTuple):
    """The bodies of a day beside where they stood on an earlier one, by what was public then."""

    bodies: int
    groups: list[PeerGroup]
    moves: list[Move]
    comparable: int
    silences: list[Silence]


def read_since(parameters: Mapping[str, str], as_of: date) -> date:
    """The day that an address compares with; raises BadMoment."""
    since = read_day("since", parameters.get("since", ""))
    if since is None:
        return months_before(as_of, USUAL_MONTHS)
    if since >= as_of:
        message = _("since=%(since)s is not before the day shown, %(day)s. Choose an earlier day.")
        raise BadMoment(message % {"since": since, "day": as_of})
    return since


def choices(site: Snapshot) -> list[Choice]:
    """The periods that the page offers: some months, and since the campaign began."""
    found = [
        Choice(
            months_before(site.as_of, months),
            ngettext("%(count)s month before", "%(count)s months before", months) % {"count": months},
        )
        for months in MONTHS
    ]
    began = earliest(site.campaign.since) if site.campaign.since else None
    if began and FIRST_DAY <= began < site.as_of:
        found.append(Choice(began, _("when the campaign began")))
    return [choice for choice in found if choice.since >= FIRST_DAY]


def compared(site: Snapshot, since: date) -> Comparison:
    """The comparison with a day. Those that the page offers are kept: any day would fill the memory."""
    if since in {choice.since for choice in choices(site)}:
        return site.once(("compared", since.isoformat()), lambda: _compared(site, since))
    return _compared(site, since)


def _compared(site: Snapshot, since: date) -> Comparison:
    stood = site.corpus.at(Moment(since, site.seen_on, chosen=True)).standings
    bodies = [row.body for row in site.rows if row.body.existed_on(site.as_of)]
    return Comparison(
        bodies=len(bodies),
        groups=peer_groups(bodies, site.standings, stood),
        moves=moves_forward(bodies, site.standings, stood),
        comparable=comparable(bodies, site.standings, stood),
        silences=silences(bodies, site.standings),
    )


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
