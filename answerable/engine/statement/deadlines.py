"""By when: the end of a pledge, and a period of time that could be it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple


class Deadline(NamedTuple):
    """The last day of a pledge, with the rule and the words that give it."""

    last: date
    rule: str
    start: int
    end: int


class Period(NamedTuple):
    """A last day, the form of the words that give it, how they were read, and their place."""

    last: date
    form: str
    reading: str
    start: int
    end: int


def with_day_before(period: Period, first: date) -> Iterator[Period]:
    """A period, and the day before its first: what `before May` means beside `by May`."""
    yield period
    if first > date.min:
        yield period._replace(last=first - timedelta(days=1), reading=f"before-{period.reading}")
