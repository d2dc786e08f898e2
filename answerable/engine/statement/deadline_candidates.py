"""Every day that could be the end of a pledge: each period written, in each way it can be read."""

from collections.abc import Iterator
from datetime import date, timedelta

from .calendar_words import find_dates, first_day_of
from .days_of_year import next_such
from .deadlines import Period, with_day_before
from .lengths_of_time import lengths_of_time, within
from .named_periods import named_periods, weekdays

_LAST_YEAR_READ = 9000
"""Exports write a day past this (9999-12-31) where they know none."""
_FIRST_YEAR_READ = 1900
_MOST_READINGS = 300
"""Readings after so many are not looked at: every period is weighed against every other."""
_DAY = 10
"""How long a day is in EDTF."""
_LONGEST = timedelta(days=365 * 40)


def deadline_candidates(text: str, *, published: date | None) -> list[Period]:
    """Every last day that could be meant, by place; none earlier than the document, where its day is known.

    One place gives several where its words can be read in several ways: `before May`, `this financial year`.
    """
    if published and published.year >= _LAST_YEAR_READ:
        published = None
    found = list(_absolute(text))
    lengths = list(lengths_of_time(text))
    starts = list(dict.fromkeys(p.last for p in found if p.reading in {"day", "end"}))[:4]
    if published:
        found += next_such(text, published)
        found += named_periods(text, published)
        found += within(lengths, published, "published")
        found += weekdays(text, published)
    for start in starts:
        found += within(lengths, start, "written")
    first, last = (published, published + _LONGEST) if published else (date.min, date.max)
    kept = sorted({p for p in found if first <= p.last <= last}, key=lambda p: (p.start, p.last, p.reading))
    return kept[:_MOST_READINGS]


_OWN_YEARS = ((3, 31, "march"), (6, 30, "june"), (7, 31, "july"))
"""The ends of financial years and of school years."""


def _absolute(text: str) -> Iterator[Period]:
    """Days, months, quarters, seasons and years written in full."""
    for written in find_dates(text):
        if written.last is None or not _FIRST_YEAR_READ <= written.last.year < _LAST_YEAR_READ:
            continue
        last, exact = written.last, len(written.edtf or "") == _DAY
        period = Period(last, written.form, "day" if exact else "end", written.start, written.end)
        yield from with_day_before(period, first_day_of(written, last))
        if written.form in {"fy", "split", "shortfy"}:
            for month, day, name in _OWN_YEARS:
                yield period._replace(last=date(last.year, month, day), reading=name)
                yield period._replace(last=date(last.year - 1, month, day), reading=f"{name}-before")
