"""Excel workbooks in the cell, new and old: what shows is read, what does not is flagged and never told."""

from datetime import date, datetime
from io import BytesIO

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.cell.document import Opened
from answerable.cell.formats import Quarantine, xls, xlsx
from answerable.cell.formats.xlsx_values import number
from answerable.readers.xlsx_styles import style_of
from tests.cell import made_up_office as made
from tests.cell.made_up_office import (
    CANARY,
    S,
    biff_label,
    biff_record,
    kinds,
    relations,
    task,
    with_parts,
    written,
)

SHEET = "xl/worksheets/_rels/sheet1.xml.rels"
BOOK = "xl/_rels/workbook.xml.rels"
FIRST_SHEET = "xl/worksheets/sheet1.xml"
MORNING = datetime.fromisoformat("2022-06-27T09:30")
PLAIN = made.xlsx([["Site", "Cameras"], ["Depot", 12], ["Library", 3.5]])


def opened(content: bytes) -> Opened:
    """The workbook, read."""
    return xlsx.open_content(content, task())


def test_rows_are_lines_and_cells_are_parted_by_tabs() -> None:
    page = opened(PLAIN).pages[0]
    assert (page.label, page.text) == ("Sheet1", "Site\tCameras\nDepot\t12\nLibrary\t3.5")


def test_values_of_each_type_are_written_plainly() -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Types")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_datetime("A1", MORNING.replace(hour=0, minute=0), day)
        sheet.write_datetime("B1", MORNING, day)
        sheet.write_boolean("C1", True)
        sheet.write_formula("D1", "=1+1", None, 2)
        sheet.write_string("E1", "two\nlines\tand a tab")
        sheet.write_rich_string("F1", "rich ", book.add_format({"bold": True}), "text")
        sheet.write_number("H1", 0.1 + 0.2)
    text = opened(out.getvalue()).pages[0].text
    assert text == "2022-06-27\t2022-06-27 09:30:00\tTRUE\t2\ttwo lines and a tab\trich text\t\t0.3"


def hidden_workbook(kind: str) -> bytes:
    """A workbook that shows one cell and hides the canary in one way."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Shown")
        sheet.write("A1", "shown")
        if kind in ("sheet", "very hidden sheet"):
            other = book.add_worksheet(CANARY)
            other.write("A1", CANARY)
            other.hide() if kind == "sheet" else other.very_hidden()
        elif kind == "comment":
            sheet.write_comment("A1", CANARY, {"author": CANARY})
        elif kind == "author":
            book.set_properties({"author": CANARY, "title": CANARY, "comments": CANARY})
        elif kind == "own property":
            book.set_custom_property("x", CANARY)
        elif kind == "format that shows nothing":
            sheet.write("B2", 7431_7431, book.add_format({"num_format": ";;;"}))
            sheet.write("B3", CANARY, book.add_format({"num_format": ";;;"}))
        elif kind == "hidden name":
            book.define_name("_x", f'="{CANARY}"')
        else:
            sheet.write("C5", CANARY)
            _hide(sheet, kind)
    return out.getvalue()


def _hide(sheet: "xlsxwriter.worksheet.Worksheet", kind: str) -> None:
    if kind == "row":
        sheet.set_row(4, None, None, {"hidden": True})
    elif kind == "row of no height":
        sheet.set_row(4, 0)
    elif kind == "column":
        sheet.set_column("C:C", None, None, {"hidden": True})
    elif kind == "column of no width":
        sheet.set_column("B:D", 0)
    elif kind == "folded rows":
        sheet.set_row(4, None, None, {"level": 1, "hidden": True})
    elif kind == "filtered row":
        sheet.autofilter("A1:C5")
        sheet.filter_column("A", "x == shown")
        sheet.set_row(4, options={"hidden": True})


@pytest.mark.parametrize(
    ("kind", "flag", "where", "detail"),
    [
        ("sheet", "hidden_sheet", "sheet 2", "hidden, 1 row"),
        ("very hidden sheet", "hidden_sheet", "sheet 2", "very hidden, 1 row"),
        ("row", "hidden_row", "sheet 1", "1 row"),
        ("row of no height", "hidden_row", "sheet 1", "1 row"),
        ("folded rows", "hidden_row", "sheet 1", "1 row"),
        ("filtered row", "hidden_row", "sheet 1", "1 row, a filter is on"),
        ("column", "hidden_column", "sheet 1", "1 column"),
        ("column of no width", "hidden_column", "sheet 1", "1 column"),
        ("comment", "comment", "sheet 1", "1 comment"),
        ("format that shows nothing", "hidden_text", "sheet 1", "2 cells of a format that shows nothing"),
        ("author", "metadata", "properties", "title, author, description, who changed it last"),
        ("own property", "metadata", "properties", "1 property of its own"),
    ],
)
def test_hidden_data_is_flagged_by_place_and_amount_and_never_told(
    kind: str, flag: str, where: str, detail: str
) -> None:
    book = opened(hidden_workbook(kind))
    assert [page.text for page in book.pages] == ["shown"]
    assert (flag, where, detail) in [(found.kind, found.where, found.detail) for found in book.flags]
    assert CANARY not in written(book)
    assert "74317431" not in written(book)


PIVOT = "xl/pivotCache/pivotCacheDefinition1.xml"
RECORDS = "xl/pivotCache/pivotCacheRecords1.xml"
LINK = "xl/externalLinks/externalLink1.xml"
BESIDE: dict[str, tuple[dict[str, str | bytes], str]] = {
    "pivot cache": (
        {
            PIVOT: f'<pivotCacheDefinition {S} recordCount="120"><s v="{CANARY}"/></pivotCacheDefinition>',
            RECORDS: f'<pivotCacheRecords {S}><r><s v="{CANARY}"/></r></pivotCacheRecords>',
        },
        "pivot_cache",
    ),
    "threaded comment": (
        {
            SHEET: relations(("r1", "threadedComment", "../threadedComments/t1.xml")),
            "xl/threadedComments/t1.xml": f"<l><threadedComment><text>{CANARY}</text></threadedComment></l>",
        },
        "comment",
    ),
    "copy of another workbook": (
        {
            LINK: f"<externalLink {S}><externalBook><sheetDataSet><sheetData><row>"
            f"<cell><v>{CANARY}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>"
        },
        "hidden_sheet",
    ),
    "data model": ({"xl/model/item.data": CANARY}, "pivot_cache"),
    "record of changes": ({"xl/revisions/log1.xml": f"<a>{CANARY}</a>"}, "tracked_change"),
    "embedded file": ({"xl/embeddings/oleObject1.bin": CANARY}, "embedded_file"),
    "people": ({"xl/persons/person.xml": f"<a>{CANARY}</a>"}, "metadata"),
}


@pytest.mark.parametrize("kind", BESIDE)
def test_what_lies_beside_the_sheets_is_flagged_and_never_told(kind: str) -> None:
    more, flag = BESIDE[kind]
    book = opened(with_parts(PLAIN, more))
    assert flag in kinds(book)
    assert book.held is (flag != "metadata")
    assert CANARY not in written(book)


@pytest.mark.parametrize(
    "more",
    [
        {LINK: f"<externalLink {S}><ddeLink ddeService='cmd'/></externalLink>"},
        {BOOK: relations(("rId1", "xlMacrosheet", "macrosheets/sheet1.xml"))},
        {SHEET: relations(("r1", "oleObject", "https://example.org/x.hta"))},
    ],
)
def test_a_workbook_that_starts_something_is_quarantined(more: dict[str, str | bytes]) -> None:
    with pytest.raises(Quarantine) as caught:
        opened(with_parts(PLAIN, more))
    assert caught.value.reason == "macros"


def test_columns_stay_in_line_beside_empty_and_hidden_ones() -> None:
    cells = '<c r="{0}1" t="str"><v>a</v></c><c r="{1}1" t="str"><v>b</v></c>'
    sheet = f"""<worksheet {S}><cols><col min="2" max="2" hidden="1"/></cols><sheetData>
        <row r="1">{cells.format("A", "D")}</row>
        <row r="2">{cells.format("C", "XFD")}</row></sheetData></worksheet>"""
    first, second = opened(with_parts(PLAIN, {"xl/worksheets/sheet1.xml": sheet})).pages[0].text.split("\n")
    assert first == "a\t\tb"
    assert second == "\ta" + "\t" * 64 + "b"


@pytest.mark.parametrize(
    ("merge", "text", "cells"),
    [
        ("A1:C2", "shown", "4 cells of those under a merged one"),
        ("A1:A1000", "shown\tb\tc\n\t5", "1 cell of those under a merged one"),
        ("A2:B9", "shown\tb\tc\nd", "1 cell of those under a merged one"),
        ("B2:C9", "shown\tb\tc\nd\t5", ""),
    ],
)
def test_values_under_a_merged_cell_are_flagged_and_never_told(merge: str, text: str, cells: str) -> None:
    book = made.xlsx([["shown", "b", "c"], ["d", 5]])
    sheet = made.members(book)[FIRST_SHEET].decode()
    merged = sheet.replace("</sheetData>", f'</sheetData><mergeCells><mergeCell ref="{merge}"/></mergeCells>')
    read = opened(with_parts(book, {FIRST_SHEET: merged}))
    assert read.pages[0].text == text
    assert [flag.detail for flag in read.flags] == ([cells] if cells else [])


def test_cells_out_of_order_stay_apart() -> None:
    cells = '<c r="D1"><v>4</v></c><c r="A1"><v>1</v></c><c><v>2</v></c>'
    sheet = f"<worksheet {S}><sheetData><row>{cells}</row></sheetData></worksheet>"
    assert opened(with_parts(PLAIN, {"xl/worksheets/sheet1.xml": sheet})).pages[0].text == "\t\t\t4\t1\t2"


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("General", "12", "12"),
        ("General", "1234567890123456789", "1.23456789012346e+18"),
        ("0.00", "-0.1", "-0.1"),
        ("dd/mm/yyyy", "44739", "2022-06-27"),
        ("[$-809]d mmmm yyyy;@", "44739", "2022-06-27"),
        ("dd/mm/yyyy", "59", "1900-02-28"),
        ("dd/mm/yyyy", "61", "1900-03-01"),
        ("hh:mm", "0.5", "12:00:00"),
        ("[h]:mm", "1.5", "36:00:00"),
        ("dd/mm/yyyy", "-5", "-5"),
        ("dd/mm/yyyy", "1e300", "1e+300"),
        ('"days: "0', "3", "3"),
        ("[Red]0", "3", "3"),
        (";;;", "3", ""),
        ("General", "not a number", "not a number"),
    ],
)
def test_a_number_is_written_by_its_format(code: str, value: str, text: str) -> None:
    assert number(value, style_of(code), from_1904=False) == text


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    assert number("0", "date", from_1904=True) == "1904-01-01"


@pytest.mark.parametrize(
    "sheet",
    [
        '<row><c r="ZZZZ1"><v>1</v></c></row>',
        '<row><c r="é1"><v>1</v></c></row>',
        '<row><c r="XFD1"><v>1</v></c><c><v>2</v></c></row>',
        '<row><c t="s"><v>999</v></c></row>',
        "<row><c>",
    ],
)
def test_a_damaged_sheet_is_quarantined(sheet: str) -> None:
    sheet = f"<worksheet {S}><sheetData>{sheet}</sheetData></worksheet>"
    with pytest.raises(Quarantine):
        opened(with_parts(PLAIN, {"xl/worksheets/sheet1.xml": sheet}))


def a_sheet(label: str, *more: bytes) -> bytes:
    """Records of a sheet with a label in B4 and the canary in C5."""
    return biff_label(3, 1, label) + biff_label(4, 2, CANARY) + b"".join(more)


ROW_HIDDEN = biff_record(0x0208, (4).to_bytes(2, "little") + bytes(4) + b"\xff\0" + bytes(4) + b"\x20\0\0\0")
COLUMN_HIDDEN = biff_record(0x007D, b"\2\0\2\0\xff\0\0\0\1\0\0\0")
NOTE = biff_record(0x001C, bytes(12))


@pytest.mark.parametrize(("records", "flag"), [(ROW_HIDDEN, "hidden_row"), (COLUMN_HIDDEN, "hidden_column")])
def test_an_old_workbook_hides_its_hidden_rows_and_columns(records: bytes, flag: str) -> None:
    book = xls.open_content(made.xls({"Shown": (0, a_sheet("shown", records, NOTE))}), task())
    assert [(page.label, page.text) for page in book.pages] == [("Shown", "\tshown")]
    assert kinds(book) == {flag, "comment"}
    assert CANARY not in written(book)


def test_an_old_workbooks_hidden_sheet_and_pivot_cache_are_flagged() -> None:
    sheets = {"Shown": (0, biff_label(0, 0, "shown")), "Other": (2, a_sheet("x"))}
    book = xls.open_content(made.xls(sheets, {"_SX_DB_CUR": b"", "0001": CANARY.encode()}), task())
    assert [page.text for page in book.pages] == ["shown"]
    assert [(flag.kind, flag.where, flag.detail) for flag in book.flags] == [
        ("pivot_cache", "workbook", "1 pivot cache"),
        ("hidden_sheet", "sheet 2", "2 rows"),
    ]
    assert CANARY not in written(book)


SMALL_XLS = made.xls({"Shown": (0, biff_label(0, 0, "shown") + ROW_HIDDEN)})
SMALL_XLSX = hidden_workbook("comment")


@given(place=st.integers(0, 20_000), bit=st.integers(0, 7))
@settings(max_examples=60, deadline=None)
def test_a_flipped_bit_gives_a_workbook_or_a_quarantine(place: int, bit: int) -> None:
    for content, module in ((SMALL_XLSX, xlsx), (SMALL_XLS, xls)):
        damaged = bytearray(content)
        damaged[place % len(damaged)] ^= 1 << bit
        try:
            module.open_content(bytes(damaged), task())
        except Quarantine as quarantine:
            assert quarantine.detail


@given(st.dates(date(1900, 3, 1), date(2100, 1, 1)))
def test_a_date_written_by_a_spreadsheet_comes_back(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    assert number(str(serial), "date", from_1904=False) == day.isoformat()
