"""iCalendar (RFC 5545): text that is inert, lines that are folded, and events with a time and its zone."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

MOST_OCTETS = 75
"""Of one line of content, without its end (RFC 5545, 3.1)."""

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_LINE_ENDS = re.compile(r"\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_UNSEEN = re.compile(r"[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000e-\u001f\u007f]")
"""Controls, and those that make a text read otherwise than it is written (Unicode TR 36, 3.2)."""
_STEP = timedelta(days=1)
_AROUND = timedelta(days=370)
"""Whatever changes of the clock a zone has in a year, one of each is within this of an event."""


class Zone(NamedTuple):
    """A time zone: its IANA name, and what it says of moments."""

    name: str
    rules: tzinfo


class Timed(NamedTuple):
    """An event with a time. `uid` is the same for ever; `sequence` grows with each change (3.8.7.4)."""

    uid: str
    sequence: int
    stamped: datetime
    starts: datetime
    ends: datetime
    zone: Zone
    summary: str
    description: str
    location: str
    url: str
    cancelled: bool = False


def timed_calendar(name: str, events: Iterable[Timed], *, method: str = "PUBLISH") -> str:
    """A calendar of events with their zones; METHOD:CANCEL takes an event off one (RFC 5546, 3.2.5).

    Without a name it goes into the calendar that its reader has, and makes none of its own.
    """
    listed = list(events)
    zones: dict[str, Zone] = {event.zone.name: event.zone for event in listed}
    told = escaped(name)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Answerable//Events//EN",
        "CALSCALE:GREGORIAN",
        f"METHOD:{method}",
        *((f"NAME:{told}", f"X-WR-CALNAME:{told}") if told else ()),
        *(
            line
            for zone in zones.values()
            for line in _zone(zone, [one for one in listed if one.zone == zone])
        ),
        *(line for event in listed for line in _event(event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def escaped(text: str) -> str:
    """Text as a value of type TEXT (RFC 5545, 3.3.11): no line end or separator is left in it."""
    seen = _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", _LINE_ENDS.sub("\n", text))
    return seen.translate(_ESCAPED)


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


def _event(event: Timed) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTAMP:{_utc(event.stamped)}"
    yield f"LAST-MODIFIED:{_utc(event.stamped)}"
    yield f"DTSTART;TZID={event.zone.name}:{_local(event.starts, event.zone)}"
    yield f"DTEND;TZID={event.zone.name}:{_local(event.ends, event.zone)}"
    yield f"SUMMARY:{escaped(event.summary)}"
    yield f"DESCRIPTION:{escaped(event.description)}"
    yield f"LOCATION:{escaped(event.location)}"
    yield f"URL:{event.url}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _zone(zone: Zone, events: list[Timed]) -> Iterator[str]:
    """The zone as far as the events need it: RFC 5545, 3.6.5, asks for it wherever TZID is used.

    Each change of the clock from a year before the first to a year after the last is written by its day,
    so that no rule of recurrence has to be guessed.
    """
    first = min(event.starts for event in events) - _AROUND
    last = max(event.ends for event in events) + _AROUND
    changes = [first, *_changes(zone.rules, first, last)]
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{zone.name}"
    for moment in changes:
        before = (moment - timedelta(seconds=1)).astimezone(zone.rules)
        after = moment.astimezone(zone.rules)
        kind = "DAYLIGHT" if after.dst() else "STANDARD"
        yield f"BEGIN:{kind}"
        # The clock as it was read just before the change (3.8.2.4 with 3.6.5).
        yield f"DTSTART:{(moment.astimezone(UTC) + (before.utcoffset() or timedelta())):%Y%m%dT%H%M%S}"
        yield f"TZOFFSETFROM:{_offset(before)}"
        yield f"TZOFFSETTO:{_offset(after)}"
        yield f"END:{kind}"
    yield "END:VTIMEZONE"


def _changes(rules: tzinfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """The moments between two at which a zone's offset changes, to the second."""
    day = first
    while day < last:
        following = day + _STEP
        if day.astimezone(rules).utcoffset() != following.astimezone(rules).utcoffset():
            low, high = day, following
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) / 2
                same = middle.astimezone(rules).utcoffset() == low.astimezone(rules).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            yield high.replace(microsecond=0)
        day = following


def _offset(moment: datetime) -> str:
    """+0100: what a zone is ahead of UTC at a moment (RFC 5545, 3.3.14)."""
    seconds = int((moment.utcoffset() or timedelta()).total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("+", seconds)
    return f"{sign}{seconds // 3600:02}{seconds % 3600 // 60:02}"


def _local(moment: datetime, zone: Zone) -> str:
    return f"{moment.astimezone(zone.rules):%Y%m%dT%H%M%S}"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
