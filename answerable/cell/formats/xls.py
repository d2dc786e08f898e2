"""Old Excel workbooks (.xls, 1997 to 2003): values by calamine, in Rust, and what is hidden by their records."""

import re
from datetime import date, datetime, time
from io import BytesIO

from python_calamine import CalamineWorkbook

from ..document import Flag, FlagKind, Opened, Page
from . import Quarantine, Task
from .biff import HiddenParts, Records
from .office import amount
from .ole2 import CompoundFile
from .xlsx_sheet import LONGEST_TEXT, WIDEST_GAP
from .xlsx_values import number, one_line


def preload() -> None:
    """Nothing is needed: calamine is loaded with this module."""
    b"".decode("utf-16-le")


def open_content(content: bytes, task: Task) -> Opened:
    """Each sheet that shows as a page; raises Quarantine (encrypted, macros, damaged).

    Hidden sheets, rows and columns, comments and pivot caches are flagged by place and amount, never in the text.
    """
    compound = CompoundFile(content)
    if compound.has_macros:
        raise Quarantine("macros", "an old Office document with Visual Basic in it")
    names = compound.names
    records = Records(compound.read("Workbook" if "Workbook" in names else "Book"))
    flags = _flags_of_file(compound, records)
    pages = []
    left = LONGEST_TEXT
    for position, rows in enumerate(_sheets(content, len(records.sheets))):
        label, values = rows
        start, is_hidden = records.sheets[position]
        where = f"sheet {position + 1}"
        if is_hidden:
            filled = sum(any(value != "" for value in row) for row in values)
            flags.append(Flag(kind="hidden_sheet", where=where, detail=amount(filled, "row")))
            continue
        hidden = records.hidden_parts(start)
        text = _text(values, hidden, where, flags)[:left]
        left -= len(text)
        pages.append(Page(label=label, text=text))
    return Opened(format="xls", pages=tuple(pages), flags=tuple(flags))


def _sheets(content: bytes, count: int) -> list[tuple[str, list[list[object]]]]:
    """Name and rows of each sheet. Raises Quarantine where calamine gives up, or counts other sheets than we do."""
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        names = workbook.sheet_names
        if len(names) != count:
            raise Quarantine("unreadable", "the workbook's list of sheets is damaged")
        return [
            (name, list(map(list, workbook.get_sheet_by_index(at).to_python(skip_empty_area=False))))
            for at, name in enumerate(names)
        ]
    except Quarantine:
        raise
    except BaseException as error:
        # A panic of Rust is no Exception, on purpose; here it means no more than a damaged file.
        if isinstance(error, MemoryError | KeyboardInterrupt | SystemExit):
            raise
        raise Quarantine("unreadable", "the old Excel workbook is damaged") from error


def _text(values: list[list[object]], hidden: HiddenParts, where: str, flags: list[Flag]) -> str:
    lines = []
    rows, columns = 0, set()
    for number_of_row, row in enumerate(values):
        shown = [_written(value) for value in row]
        if number_of_row in hidden.rows:
            rows += any(shown)
            continue
        columns |= {at for at in hidden.columns if at < len(shown) and shown[at]}
        line = "\t".join(value for at, value in enumerate(shown) if at not in hidden.columns).rstrip("\t")
        if line:
            lines.append(re.sub(f"\t{{{WIDEST_GAP},}}", "\t" * WIDEST_GAP, line))
    amounts: tuple[tuple[FlagKind, int, str], ...] = (
        ("hidden_row", rows, "row"),
        ("hidden_column", len(columns), "column"),
        ("comment", len(hidden.comments), "comment"),
    )
    flags += [Flag(kind=kind, where=where, detail=amount(count, what)) for kind, count, what in amounts if count]
    return "\n".join(lines)


def _written(value: object) -> str:
    """A value as the newer workbooks' reader writes it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == time.min else "%Y-%m-%d %H:%M:%S")
    if isinstance(value, float | int):
        return number(str(value), "number", from_1904=False)
    if isinstance(value, date | time):
        return value.isoformat()
    return one_line(str(value))


def _flags_of_file(compound: CompoundFile, records: Records) -> list[Flag]:
    names = compound.names
    found: tuple[tuple[FlagKind, str, int, str], ...] = (
        ("pivot_cache", "workbook", _pivot_caches(names), "pivot cache"),
        ("tracked_change", "workbook", int("Revision Log" in names), "record of changes"),
        ("embedded_file", "workbook", sum(name.startswith("MBD") for name in names), "embedded object"),
        ("external_link", "workbook", records.other_workbooks, "other workbook"),
        ("hidden_sheet", "other workbooks", records.copied_rows, "row of them, kept as a copy"),
        ("metadata", "properties", int("\x05SummaryInformation" in names), "list of properties"),
    )
    return [
        Flag(kind=kind, where=where, detail=amount(count, what)) for kind, where, count, what in found if count
    ]


def _pivot_caches(names: frozenset[str]) -> int:
    if not names & {"_SX_DB_CUR", "_SX_DB"}:
        return 0
    return max(sum(bool(re.fullmatch("[0-9A-F]{4}", name)) for name in names), 1)
