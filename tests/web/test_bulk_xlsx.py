"""Workbooks: every text is a text cell, whatever it begins with; numbers and days are numbers and days."""

import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from answerable.engine.fact import Amount, Quantity
from answerable.web.bulk import xlsx
from answerable.web.spreadsheet import MOST_CHARACTERS, workbook
from tests.made_up import fact
from tests.web.conftest import Publish
from tests.web.made_up_site import HOSTILE, full_site, hostile_site
from tests.web.test_bulk import DAYS, csv_rows
from tests.web.test_every_page import text_of

FILES = ["/bodies.xlsx", "/promises.xlsx", "/data/facts.xlsx"]
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "{=1}",
    '=HYPERLINK("https://example.org")',
    "https://example.org",
    "mailto:x@example.org",
    "internal:Data!A1",
    "external:c:\\x.xlsx",
    "\t=1",
    "0123",
    "1e5",
]


def site_on(day: date) -> Any:
    """As much of a snapshot as a workbook needs."""
    campaign = SimpleNamespace(title=HOSTILE)
    return SimpleNamespace(campaign=campaign, as_of=day, seen_on=None, company="acme-cameras")


def made(*rows: list[object]) -> bytes:
    """A workbook of these rows."""
    return workbook(site_on(date(2022, 8, 31)), ("one", "two"), rows)


def read(book: bytes, sheet: str = "Data") -> list[list[Any]]:
    """The cells of a sheet, headings and all."""
    return CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_name(sheet).to_python()


def parts(book: bytes) -> dict[str, str]:
    """The files within a workbook."""
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def assert_plain(book: bytes) -> None:
    """No formula, no link, no macro, nothing from outside; well-formed for every reader."""
    for name, text in parts(book).items():
        assert not re.search(r"<f[ >/]|<hyperlink|<oleObject|TargetMode", text), name
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", text), name
        assert "vba" not in name and "external" not in name


@pytest.mark.parametrize("address", FILES)
def test_a_workbook_of_hostile_text_runs_nothing(publish: Publish, as_dee: Client, address: str) -> None:
    publish(*hostile_site())
    response = as_dee.get(address)
    assert response["Content-Disposition"] == f'attachment; filename="{address.rpartition("/")[2]}"'
    assert_plain(response.content)
    assert len(read(response.content)) > 1


@pytest.mark.parametrize("text", [*FORMULAS, HOSTILE, "a\x00\x0b\ufffe\ud800b", "_x0041_", "]]>&amp;<f>"])
def test_a_text_is_read_back_as_that_text(text: str) -> None:
    book = made([text, 1])
    assert_plain(book)
    (_, (cell, _)) = read(book)
    assert isinstance(cell, str)
    assert re.sub("[\u202e\u2066\x00\x0b\ufffe\ud800]", "\N{REPLACEMENT CHARACTER}", text) == cell


def test_numbers_and_days_have_their_types_and_no_digit_is_lost() -> None:
    digits = Decimal("12345678901234567.89")
    book = made(
        [7, Decimal("9.5")], [10**30 + 1, digits], [date(2022, 8, 31), date(1815, 6, 18)], [None, True]
    )
    first, second, days, last = read(book)[1:]
    assert first == [7.0, 9.5]
    assert second == [str(10**30 + 1), str(digits)]
    assert days == [date(2022, 8, 31), "1815-06-18"]
    assert last == ["", True]


def test_a_text_too_long_for_a_cell_says_that_it_was_cut_off() -> None:
    ((_, _), (cell, _)) = read(made(["x" * 40_000, ""]))
    assert len(cell) == MOST_CHARACTERS
    assert cell.endswith("x…")


def test_the_same_rows_give_the_same_bytes_with_the_day_that_they_are_of() -> None:
    assert made(["x", 1]) == made(["x", 1])
    about = dict(row[:2] for row in read(made(["x", 1]), "About"))
    assert about["as_of"] == date(2022, 8, 31)
    assert about["licence"] == "Apache-2.0"


@pytest.mark.parametrize("day", DAYS)
def test_the_workbook_of_facts_holds_what_the_csv_holds(publish: Publish, as_dee: Client, day: str) -> None:
    publish(*full_site())
    head, *rows = read(as_dee.get(f"/data/facts.xlsx?as_of={day}").content)
    expected = csv_rows(as_dee, day)
    assert [row[0] for row in rows] == [row["id"] for row in expected]
    for row, as_csv in zip(rows, expected, strict=True):
        assert [as_text(cell) for cell in row] == [as_csv[name] for name in head]


def as_text(cell: Any) -> str:
    """A cell as the CSV writes it."""
    return f"{Decimal(str(cell)).normalize():f}" if isinstance(cell, float) else str(cell)


def test_the_list_and_the_promises_come_as_the_address_filters_them(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    bodies = read(as_dee.get("/bodies.xlsx?standing=overdue").content)
    assert [row[0] for row in bodies] == ["id", "harrowmere-council"]
    promises = read(as_dee.get("/promises.xlsx?country=NL").content)
    assert len(promises) == 1


def test_amounts_in_a_workbook_add_up(publish: Publish, as_dee: Client) -> None:
    publish(fact("spend", amount=Amount(Decimal("5.759E+9"), "GBP")), fact("uses", quantity=Quantity(40)))
    head, *rows = read(as_dee.get("/data/facts.xlsx").content)
    assert sorted(row[head.index("amount")] or 0 for row in rows) == [0, 5_759_000_000.0]


def test_too_many_facts_for_a_workbook_are_refused_with_a_word(
    publish: Publish, as_dee: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_FACTS", 3)
    publish(*full_site())
    response = as_dee.get("/data/facts.xlsx")
    assert response.status_code == 404
    assert "A workbook holds 3 facts here" in text_of(response)
    page = text_of(as_dee.get("/data/"))
    assert 'href="/data/facts.xlsx"' not in page
    assert "There are too many facts for an Excel workbook" in page


@pytest.mark.parametrize("page", ["/bodies/?country=GB", "/promises/?country=GB"])
def test_a_list_leads_to_its_workbook(publish: Publish, as_dee: Client, page: str) -> None:
    publish(*full_site())
    assert f'href="{page.replace("/?", ".xlsx?")}"' in text_of(as_dee.get(page))
