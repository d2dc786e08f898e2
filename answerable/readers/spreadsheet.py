"""Spreadsheets (.xlsx, .xlsm, .xlsb, .xls, .ods): one record a row of every sheet."""

import io
import zipfile
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineWorkbook

from answerable.engine.record import Record, Refusal
from answerable.readers.cell_values import cell_text
from answerable.readers.progress import Progress
from answerable.readers.spending_columns import SAMPLE_ROWS, header_row, read_columns, unnamed_columns
from answerable.readers.spending_rows import row_record

LARGEST_UNPACKED = 2 * 1024**3
"""A workbook is a zip: one that unpacks to more would not fit in memory, and is most likely a bomb."""


def read_spreadsheet(data: bytes, progress: Progress) -> Iterator[Record | Refusal]:
    """The rows of all sheets, hidden ones too; a workbook or sheet that cannot be opened is refused."""
    if data.startswith(b"PK") and (fault := _zip_fault(data)):
        yield Refusal("workbook", *fault)
        return
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = workbook.sheet_names
    except BaseException as error:  # noqa: BLE001 - see _reason
        yield Refusal("workbook", "malformed spreadsheet", _reason(error))
        return
    for name in names:
        try:
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except BaseException as error:  # noqa: BLE001
            yield Refusal(f"sheet {name}", "malformed spreadsheet", _reason(error))
            continue
        yield from _sheet(name, [[cell_text(cell) for cell in row] for row in rows], progress)


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
    kind = "" if isinstance(error, CalamineError | OSError | ValueError) else f"{type(error).__name__}: "
    return f"{kind}{error}; open it in a spreadsheet program and save it again"
