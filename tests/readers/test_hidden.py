"""What a workbook or page does not show is left out by the readers, and told by amount. All are made up."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.engine.record import Record, Refusal
from answerable.readers.html import read_html
from answerable.readers.progress import Progress
from answerable.readers.spreadsheet import read_spreadsheet
from answerable.readers.xlsx_hidden import find_hidden, may_hide
from tests.cell import made_up_office as made
from tests.cell.made_up_office import CANARY, S
from tests.cell.test_ods import SHEETS
from tests.cell.test_xlsx import COLUMN_HIDDEN, FIRST_SHEET, ROW_HIDDEN, a_sheet, hidden_workbook

DESK = "left out; open the file at the desk"
WHOLE = f"the whole sheet is hidden, and {DESK}"


def read(content: bytes) -> tuple[list[Record], list[Refusal]]:
    found = list(read_spreadsheet(content, Progress()))
    records = [one for one in found if isinstance(one, Record)]
    return records, [one for one in found if isinstance(one, Refusal)]


def assert_left_out(content: bytes, place: str, detail: str) -> None:
    records, refusals = read(content)
    assert [list(record.fields.values()) for record in records] == [["shown"]]
    assert refusals == [Refusal(place, "hidden data", detail)]
    assert CANARY not in repr([records, refusals])


@pytest.mark.parametrize(
    ("kind", "place", "detail"),
    [
        ("sheet", "sheet 2", WHOLE),
        ("very hidden sheet", "sheet 2", WHOLE),
        ("row", "sheet 1", f"1 hidden row {DESK}"),
        ("row of no height", "sheet 1", f"1 hidden row {DESK}"),
        ("folded rows", "sheet 1", f"1 hidden row {DESK}"),
        ("filtered row", "sheet 1", f"1 hidden row {DESK}"),
        ("column", "sheet 1", f"1 hidden column {DESK}"),
        ("column of no width", "sheet 1", f"1 hidden column {DESK}"),
        ("format that shows nothing", "sheet 1", f"2 hidden cells {DESK}"),
    ],
)
def test_what_a_workbook_hides_is_left_out_and_told_by_amount(kind: str, place: str, detail: str) -> None:
    assert_left_out(hidden_workbook(kind), place, detail)


@pytest.mark.parametrize(
    ("row", "hidden"),
    [
        ('<row r="5" hidden="1">', True),
        ("<row r='5' hidden='true'>", True),
        ('<row r="5" ht="0">', True),
        ('<row r="5" ht = "0.0">', True),
        ('<row r="5" ht="&#48;">', True),
        ('<row r="5"\nht="00">', True),
        ('<row r="5" hidden="0" ht="15.75">', False),
        ('<row r="5" ht="0.75">', False),
    ],
)
def test_a_hidden_row_is_known_however_it_is_written(row: str, hidden: bool) -> None:
    sheet = f'<worksheet {S}><sheetData>{row}<c r="A5"><v>1</v></c></row></sheetData></worksheet>'.encode()
    assert may_hide(sheet) or not hidden
    assert find_hidden(sheet, []).rows == ({4} if hidden else set())
    assert may_hide(sheet.decode().encode("utf-16"))


def test_a_cell_of_a_hidden_row_that_names_another_row_is_hidden() -> None:
    cell = f'<c r="B9" t="inlineStr"><is><t>{CANARY}</t></is></c>'
    sheet = f'<row r="1"><c r="A1" t="inlineStr"><is><t>shown</t></is></c></row><row hidden="1">{cell}</row>'
    book = made.with_parts(
        made.xlsx([["x"]]),
        {FIRST_SHEET: f"<worksheet {S}><sheetData>{sheet}</sheetData></worksheet>"},
    )
    assert_left_out(book, "sheet 1", f"1 hidden row {DESK}")


def test_cells_under_a_merged_one_are_left_out() -> None:
    book = made.xlsx([["shown", CANARY], [CANARY]])
    sheet = made.members(book)[FIRST_SHEET].decode()
    merged = sheet.replace("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>')
    book = made.with_parts(book, {FIRST_SHEET: merged})
    assert_left_out(book, "sheet 1", f"2 cells under a merged one {DESK}")


ODS = {
    "row": "1 hidden row",
    "filtered rows": "3 hidden rows",
    "folded rows": "1 hidden row",
    "row of no height": "1 hidden row",
    "column": "1 hidden column",
    "under a merged cell": "1 hidden cell",
}


@pytest.mark.parametrize("kind", SHEETS)
def test_what_an_opendocument_spreadsheet_hides_is_left_out(kind: str) -> None:
    body, styles, _ = SHEETS[kind]
    body = body.replace('"Spend"><table:table-source', '"Other"><table:table-source')
    typed = re.sub(r"<table:(covered-)?table-cell", r'\g<0> office:value-type="string"', body)
    content = made.open_document("spreadsheet", typed, styles=styles)
    if kind in ("comment", "changes"):
        records, refusals = read(content)
        assert (len(records), refusals) == (1, [])
        assert CANARY not in repr(records)
    elif kind in ODS:
        assert_left_out(content, "sheet 1", f"{ODS[kind]} {DESK}")
    else:
        assert_left_out(content, "sheet 2", WHOLE)


@pytest.mark.parametrize(
    ("sheets", "place", "detail"),
    [
        ({"Shown": (0, a_sheet("shown", ROW_HIDDEN))}, "sheet 1", f"1 hidden row {DESK}"),
        ({"Shown": (0, a_sheet("shown", COLUMN_HIDDEN))}, "sheet 1", f"1 hidden column {DESK}"),
        (
            {"Shown": (0, made.biff_label(0, 0, "shown")), CANARY: (2, made.biff_label(0, 0, CANARY))},
            "sheet 2",
            WHOLE,
        ),
    ],
)
def test_what_an_old_workbook_hides_is_left_out(
    sheets: dict[str, tuple[int, bytes]], place: str, detail: str
) -> None:
    assert_left_out(made.xls(sheets), place, detail)


BOOK = "xl/workbook.xml"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (made.with_parts(made.xlsx([["x"]]), {FIRST_SHEET: f"<worksheet {S} hidden="}), "XML is damaged"),
        (made.with_parts(made.xlsx([["x"]]), {BOOK: "<!DOCTYPE x><x/>"}), ""),
        (made.with_parts(made.xlsx([["x"]]), {BOOK.upper(): "<x/>"}), ""),
        (made.xls({"Shown": (0, b"")})[:-3000], ""),
        (made.compound({"Workbook": b"\x09\x08\xff\xff"}), ""),
        (made.compound({"Other": b""}), ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ""),
    ],
)
def test_a_workbook_whose_hidden_rows_cannot_be_told_is_one_clear_refusal(content: bytes, words: str) -> None:
    records, refusals = read(content)
    assert records == []
    assert [refusal.reason for refusal in refusals] == ["malformed spreadsheet"]
    assert words in refusals[0].detail
    assert "Panic" not in refusals[0].detail


def test_a_binary_workbook_is_refused_since_it_cannot_be_told_what_it_hides() -> None:
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": made.relations(("r1", "officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": b"",
        "xl/_rels/workbook.bin.rels": made.relations(),
    }
    records, (refusal,) = read(made.zipped(parts))
    assert (records, refusal.locator) == ([], "workbook")


SMALL_XLS = made.xls({"Shown": (0, a_sheet("shown", ROW_HIDDEN))})


@given(place=st.integers(0, 20_000), bit=st.integers(0, 7))
@settings(max_examples=60, deadline=None)
def test_a_flipped_bit_of_an_old_workbook_never_raises(place: int, bit: int) -> None:
    damaged = bytearray(SMALL_XLS)
    damaged[place % len(damaged)] ^= 1 << bit
    for found in read_spreadsheet(bytes(damaged), Progress()):
        assert isinstance(found, Record) or found.detail


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>%s</p>",
        "<div style='display:none'>%s<p>%s</p>%s</div>",
        "<div hidden><b hidden>%s</b>%s</div>",
        "<span style='visibility:hidden'>%s</span>",
        "<style>.a {display:none}</style><p class='x a'>%s</p>",
    ],
)
def test_what_a_page_does_not_show_is_left_out_and_noted(hidden: str) -> None:
    page = f"<p>before</p>{hidden.replace('%s', CANARY)}after<p>more</p>"
    records = [one for one in read_html(page.encode()) if isinstance(one, Record)]
    assert [record.fields["text"] for record in records] == ["before", "after", "more"]
    count = hidden.count("%s") * len(CANARY)
    assert records[0].notes == (f"{count} characters that a browser does not show were left out",)
    assert records[1].notes == ()


def test_a_page_that_shows_nothing_or_is_too_deep_is_told() -> None:
    (hidden,) = read_html(f"<p hidden>{CANARY}</p>".encode())
    assert isinstance(hidden, Refusal)
    assert (hidden.reason, CANARY in hidden.detail) == ("hidden data", False)
    deep, *_ = read_html(b"<p>seen</p>" + b"<div>" * 400 + b"deep")
    assert isinstance(deep, Refusal)
    assert deep.reason == "malformed HTML"


def test_two_sheets_of_one_name_are_refused_since_one_may_be_read_for_the_other() -> None:
    content = made.open_document("spreadsheet", '<table:table table:name="A"></table:table>' * 2)
    assert read(content)[1][0].reason == "malformed spreadsheet"


@pytest.mark.parametrize("count", [1, 16_383])
def test_hidden_columns_without_content_are_nothing_to_tell(count: int) -> None:
    content = made.xlsx([["shown"]] * 2000)
    hiding = f'<cols><col min="2" max="{count + 1}" hidden="1" width="9"/></cols><sheetData>'
    sheet = made.members(content)[FIRST_SHEET].decode().replace("<sheetData>", hiding)
    records, refusals = read(made.with_parts(content, {FIRST_SHEET: sheet}))
    assert (len(records), refusals) == (2000, [])
