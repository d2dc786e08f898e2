"""iCalendar (RFC 5545), as far as a feed of days needs it: text in, an inert calendar out.

No alarm (VALARM) is in it: whoever subscribes sets the own program to remind, and is not woken by ours.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from .respond import inert

MOST_OCTETS = 75
"""Of one line of content, without its end (RFC 5545, 3.1)."""

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_LINE_ENDS = re.compile(r"\r\n?|[\u000b\u000c\u0085\u2028\u2029]")


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


def escaped(text: str) -> str:
    """Text as a value of type TEXT (RFC 5545, 3.3.11): no line end or separator is left in it."""
    return inert(_LINE_ENDS.sub("\n", text)).translate(_ESCAPED)


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets; none splits a character."""
    if line.isascii():
        rest = range(MOST_OCTETS, len(line), MOST_OCTETS - 1)
        return "\r\n ".join([line[:MOST_OCTETS], *(line[start : start + MOST_OCTETS - 1] for start in rest)])
    pieces, piece, octets = [], "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > MOST_OCTETS:
            pieces.append(piece)
            # The space that marks a continued line counts as one of its octets.
            piece, octets = " ", 1
        piece, octets = piece + character, octets + size
    return "\r\n".join([*pieces, piece])


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
