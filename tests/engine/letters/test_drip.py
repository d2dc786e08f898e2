"""When a letter may go out: the window, the cap in any hour, and the jitter."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.letters.drip import HOUR, Pace, free_from, jitter, next_slot, open_from

PACE = Pace(ZoneInfo("Europe/London"))
MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)
MOMENTS = st.integers(0, 4 * 366 * 24 * 60).map(lambda minutes: MONDAY + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-06-01T09:00", "2026-06-01T09:00"),
        ("2026-06-01T06:59", "2026-06-01T07:00"),  # British Summer Time: 8:00 there
        ("2026-06-01T19:00", "2026-06-02T07:00"),
        ("2026-06-05T19:00", "2026-06-08T07:00"),
        ("2026-06-06T12:00", "2026-06-08T07:00"),
        ("2026-06-07T03:00", "2026-06-08T07:00"),
        ("2026-12-01T07:30", "2026-12-01T08:00"),
        ("2026-10-24T12:00", "2026-10-26T08:00"),  # the clocks go back in between
    ],
)
def test_letters_go_out_by_day_on_weekdays_where_the_recipient_is(moment: str, opens: str) -> None:
    at, then = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (moment, opens))
    assert open_from(at, PACE) == then


@given(MOMENTS)
def test_the_window_is_open_when_it_is_said_to_be(moment: datetime) -> None:
    opens = open_from(moment, PACE)
    here = opens.astimezone(PACE.zone)
    assert opens >= moment
    assert time(8) <= here.time() < time(20)
    assert here.weekday() < 5
    assert open_from(opens, PACE) == opens


@given(st.lists(st.integers(0, 500), max_size=120))
def test_no_hour_has_more_than_the_cap(minutes: list[int]) -> None:
    sent: list[datetime] = []
    for minute in sorted(minutes):
        asked = max(MONDAY + timedelta(minutes=minute), sent[-1] if sent else MONDAY)
        sent.append(free_from(asked, sent, PACE))
    for first, over in zip(sent, sent[PACE.an_hour :], strict=False):
        assert over - first >= HOUR


def test_a_mailbox_with_room_is_free_at_once() -> None:
    assert free_from(MONDAY, [MONDAY] * 19, PACE) == MONDAY
    assert free_from(MONDAY, [MONDAY] * 20, PACE) == MONDAY + HOUR


@given(st.integers(0, 10**9))
def test_the_jitter_of_a_number_is_always_the_same_and_within_bounds(number: int) -> None:
    made = jitter(number, timedelta(seconds=90))
    assert timedelta() <= made < timedelta(seconds=90)
    assert made == jitter(number, timedelta(seconds=90))


def test_slots_come_at_the_pace_in_the_mean_and_never_by_the_clock() -> None:
    last, gaps = next_slot(MONDAY, None, 0, PACE), set()
    first = last
    for number in range(1, 200):
        slot = next_slot(MONDAY, last, number, PACE)
        gaps.add(slot - last)
        last = slot
        if slot.date() != date(2026, 6, 1):
            break
    assert len(gaps) > 100
    assert 17 < number / ((last - first) / HOUR - 12) < 24
