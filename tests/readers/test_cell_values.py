from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.readers.cell_values import cell_text, is_redacted, read_amount, read_date

MIDNIGHT = datetime(2020, 4, 1)  # noqa: DTZ001 - spreadsheets have no time zones


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("2018-06-07", "2018-06-07"),
        ("07/09/23", "2023-09-07"),
        ("13/09/2019", "2019-09-13"),
        ("14 Apr 2023", "2023-04-14"),
        ("31-Jul-20", "2020-07-31"),
        ("1st April 2020", "2020-04-01"),
        ("Apr 5, 2020", "2020-04-05"),
        ("03.04.2021", "2021-04-03"),
        ("2025-01-23T15:35:50Z", "2025-01-23"),
        ("29/02/2024 00:00", "2024-02-29"),
        ("20200430", "2020-04-30"),
        ("43922", "2020-04-01"),
        ("Oct-20", "2020-10"),
        ("April 2023", "2023-04"),
        ("2023", "2023"),
        ("2023-02-30", None),
        ("31/04/2021", None),
        ("######", None),
        ("12", None),
        ("", None),
    ],
)
def test_a_date_is_read_in_the_forms_that_councils_write(cell: str, read: str | None) -> None:
    assert read_date(cell) == read


def test_a_file_that_writes_the_month_first_is_read_so() -> None:
    assert read_date("6/12/2020", month_first=True) == "2020-06-12"
    assert read_date("6/12/2020") == "2020-12-06"


@given(
    st.dates(date(1970, 1, 1), date(2069, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d", "%d-%b-%y", "%d %B %Y"]),
)
def test_every_day_survives_every_form(day: date, form: str) -> None:
    assert read_date(day.strftime(form)) == day.isoformat()


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("3,902.60", "3902.60"), ("£1,680.00", "1680.00"), ("(12.50)", "-12.50"),
        ("-112,500.00", "-112500.00"),
        ("12.50-", "-12.50"), ("49,521.52 ", "49521.52"), ("\ufffd309.25", "309.25"),
        ("Nil", "0"), ("-", "0"),
        ("12 CR", "-12"), (".5", "0.5"), ("£ (1,000)", "-1000"), ("########", None), ("n/a", None),
        ("1.2.3", None), ("", None),
    ],
)  # fmt: skip
def test_an_amount_is_read_with_its_separators_and_sign(cell: str, read: str | None) -> None:
    assert read_amount(cell) == (Decimal(read) if read else None)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_an_amount_survives_thousands_separators(amount: Decimal) -> None:
    assert read_amount(f"£{amount:,}") == amount


@pytest.mark.parametrize(
    "cell", ["REDACTED PERSONAL DATA", "Redacted, personal data", "Name withheld", "XXXX", "***"]
)
def test_a_redaction_is_recognised(cell: str) -> None:
    assert is_redacted(cell)
    assert not is_redacted("Foxxhall Ltd")


def test_spreadsheet_cells_become_the_text_that_a_person_sees() -> None:
    assert [cell_text(cell) for cell in (1.0, 2.5, date(2020, 4, 1), MIDNIGHT, "x", "")] == [
        "1", "2.5", "2020-04-01", "2020-04-01", "x", "",
    ]  # fmt: skip
