"""Lists as Excel workbooks (ECMA-376), in which every text is a text: no formula, no link, no macro.

Rows are written as they come and not held. The same rows give the same bytes.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from django.http import HttpResponse

from .atom import xml_text
from .export import download
from .snapshot import Snapshot

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MOST_CHARACTERS = 32_767
"""Of one cell (Excel specifications and limits); a longer text ends in an ellipsis."""
MOST_DIGITS = 15
"""What Excel keeps of a number; one with more is written as text, with all of them."""
FIRST_DAY = date(1900, 3, 1)
"""Excel takes 1900 for a leap year: days before are text."""
WIDEST, NARROWEST = 60, 9

Columns = Mapping[str, str] | Sequence[str]


def xlsx_response(
    site: Snapshot, columns: Columns, rows: Iterable[Sequence[object]], filename: str
) -> HttpResponse:
    """Rows as a workbook for download, with a second sheet that says of which day and from where they are."""
    return download(workbook(site, columns, rows), XLSX, filename)


def workbook(site: Snapshot, columns: Columns, rows: Iterable[Sequence[object]]) -> bytes:
    """The bytes of the workbook; `columns` are names, or names with what each holds."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, PLAIN) as book:
        made = datetime.combine(site.as_of, time(), UTC).replace(tzinfo=None)
        book.set_properties({"title": xml_text(site.campaign.title), "created": made})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": False})
        sheet = book.add_worksheet("Data")
        sheet.freeze_panes(1, 0)
        for place, name in enumerate(columns):
            sheet.set_column(place, place, min(WIDEST, max(NARROWEST, len(name) + 4)))
            sheet.write_string(0, place, name, head)
        for line, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                _write(sheet, line, place, cell, day)
        _about(book, site, columns, day)
    return out.getvalue()


def _write(sheet: Any, line: int, place: int, cell: object, day: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date) and cell >= FIRST_DAY:
        sheet.write_datetime(line, place, datetime.combine(cell, time()), day)
    elif isinstance(cell, bool):
        sheet.write_boolean(line, place, cell)
    elif isinstance(cell, int | float | Decimal) and _is_kept(cell):
        sheet.write_number(line, place, float(cell))
    else:
        sheet.write_string(line, place, _text(cell))


def _is_kept(number: int | float | Decimal) -> bool:
    """Whether a spreadsheet keeps every digit of it."""
    exact = Decimal(str(number))
    if not exact.is_finite():
        return False
    return len("".join(map(str, exact.as_tuple().digits)).strip("0")) <= MOST_DIGITS


def _text(cell: object) -> str:
    text = xml_text(f"{cell:f}" if isinstance(cell, Decimal) else str(cell))
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"


def _about(book: Any, site: Snapshot, columns: Columns, day: Any) -> None:
    told: list[tuple[str, object]] = [
        ("campaign", site.campaign.title),
        ("as_of", site.as_of),
        ("seen_on", site.seen_on),
        ("company", site.company),
        ("licence", "Apache-2.0"),
    ]
    told += [*columns.items()] if isinstance(columns, Mapping) else []
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, WIDEST)
    for line, row in enumerate(told):
        for place, cell in enumerate(row):
            _write(sheet, line, place, cell, day)
