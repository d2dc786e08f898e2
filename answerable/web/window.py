"""The days that the page of changes is asked about: `?from=` and `?to=`, or a month."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from answerable.engine.when import span

from .moment import FIRST_DAY, BadMoment, read_day

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
    last = read_day("to", parameters.get("to", "")) or as_of
    first = read_day("from", parameters.get("from", "")) or min(last, as_of) - timedelta(days=USUAL_DAYS - 1)
    if last < first:
        asked = {"first": f"from={first}", "last": f"to={last}"}
        raise BadMoment(_("%(first)s comes after %(last)s. Put the earlier day first.") % asked)
    return _until(first, last, as_of)


def window_of(first: date | None, last: date | None, as_of: date) -> Window:
    """The window of two days, by default of 30 days up to `as_of`; empty where the second comes first."""
    last = last or as_of
    return _until(first or min(last, as_of) - timedelta(days=USUAL_DAYS - 1), last, as_of)


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
