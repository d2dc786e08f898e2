"""Dates as they are written. All texts are made up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.calendar_words import add_period, find_dates, last_of_month, month_after

WRITTEN = [
    # the text, its last day, its date in EDTF if it is one
    ("2024-05-03", "2024-05-03", "2024-05-03"),
    ("03/05/2024", "2024-05-03", "2024-05-03"),
    ("04/15/2024", "2024-04-15", "2024-04-15"),
    ("3.5.24", "2024-05-03", "2024-05-03"),
    ("3rd of May 2024", "2024-05-03", "2024-05-03"),
    ("May 3, 2024", "2024-05-03", "2024-05-03"),
    ("APRİL 2024", "2024-04-30", "2024-04"),
    ("5/2024", "2024-05-31", "2024-05"),
    ("2024", "2024-12-31", "2024"),
    ("2025年6月20日", "2025-06-20", "2025-06-20"),
    ("二〇二五年六月", "2025-06-30", "2025-06"),
    ("2025年", "2025-12-31", "2025"),
    ("2024年第一季", "2024-03-31", None),
    ("2024年下半年", "2024-12-31", None),
    ("financial year 2024/25", "2025-03-31", None),
    ("FY 2024", "2024-03-31", None),
    ("2024/25", "2025-03-31", None),
    ("FY25", "2025-03-31", None),
    ("24/25", "2025-03-31", None),
    ("Q3 2024", "2024-09-30", None),
    ("the second quarter of 2024", "2024-06-30", None),
    ("first half of 2024", "2024-06-30", None),
    ("H2 2024", "2024-12-31", None),
    ("summer of 2024", "2024-08-31", None),
    ("winter 2023", "2024-02-29", None),
    ("Christmas 2024", "2024-12-25", None),
    ("mid-2025", "2025-06-30", None),
    ("early 2024", "2024-03-31", None),
    ("late 2024", "2024-12-31", None),
]


@pytest.mark.parametrize(("text", "last", "edtf"), WRITTEN)
def test_a_date_is_the_last_day_of_its_period_and_as_exact_as_the_text(
    text: str, last: str, edtf: str | None
) -> None:
    (written,) = find_dates(f"Gone by {text}.")
    assert written.last == date.fromisoformat(last)
    assert written.edtf == edtf
    assert f"Gone by {text}."[written.start : written.end] == text


@pytest.mark.parametrize(
    ("text", "yearly"),
    [("31 March", (3, 31)), ("July 4", (7, 4)), ("Christmas", (12, 25)), ("31 June", (6, 31))],
)
def test_a_day_without_its_year_has_no_last_day_yet(text: str, yearly: tuple[int, int]) -> None:
    (written,) = find_dates(f"Gone by {text}.")
    assert (written.last, written.edtf, written.yearly) == (None, None, yearly)


@pytest.mark.parametrize("text", ["31 February 2024", "2024/27", "FY24/27", "2024-13-01", "99/99/2024"])
def test_what_cannot_be_a_date_is_none(text: str) -> None:
    assert list(find_dates(f"Gone by {text}.")) == []


@pytest.mark.parametrize(
    ("number", "unit", "end"),
    [
        (1, "month", "2023-02-28"),
        (13, "month", "2024-02-29"),
        (-2, "month", "2022-11-30"),
        (2, "year", "2025-01-31"),
        (10, "day", "2023-02-10"),
        (2, "week", "2023-02-14"),
    ],
)
def test_a_month_after_the_31st_of_january_is_the_last_of_february(number: int, unit: str, end: str) -> None:
    assert add_period(date(2023, 1, 31), number, unit) == date.fromisoformat(end)


def test_months_are_counted_over_the_end_of_the_year() -> None:
    assert month_after(date(2023, 12, 31), 2) == (2024, 2)
    assert last_of_month(2024, 2) == date(2024, 2, 29)


@given(st.text(alphabet=st.sampled_from("0123456789/-. 年月日季半QFYHmidMayofsumerChrista"), max_size=80))
def test_no_text_makes_it_fail(text: str) -> None:
    for written in find_dates(text):
        assert 0 <= written.start < written.end <= len(text)
        assert (written.last is None) is (written.yearly is not None)
