from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.working_days import after_working_days, bank_holidays, easter_sunday, is_working_day

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("year", "day"), [(2019, (4, 21)), (2022, (4, 17)), (2024, (3, 31)), (2026, (4, 5)), (2038, (4, 25))]
)
def test_easter_falls_where_the_church_has_it(year: int, day: tuple[int, int]) -> None:
    assert easter_sunday(year) == date(year, *day)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 12, 25), False),
        (date(2026, 12, 28), False),  # Boxing Day's, from the Saturday
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2027, 1, 4), False),  # 2 January of Scotland, from the Saturday
        (date(2026, 7, 13), False),  # the Boyne, from the Sunday
        (date(2026, 8, 31), False),
        (date(2022, 9, 19), False),  # proclaimed
        (date(2023, 9, 19), True),
    ],
)
def test_the_clock_does_not_run_on_days_off(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_a_request_received_on_the_1st_of_december_2025_is_due_after_twenty_working_days() -> None:
    assert after_working_days(date(2025, 12, 1), 20) == date(2025, 12, 31)


def test_no_working_day_is_no_time() -> None:
    with pytest.raises(ValueError, match="no time"):
        after_working_days(date(2026, 1, 1), 0)


@given(DAYS, st.integers(1, 40))
def test_the_last_day_is_a_working_day_and_there_are_so_many(start: date, days: int) -> None:
    last = after_working_days(start, days)
    between = (start + timedelta(days=1 + n) for n in range((last - start).days))
    assert is_working_day(last)
    assert sum(map(is_working_day, between)) == days


@given(st.integers(1990, 2090))
def test_substitutes_never_fall_on_a_weekend_or_twice(year: int) -> None:
    days = bank_holidays(year)
    assert len(days) >= 13
    assert all(day.weekday() < 5 for day in days)
