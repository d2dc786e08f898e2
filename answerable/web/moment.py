"""The day that a page is asked about: `?as_of=` and `?seen_on=`."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _

FIRST_DAY = date(1990, 1, 1)


class BadMoment(ValueError):
    """The address asks for a day that cannot be shown; the message says what to write instead."""


class Moment(NamedTuple):
    """`as_of`: what had happened and was public by then. `seen_on`: what this site had recorded by then.

    `chosen` is false where the visitor named no day, so that today is meant.
    """

    as_of: date
    seen_on: date | None = None
    chosen: bool = False

    @property
    def parameters(self) -> dict[str, str]:
        """What an internal link has to carry to stay at this moment."""
        kept = {"as_of": self.as_of.isoformat()} if self.chosen else {}
        return kept | ({"seen_on": self.seen_on.isoformat()} if self.seen_on else {})

    def link(self, address: str, **more: object) -> str:
        """The address at this moment, with more parameters; empty ones are left out."""
        if not more and not self.chosen and self.seen_on is None:
            return address
        query = {key: str(value) for key, value in more.items() if value not in (None, "")} | self.parameters
        return f"{address}?{urlencode(query)}" if query else address


def read_moment(parameters: Mapping[str, str], today: date) -> Moment:
    """The moment that an address asks for; raises BadMoment."""
    as_of = _past_day("as_of", parameters.get("as_of", ""), today)
    seen_on = _past_day("seen_on", parameters.get("seen_on", ""), today)
    return Moment(as_of or today, seen_on, chosen=as_of is not None)


def read_day(name: str, text: str) -> date | None:
    """A day that an address names, None where it names none; raises BadMoment."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise BadMoment(
            _("%(asked)s is not a day of the calendar. Write it as in 2022-08-31.")
            % {"asked": f"{name}={text[:40]}"}
        )
    if day < FIRST_DAY:
        raise BadMoment(
            _("%(asked)s is too early: this site looks back to %(first)s.")
            % {"asked": f"{name}={text}", "first": FIRST_DAY.isoformat()}
        )
    return day


def _past_day(name: str, text: str, today: date) -> date | None:
    day = read_day(name, text)
    if day and day > today + timedelta(days=1):  # Tomorrow has begun somewhere.
        raise BadMoment(
            _("%(asked)s has not come yet, and this site does not foretell. Today is %(today)s.")
            % {"asked": f"{name}={text}", "today": today}
        )
    return day
