"""Events with a time as calendars read them: RFC 5545."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.icalendar import MOST_OCTETS, Timed, Zone, escaped, folded, timed_calendar

LONDON = Zone("Europe/London", ZoneInfo("Europe/London"))
STARTS = datetime(2026, 6, 1, 17, 0, tzinfo=UTC)


def event(**changes: Any) -> Timed:
    made = Timed(
        "made-up", 2, STARTS, STARTS, STARTS + timedelta(hours=2), LONDON, "Vigil, made up", "Line\nline",
        "central Harrowmere; by the river", "https://acts.example.org/act/event/vigil/",
    )  # fmt: skip
    return made._replace(**changes)


def lines(text: str) -> list[str]:
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_an_event_stands_at_the_time_of_its_zone() -> None:
    found = lines(timed_calendar("Events", [event()]))
    assert "DTSTART;TZID=Europe/London:20260601T180000" in found
    assert "DTEND;TZID=Europe/London:20260601T200000" in found
    assert "LOCATION:central Harrowmere\\; by the river" in found
    assert {"SEQUENCE:2", "STATUS:CONFIRMED", "METHOD:PUBLISH", "DESCRIPTION:Line\\nline"} <= set(found)


def test_a_cancelled_event_is_taken_off() -> None:
    found = lines(timed_calendar("Events", [event(cancelled=True)], method="CANCEL"))
    assert {"METHOD:CANCEL", "STATUS:CANCELLED"} <= set(found)


def test_a_zone_that_is_named_is_described_once_with_its_changes_of_the_clock() -> None:
    text = timed_calendar("Events", [event(), event(uid="other")])
    found = lines(text)
    assert found.count("BEGIN:VTIMEZONE") == 1
    # British summer time began on 29 March 2026 at 01:00 UTC, and ended on 25 October at 01:00 UTC.
    spring, autumn = found.index("DTSTART:20260329T010000"), found.index("DTSTART:20261025T020000")
    assert found[spring - 1 : spring + 3] == [
        "BEGIN:DAYLIGHT", "DTSTART:20260329T010000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100",
    ]  # fmt: skip
    assert found[autumn - 1 : autumn + 3] == [
        "BEGIN:STANDARD", "DTSTART:20261025T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "offset"), [("UTC", "+0000"), ("America/Bogota", "-0500"), ("Asia/Kolkata", "+0530")]
)
def test_a_zone_without_changes_has_one_offset(name: str, offset: str) -> None:
    found = lines(timed_calendar("Events", [event(zone=Zone(name, ZoneInfo(name)))]))
    assert found.count("BEGIN:STANDARD") == 1
    assert {f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}"} <= set(found)


def test_one_event_by_itself_makes_no_calendar_of_its_own() -> None:
    assert "X-WR-CALNAME:Events" in lines(timed_calendar("Events", []))
    assert not any("NAME" in line for line in lines(timed_calendar("", [event()])))


def test_a_long_line_is_folded_between_characters() -> None:
    found = folded("SUMMARY:" + "\N{EURO SIGN}" * 60).split("\r\n ")
    assert "".join(found) == "SUMMARY:" + "\N{EURO SIGN}" * 60
    assert len(found) == 3


@given(st.text())
def test_no_text_breaks_out_of_its_line(text: str) -> None:
    found = folded(f"SUMMARY:{escaped(text)}")
    assert all(len(piece.encode()) <= MOST_OCTETS for piece in found.split("\r\n"))
    assert not set("\r\n\u0085\u2028\x00\u202e") & set(found.replace("\r\n ", ""))
