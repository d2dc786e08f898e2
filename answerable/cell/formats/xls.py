"""Old Excel workbooks (.xls): values by calamine, in Rust, and what is hidden by their own records."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from io import BytesIO

from python_calamine import CalamineWorkbook

from answerable.readers.biff import HiddenParts, Records
from answerable.readers.ole2 import CompoundFile

from ..document import Flag, FlagKind, Opened, Page
from . import Quarantine, Task
from .budget import Budget
from .counted import amount
from .xlsx_sheet import LONGEST_TEXT, WIDEST_GAP
from .xlsx_values import number, one_line

_WIDE_GAP = re.compile(f"\t{{{WIDEST_GAP},}}")


def preload() -> None:
    """Nothing is needed: calamine is loaded with this module."""
    b"".decode("utf-16-le")


def open_content(content: bytes, task: Task) -> Opened:
    """Each sheet that shows as a page; raises Quarantine (encrypted, macros, damaged).

    Hidden sheets, rows and columns, comments and pivot caches are flagged by place and amount, and are never
    in the text.
    """
    compound = CompoundFile(content)
    if compound.has_macros:
        raise Quarantine("macros", "an old Office document with Visual Basic in it")
    names = compound.names
    stream = next((name for name in ("Workbook", "Book") if name in names), None)
    if stream is None:
        raise Quarantine("unreadable", "the workbook itself is missing from the file")
    records = Records(compound.read(stream))
    flags = _flags_of_file(compound, records)
    pages = []
    budget, left = Budget.open(task), LONGEST_TEXT
    with _calm():
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        names_of_sheets = workbook.sheet_names
    if len(names_of_sheets) != len(records.sheets):
        raise Quarantine("unreadable", "the workbook's list of sheets is damaged")
    for position, (start, is_hidden) in enumerate(records.sheets):
        with _calm():
            rows = workbook.get_sheet_by_index(position).to_python(skip_empty_area=False)
        sheet = _Sheet(records.hidden_parts(start), f"sheet {position + 1}", left)
        if is_hidden:
            flags.append(Flag(kind="hidden_sheet", where=sheet.where, detail=amount(_filled(rows), "row")))
            continue
        sheet.read(rows, budget)
        left = sheet.left
        flags += sheet.flags()
        pages.append(Page(label=names_of_sheets[position], text="\n".join(sheet.lines)))
    return Opened(format="xls", pages=tuple(pages), flags=tuple(flags))


@contextmanager
def _calm() -> Iterator[None]:
    """Turn what calamine raises into Quarantine. A panic of Rust is no Exception, on purpose; here it means
    no more than a damaged file."""
    try:
        yield
    except BaseException as error:
        if isinstance(error, MemoryError | KeyboardInterrupt | SystemExit):
            raise
        raise Quarantine("unreadable", "the old Excel workbook is damaged") from error


def _filled(rows: Sequence[Sequence[object]]) -> int:
    return sum(list(row).count("") < len(row) for row in rows)


class _Sheet:
    """Writes a sheet that shows as lines, and counts what it leaves out."""

    def __init__(self, hidden: HiddenParts, where: str, most_characters: int) -> None:
        self.where = where
        self.left = most_characters
        self.lines: list[str] = []
        self._hidden = hidden
        self._rows = 0
        self._columns: set[int] = set()
        self._cut_off_after = 0

    def read(self, rows: Sequence[Sequence[object]], budget: Budget) -> None:
        """Read until the end, or until the time or the room is used up."""
        for number_of_row, row in enumerate(rows):
            if list(row).count("") == len(row):
                continue
            if self.left <= 0 or not budget.left():
                self._cut_off_after = number_of_row
                return
            if number_of_row in self._hidden.rows:
                self._rows += 1
                continue
            values = [_written(value) for value in row]
            hidden = self._hidden.columns
            self._columns |= {at for at in hidden if at < len(values) and values[at]}
            line = "\t".join(value for at, value in enumerate(values) if at not in hidden).rstrip("\t")
            if line:
                line = _WIDE_GAP.sub("\t" * WIDEST_GAP, line)
                self.lines.append(line)
                self.left -= len(line) + 1

    def flags(self) -> list[Flag]:
        """What was left out, by amount."""
        rows = amount(self._rows, "row") + (", a filter is on" if self._hidden.filtered else "")
        found: tuple[tuple[FlagKind, int, str], ...] = (
            ("hidden_row", self._rows, rows),
            ("hidden_column", len(self._columns), amount(len(self._columns), "column")),
            ("comment", self._hidden.comments, amount(self._hidden.comments, "comment")),
            (
                "unreadable_part",
                self._cut_off_after,
                f"only its first {self._cut_off_after:,} rows were read",
            ),
        )
        return [Flag(kind=kind, where=self.where, detail=detail) for kind, count, detail in found if count]


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
        Flag(kind=kind, where=where, detail=amount(count, what))
        for kind, where, count, what in found
        if count
    ]


def _pivot_caches(names: frozenset[str]) -> int:
    if not names & {"_SX_DB_CUR", "_SX_DB"}:
        return 0
    return max(sum(bool(re.fullmatch("[0-9A-F]{4}", name)) for name in names), 1)
