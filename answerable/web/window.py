"""The days that the page of changes is asked about: `?from=` and `?to=`, or a month."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from answerable.engine.when import span

from .moment import FIRST_DAY, BadMoment

USUAL_DAYS = 30
_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])", re.ASCII)


class Window(NamedTuple):
    """From one day to another, both counted. `cut` is the last day asked for, where that is cut off."""

    first: date
    last: date
    cut: date | None = None

    @property
    def since(self) -> date:
        """The day before: what was so then had not changed yet."""
        return self.first - timedelta(days=1)

    @property
    def empty(self) -> bool:
        """Whether it begins after the day that the site is shown as of."""
        return self.last < self.first


def read_window(parameters: Mapping[str, str], as_of: date) -> Window:
    """The window that an address asks for, never past `as_of`; 30 days by default; raises BadMoment."""
    last = _day("to", parameters.get("to", "")) or as_of
    first = _day("from", parameters.get("from", "")) or min(last, as_of) - timedelta(days=USUAL_DAYS - 1)
    if last < first:
        raise BadMoment(f"from={first} comes after to={last}. Put the earlier day first.")
    return _until(first, last, as_of)


def month_window(text: str, as_of: date) -> Window | None:
    """The window of a month such as 2023-03, or None where that is no month that the site looks back to."""
    if not _MONTH.fullmatch(text) or span(text)[0] < FIRST_DAY:
        return None
    return _until(*span(text), as_of)


def months_beside(first: date) -> tuple[str, str]:
    """The months before and after the one that begins on a day, as addresses write them."""
    return f"{first - timedelta(days=1):%Y-%m}", f"{first + timedelta(days=31):%Y-%m}"


def _until(first: date, last: date, as_of: date) -> Window:
    return Window(first, min(last, as_of), last if last > as_of else None)


def _day(name: str, text: str) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise BadMoment(f"{name}={text[:40]} is not a day of the calendar. Write it as in 2023-03-31.")
    if day < FIRST_DAY:
        raise BadMoment(f"{name}={text} is too early: this site looks back to {FIRST_DAY.isoformat()}.")
    return day
