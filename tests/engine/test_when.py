from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.phrasing import day_words
from answerable.engine.when import UnreadableDate, earliest, is_imprecise, latest, span


@pytest.mark.parametrize(
    ("text", "first", "last", "imprecise", "words"),
    [
        ("2022-06-27", "2022-06-27", "2022-06-27", False, "27 June 2022"),
        ("2022-06", "2022-06-01", "2022-06-30", True, "June 2022"),
        ("2024-02", "2024-02-01", "2024-02-29", True, "February 2024"),
        ("2022-12", "2022-12-01", "2022-12-31", True, "December 2022"),
        ("2022", "2022-01-01", "2022-12-31", True, "2022"),
        ("2025~", "2025-01-01", "2025-12-31", True, "about 2025"),
        ("2022-06-27~", "2022-06-27", "2022-06-27", True, "about 27 June 2022"),
        (
            "2022-08-13/2022-09-06",
            "2022-08-13",
            "2022-09-06",
            True,
            "between 13 August 2022 and 6 September 2022",
        ),
        ("2022-01/2022-06", "2022-01-01", "2022-06-30", True, "between 1 January 2022 and 30 June 2022"),
    ],
)
def test_a_date_means_a_first_and_a_last_day(
    text: str, first: str, last: str, imprecise: bool, words: str
) -> None:
    assert span(text) == (date.fromisoformat(first), date.fromisoformat(last))
    assert is_imprecise(text) is imprecise
    assert day_words(text) == words


@pytest.mark.parametrize(
    "text", ["2023-02-30", "2022-13", "22-06-2022", "June 2022", "", "2022-04-16/..", "2022-6-1", "0000"]
)
def test_what_is_no_date_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(UnreadableDate, match="write 2022"):
        span(text)


@given(st.dates())
def test_a_day_means_itself(day: date) -> None:
    assert earliest(day.isoformat()) == latest(day.isoformat()) == day


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)))
def test_months_and_years_end_on_the_day_before_the_next(day: date) -> None:
    assert latest(day.isoformat()[:7]) + timedelta(days=1) == earliest(
        date(day.year + day.month // 12, day.month % 12 + 1, 1).isoformat()[:7]
    )
    assert latest(day.isoformat()[:4]).timetuple()[:3] == (day.year, 12, 31)
