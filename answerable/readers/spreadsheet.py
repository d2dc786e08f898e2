"""Spreadsheets (.xlsx, .xlsm, .xls, .ods): one record a row that shows, of every sheet that shows."""

import io
import zipfile
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from answerable.engine.record import Record, Refusal
from answerable.readers.cell_values import cell_text
from answerable.readers.progress import Progress
from answerable.readers.quarantine import Quarantine
from answerable.readers.spending_columns import SAMPLE_ROWS, header_row, read_columns, unnamed_columns
from answerable.readers.spending_rows import row_record
from answerable.readers.workbook_hidden import hidden_by_sheet

LARGEST_UNPACKED = 2 * 1024**3
"""A workbook is a zip: one that unpacks to more would not fit in memory, and is most likely a bomb."""
HIDDEN = "hidden data"
"""The reason of a refusal for what a sheet holds and does not show: its sender may not know of it."""
_AT_THE_DESK = "left out; open the file at the desk"
_SAVE_AGAIN = "; open it in a spreadsheet program and save it again"


def read_spreadsheet(data: bytes, progress: Progress) -> Iterator[Record | Refusal]:
    """The rows that show, of all sheets that show; what is hidden is left out, and refused once a sheet.

    A workbook or sheet that cannot be opened is refused, and so is one whose hidden rows cannot be told.
    """
    if data.startswith(b"PK") and (fault := _zip_fault(data)):
        yield Refusal("workbook", *fault)
        return
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = workbook.sheets_metadata
        hidden = hidden_by_sheet(data)
    except BaseException as error:  # noqa: BLE001 - see _reason
        yield Refusal("workbook", "malformed spreadsheet", _reason(error))
        return
    # calamine finds a sheet by its name: of two that share one it gives the same, perhaps the hidden one.
    if len(sheets) != len(hidden) or len({sheet.name for sheet in sheets}) != len(sheets):
        yield Refusal("workbook", "malformed spreadsheet", f"its list of sheets is damaged{_SAVE_AGAIN}")
        return
    for number, (sheet, unseen) in enumerate(zip(sheets, hidden, strict=True)):
        place = f"sheet {number + 1}"
        if unseen is None or sheet.visible != SheetVisibleEnum.Visible:
            yield Refusal(place, HIDDEN, f"the whole sheet is hidden, and {_AT_THE_DESK}")
            continue
        try:
            opened = workbook.get_sheet_by_index(number)
            cells = opened.to_python(skip_empty_area=False)
            merged = opened.merged_cell_ranges or ()
        except BaseException as error:  # noqa: BLE001
            yield Refusal(place, "malformed spreadsheet", _reason(error))
            continue
        rows = [[cell_text(cell) for cell in row] for row in cells]
        if told := unseen.blank(rows, merged):
            yield Refusal(place, HIDDEN, f"{told} {_AT_THE_DESK}")
        yield from _sheet(sheet.name, rows, progress)


def _sheet(name: str, rows: list[list[str]], progress: Progress) -> Iterator[Record]:
    sample = rows[:SAMPLE_ROWS]
    at = header_row(sample)
    columns = unnamed_columns(sample) if at is None else read_columns(rows[at], sample[at + 1 :])
    for index, cells in enumerate(rows):
        if index == at:
            continue
        locator = f"sheet {name}, row {index + 1}"
        record = row_record(cells, columns, locator=locator, above=at is not None and index < at)
        if record:
            progress.records += at is None or index > at
            yield record


def _zip_fault(data: bytes) -> tuple[str, str] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        return "malformed spreadsheet", f"{error}; fetch it again"
    if unpacked > LARGEST_UNPACKED:
        return "too compressed", f"the workbook unpacks to {unpacked:,} bytes; save it as CSV"
    return None


def _reason(error: BaseException) -> str:
    """A fault of the workbook in words. The Rust library panics on some broken files: a fault too."""
    if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
        raise error
    if isinstance(error, Quarantine):
        return f"{error.detail}{_SAVE_AGAIN}"
    if isinstance(error, CalamineError | OSError | ValueError):
        return f"{error}{_SAVE_AGAIN}"
    return f"it is damaged{_SAVE_AGAIN}"
