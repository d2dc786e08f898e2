"""One table of an OpenDocument spreadsheet: what shows of it as lines, and a count of the rest."""

import re

from .odf import TextReader
from .xlsx_columns import MOST_COLUMNS
from .xlsx_sheet import WIDEST_GAP
from .xlsx_values import number, one_line
from .xml_parts import Element, attribute, local

MOST_REPEATS = 1_048_576
_NONE = re.compile(r"0*\.?0*[a-z]*")


class Styles:
    """The styles by which tables, rows and columns do not show."""

    def __init__(self) -> None:
        self.hidden_tables: set[str] = set()
        self.flat: set[str] = set()

    def add(self, style: Element) -> None:
        """Take in a style (style:style)."""
        name = attribute(style, "name") or ""
        for properties in style:
            kind = local(properties)
            if kind == "table-properties" and attribute(properties, "display") == "false":
                self.hidden_tables.add(name)
            length = attribute(properties, "row-height") or attribute(properties, "column-width")
            if (
                kind in ("table-row-properties", "table-column-properties")
                and length
                and _NONE.fullmatch(length)
            ):
                self.flat.add(name)


class Table:
    """Reads a table's columns and rows; `rows` counts those that hold something, shown or not."""

    def __init__(self, styles: Styles, reader: TextReader, most_characters: int) -> None:
        self._styles = styles
        self._reader = reader
        self._left = most_characters
        self._shows: list[bool] = []
        self._lines: list[str] = []
        self.rows = self.hidden_rows = self.hidden_cells = 0
        self.hidden_columns: set[int] = set()
        self.cut_off = self.is_copy = False

    @property
    def text(self) -> str:
        """A row a line, cells parted by tabs; rows without a value are left out."""
        return "\n".join(self._lines)

    def add_column(self, column: Element) -> None:
        """Take in a column, or several alike (table:number-columns-repeated)."""
        repeat = min(_repeat(column, "number-columns-repeated"), MOST_COLUMNS - len(self._shows))
        self._shows += [not self._is_hidden(column)] * repeat

    def add_row(self, row: Element) -> None:
        """Take in a row, or several alike."""
        repeat = _repeat(row, "number-rows-repeated")
        hidden = self._is_hidden(row)
        line, holds = self._line(row, hidden)
        if not holds:
            return
        self.rows += repeat
        if hidden:
            self.hidden_rows += repeat
        elif line:
            fit = min(repeat, max(self._left // (len(line) + 1), 0))
            self._lines += [line] * fit
            self._left -= fit * (len(line) + 1)
            self.cut_off |= fit < repeat

    def _line(self, row: Element, hidden: bool) -> tuple[str, bool]:
        pieces: list[str] = []
        place = empty = room = 0
        holds = False
        for cell in row:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            repeat = min(_repeat(cell, "number-columns-repeated"), MOST_COLUMNS - place)
            value = self._value(cell)
            holds |= bool(value)
            for column in range(place, place + repeat) if value and not hidden else ():
                if not self._column_shows(column):
                    self.hidden_columns.add(column)
                    continue
                room += len(value) + 1
                if room > self._left:
                    self.cut_off = True
                    break
                before = self._shown_between(empty, column)
                pieces.append("\t" * min(before, WIDEST_GAP) + value)
                empty = column
            place += repeat
        return "".join(pieces), holds

    def _column_shows(self, column: int) -> bool:
        return self._shows[column] if column < len(self._shows) else True

    def _shown_between(self, first: int, last: int) -> int:
        declared = sum(self._shows[first:last])
        return declared + max(last - max(first, len(self._shows)), 0)

    def _value(self, cell: Element) -> str:
        comments = self._reader.comments
        paragraphs = [self._reader.text(child) for child in cell if local(child) in ("p", "h")]
        self._reader.comments = comments + sum(local(child) == "annotation" for child in cell)
        text = one_line(" ".join(paragraphs))
        kind = attribute(cell, "value-type")
        stored = attribute(cell, "date-value") or attribute(cell, "value") or ""
        if local(cell) == "covered-table-cell":
            self.hidden_cells += bool(text or stored)
            return ""
        if kind in ("float", "currency", "percentage", "date") and stored:
            if not text:
                self.hidden_cells += 1
                return ""
            return one_line(stored.replace("T", " ")) if kind == "date" else _plain(stored, text)
        return text

    def _is_hidden(self, element: Element) -> bool:
        if attribute(element, "visibility") in ("collapse", "filter"):
            return True
        if attribute(element, "style-name") in self._styles.flat:
            return True
        groups = ("table-row-group", "table-column-group")
        return any(
            local(group) in groups and attribute(group, "display") == "false"
            for group in element.iterancestors()
        )


def _plain(stored: str, text: str) -> str:
    try:
        return number(str(float(stored)), "number", from_1904=False)
    except ValueError:
        return text


def _repeat(element: Element, name: str) -> int:
    text = attribute(element, name)
    count = int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 1
    return max(1, min(count, MOST_REPEATS))
