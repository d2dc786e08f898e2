"""One sheet of an Excel workbook: the rows that show, and a count of the rest (ECMA-376 part 1, 18.3)."""

from typing import NamedTuple

from answerable.readers.xlsx_hidden import hidden_columns, row_is_hidden
from answerable.readers.xlsx_styles import Style
from answerable.readers.xml_parts import Element, forget, local, stream, truth, whole

from . import Quarantine
from .budget import Budget
from .xlsx_columns import MOST_COLUMNS, column_number, no_such_place
from .xlsx_merges import Merges
from .xlsx_values import number, one_line, string

WIDEST_GAP = 64
"""Empty cells in a row that are kept as tabs, so that columns stay in line."""
LONGEST_TEXT = 48_000_000
"""Characters of all sheets together."""


class Book(NamedTuple):
    """What the cells of all sheets refer to."""

    strings: list[str]
    styles: list[Style]
    from_1904: bool
    budget: Budget


class Sheet:
    """Reads a sheet. `text` is what shows; the counts are of what holds something and does not show."""

    def __init__(self, book: Book, most_characters: int) -> None:
        self._book = book
        self._left = most_characters
        self._hides = bytearray(MOST_COLUMNS)  # a 1 for each column that does not show
        self._shown: dict[int, int | None] = {}
        self._number = 0
        self._lines: list[str] = []
        self.hidden_rows = 0
        self.hidden_column_numbers: set[int] = set()
        self.hidden_cells = self.covered_cells = 0
        self._merges = Merges(b"")
        self.cells = 0
        self.cut_off = self.filtered = False

    @property
    def text(self) -> str:
        """A row a line, cells parted by tabs; rows without a value are left out."""
        return "\n".join(self._lines)

    @property
    def rows(self) -> int:
        """The number of the last row that was read."""
        return self._number

    def read(self, content: bytes) -> None:
        """Read until the end, or until the time or the room is used up (`cut_off`)."""
        self._merges = Merges(content)
        for element in stream(content, "{*}col", "{*}row", "{*}sheetFormatPr", "{*}filterColumn"):
            name = local(element)
            if name == "row":
                self._row(element)
                forget(element)
                if self._left <= 0 or not self._book.budget.left():
                    self.cut_off = True
                    return
            elif name == "filterColumn":
                self.filtered = True
            else:
                self._hide(hidden_columns(element))

    def _hide(self, columns: range) -> None:
        self._hides[columns.start : columns.stop] = bytes([1]) * len(columns)

    def _row(self, row: Element) -> None:
        self._number = whole(row.get("r")) or self._number + 1
        hidden = row_is_hidden(row)
        covered = self._merges.spans(self._number)
        place, written, holds = -1, 0, False
        line = ""
        for cell in row:
            reference = cell.get("r")
            place = column_number(reference.rstrip("0123456789")) if reference else place + 1
            if place >= MOST_COLUMNS:
                raise no_such_place()
            value = self._value(cell)
            if not value:
                continue
            self.cells += 1
            holds = True
            if hidden:
                continue
            if covered and any(first <= place <= last for first, last in covered):
                self.covered_cells += 1
                continue
            shown = self._shown_place(place)
            if shown is None:
                self.hidden_column_numbers.add(place)
                continue
            gap = max(shown - written, 1) if line else shown
            line += "\t" * min(gap, WIDEST_GAP) + value
            written = shown
        if hidden:
            self.hidden_rows += holds
        elif line:
            self._left -= len(line) + 1
            self._lines.append(line)

    def _shown_place(self, column: int) -> int | None:
        """A column's place among those that show; None where it does not."""
        if column not in self._shown:
            before = self._hides.count(1, 0, column)
            self._shown[column] = None if self._hides[column] else column - before
        return self._shown[column]

    def _value(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        style = self._style(cell.get("s"))
        inline = cell.find("{*}is") if kind == "inlineStr" else None
        value = next((child.text for child in cell if local(child) == "v"), None) or ""
        if inline is None and not value:
            return ""
        if style == "hidden":
            self.hidden_cells += 1
            return ""
        if inline is not None:
            return string(inline)
        if kind == "s":
            return self._shared(value)
        if kind == "n":
            return number(value, style, from_1904=self._book.from_1904)
        return one_line(value) if kind != "b" else "TRUE" if truth(value) else "FALSE"

    def _style(self, index: str | None) -> Style:
        place = whole(index)
        return self._book.styles[place] if place < len(self._book.styles) else "number"

    def _shared(self, index: str) -> str:
        place = whole(index.strip())
        if place >= len(self._book.strings):
            raise Quarantine("unreadable", "a cell refers to text that is not there")
        return self._book.strings[place]
