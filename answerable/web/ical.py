"""iCalendar (RFC 5545), as far as a feed of days needs it: text in, an inert calendar out.

No alarm (VALARM) is in it: whoever subscribes sets the own program to remind, and is not woken by ours.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from answerable.engine.icalendar import MOST_OCTETS, escaped, folded

__all__ = ["MOST_OCTETS", "Day", "calendar", "escaped", "folded"]


class Day(NamedTuple):
    """One all-day event. `uid` is the same for ever; `stamped` is the day of its last change."""

    uid: str
    day: date
    stamped: date
    summary: str
    description: str
    url: str
    cancelled: bool = False


def calendar(name: str, days: Iterable[Day], about: str = "") -> str:
    """A calendar of all-day events; folded lines with CRLF, all text escaped. `about` says what is in it."""
    told = escaped(about)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Answerable//Promises//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        *((f"DESCRIPTION:{told}", f"X-WR-CALDESC:{told}") if told else ()),
        # How often to ask again (RFC 7986, 5.7), and the same as Outlook knows it.
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        *(line for day in days for line in _event(day)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(day: Day) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{day.uid}"
    yield f"DTSTAMP:{_digits(day.stamped)}T000000Z"
    yield f"LAST-MODIFIED:{_digits(day.stamped)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_digits(day.day)}"
    yield f"SUMMARY:{escaped(day.summary)}"
    yield f"DESCRIPTION:{escaped(day.description)}"
    yield f"URL:{day.url}"
    yield f"STATUS:{'CANCELLED' if day.cancelled else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _digits(day: date) -> str:
    """20230228, with four digits of the year whatever the year."""
    return day.isoformat().replace("-", "")
