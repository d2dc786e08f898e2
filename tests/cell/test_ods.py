"""OpenDocument files in the cell: what shows is read, what does not is flagged and never told."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.cell.formats import Quarantine, ods, odt
from tests.cell.made_up_office import CANARY, kinds, open_document, task, written

P = f"<text:p>{CANARY}</text:p>"
CELL = f"<table:table-cell>{P}</table:table-cell>"


def cell(text: str, attributes: str = "") -> str:
    """A cell with one paragraph."""
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def table(rows: str, attributes: str = 'table:name="Spend"') -> str:
    """A table."""
    return f"<table:table {attributes}>{rows}</table:table>"


def row(*cells: str, attributes: str = "") -> str:
    """A row of a table."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def style(family: str, properties: str) -> str:
    """A style named "no"."""
    return f'<style:style style:name="no"><style:{family}-properties {properties}/></style:style>'


def test_rows_are_lines_and_numbers_are_those_that_are_stored() -> None:
    amounts = cell("£1,234.50", 'office:value-type="currency" office:value="1234.5"')
    day = cell("27/06/22", 'office:value-type="date" office:date-value="2022-06-27"')
    empty = '<table:table-cell table:number-columns-repeated="2"/>'
    content = open_document("spreadsheet", table(row(cell("Depot"), empty, amounts, day)))
    page = ods.open_content(content, task()).pages[0]
    assert (page.label, page.text) == ("Spend", "Depot\t\t\t1234.5\t2022-06-27")


SHEETS: dict[str, tuple[str, str, tuple[str, str, str]]] = {
    "row": (
        table(row(cell("shown")) + row(CELL, attributes='table:visibility="collapse"')),
        "",
        ("hidden_row", "sheet 1", "1 row"),
    ),
    "filtered rows": (
        table(
            row(cell("shown"))
            + row(CELL, attributes='table:visibility="filter" table:number-rows-repeated="3"')
        ),
        "",
        ("hidden_row", "sheet 1", "3 rows"),
    ),
    "folded rows": (
        table(
            row(cell("shown"))
            + f'<table:table-row-group table:display="false">{row(CELL)}</table:table-row-group>'
        ),
        "",
        ("hidden_row", "sheet 1", "1 row"),
    ),
    "row of no height": (
        table(row(cell("shown")) + row(CELL, attributes='table:style-name="no"')),
        style("table-row", 'style:row-height="0cm"'),
        ("hidden_row", "sheet 1", "1 row"),
    ),
    "column": (
        table(
            '<table:table-column/><table:table-column table:visibility="collapse"/>'
            + row(cell("shown"), CELL)
        ),
        "",
        ("hidden_column", "sheet 1", "1 column"),
    ),
    "sheet": (
        table(row(cell("shown"))) + table(row(CELL), f'table:name="{CANARY}" table:style-name="no"'),
        style("table", 'table:display="false"'),
        ("hidden_sheet", "sheet 2", "1 row"),
    ),
    "copy of another workbook": (
        table(row(cell("shown"))) + table(f'<table:table-source xlink:href="../{CANARY}.ods"/>{row(CELL)}'),
        "",
        ("hidden_sheet", "sheet 2, a copy of another workbook", "1 row"),
    ),
    "under a merged cell": (
        table(row(cell("shown"), f"<table:covered-table-cell>{P}</table:covered-table-cell>")),
        "",
        ("hidden_text", "sheet 1", "1 cell that shows nothing"),
    ),
    "comment": (
        table(
            row(
                f"<table:table-cell><office:annotation>{P}</office:annotation><text:p>shown</text:p></table:table-cell>"
            )
        ),
        "",
        ("comment", "sheet 1", "1 comment, not shown"),
    ),
    "changes": (
        f"<table:tracked-changes><table:deletion>{CELL}</table:deletion></table:tracked-changes>"
        + table(row(cell("shown"))),
        "",
        ("tracked_change", "workbook", "1 change"),
    ),
}


@pytest.mark.parametrize("kind", SHEETS)
def test_what_a_spreadsheet_hides_is_flagged_by_place_and_amount(kind: str) -> None:
    body, styles, flag = SHEETS[kind]
    opened = ods.open_content(open_document("spreadsheet", body, styles=styles), task())
    assert [page.text for page in opened.pages] == ["shown"]
    assert flag in [(found.kind, found.where, found.detail) for found in opened.flags]
    assert CANARY not in written(opened)


def test_a_row_repeated_a_million_times_is_cut_off_and_says_so() -> None:
    long = row(cell("x" * 1000), attributes='table:number-rows-repeated="1048576"')
    opened = ods.open_content(open_document("spreadsheet", table(long)), task())
    assert len(opened.pages[0].text) <= 48_000_000
    assert kinds(opened) == {"unreadable_part"}


def test_a_text_comes_in_order_with_notes_apart() -> None:
    body = (
        "<text:h>Reply</text:h><text:p>We hold<text:s text:c='2'/>12<text:note><text:note-body>"
        "<text:p>See annex</text:p></text:note-body></text:note> cameras.</text:p>"
        + table(row(cell("a"), cell("b")))
    )
    opened = odt.open_content(open_document("text", body), task())
    assert [page.text for page in opened.pages] == ["Reply\nWe hold  12 cameras.\na\tb", "See annex"]
    assert not opened.flags


TEXTS: dict[str, tuple[str, str, str]] = {
    "deleted": (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{P}</text:deletion></text:changed-region></text:tracked-changes>",
        "",
        "tracked_change",
    ),
    "comment": (f"<text:p><office:annotation>{P}</office:annotation></text:p>", "", "comment"),
    "section": (f'<text:section text:display="none">{P}</text:section>', "", "hidden_text"),
    "style": (
        f'<text:p><text:span text:style-name="no">{CANARY}</text:span></text:p>',
        style("text", 'text:display="none"'),
        "hidden_text",
    ),
    "field": (f"<text:p><text:hidden-text>{CANARY}</text:hidden-text></text:p>", "", "hidden_text"),
    "paragraph": (f"<text:p>{CANARY}<text:hidden-paragraph/></text:p>", "", "hidden_text"),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_what_a_text_hides_is_flagged_and_never_told(kind: str) -> None:
    body, styles, flag = TEXTS[kind]
    opened = odt.open_content(open_document("text", f"<text:p>shown</text:p>{body}", styles=styles), task())
    assert opened.pages[0].text == "shown"
    assert flag in kinds(opened)
    assert opened.held is (flag != "metadata")
    assert CANARY not in written(opened)


@pytest.mark.parametrize(
    ("more", "flag"),
    [
        ({"meta.xml": f'<m xmlns:dc="urn:dc"><dc:creator>{CANARY}</dc:creator></m>'}, "metadata"),
        ({"Versions/Version1": CANARY}, "earlier_version"),
        ({"Thumbnails/thumbnail.png": CANARY}, "metadata"),
        ({"Object 1": CANARY}, "embedded_file"),
        ({"Object 1/content.xml": CANARY}, "embedded_file"),
    ],
)
def test_what_lies_beside_the_text_is_flagged_and_never_told(more: dict[str, str | bytes], flag: str) -> None:
    opened = odt.open_content(open_document("text", "<text:p>shown</text:p>", more=more), task())
    assert flag in kinds(opened)
    assert opened.held is (flag != "metadata")
    assert CANARY not in written(opened)


@pytest.mark.parametrize(
    ("body", "more", "reason"),
    [
        ("", {"META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"}, "encrypted"),
        ("", {"Basic/Standard/Module1.xml": "Sub Main"}, "macros"),
        ("", {"Scripts/python/x.py": "print"}, "macros"),
        ("<text:p><script:event-listener/></text:p>", {}, "macros"),
        ("<text:p><office:dde-source office:dde-application='cmd'/></text:p>", {}, "macros"),
        ("", {"content.xml": "<!DOCTYPE x><x/>"}, "unreadable"),
        ("", {"content.xml": "<x"}, "unreadable"),
    ],
)
def test_what_must_not_be_read_is_quarantined(
    body: str, more: Mapping[str, str | bytes], reason: str
) -> None:
    for kind, module in (("text", odt), ("spreadsheet", ods)):
        with pytest.raises(Quarantine) as caught:
            module.open_content(open_document(kind, body, more=more), task())
        assert caught.value.reason == reason


SMALL_ODS = open_document("spreadsheet", SHEETS["column"][0])
SMALL_ODT = open_document("text", f"<text:p>shown</text:p>{TEXTS['comment'][0]}")


@given(place=st.integers(0, 3000), bit=st.integers(0, 7))
@settings(max_examples=60, deadline=None)
def test_a_flipped_bit_gives_a_document_or_a_quarantine(place: int, bit: int) -> None:
    for content, module in ((SMALL_ODS, ods), (SMALL_ODT, odt)):
        damaged = bytearray(content)
        damaged[place % len(damaged)] ^= 1 << bit
        try:
            module.open_content(bytes(damaged), task())
        except Quarantine as quarantine:
            assert quarantine.detail
