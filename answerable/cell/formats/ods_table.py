"""One table of an OpenDocument spreadsheet: what shows of it as lines, and a count of the rest."""

from answerable.readers.ods_hidden import Styles, repeated
from answerable.readers.xml_parts import Element, attribute, local

from .odf import TextReader
from .xlsx_columns import MOST_COLUMNS
from .xlsx_sheet import WIDEST_GAP
from .xlsx_values import number, one_line


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
        repeat = min(repeated(column, "number-columns-repeated"), MOST_COLUMNS - len(self._shows))
        self._shows += [not self._styles.hide(column)] * repeat

    def add_row(self, row: Element) -> None:
        """Take in a row, or several alike."""
        repeat = repeated(row, "number-rows-repeated")
        hidden = self._styles.hide(row)
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
            repeat = min(repeated(cell, "number-columns-repeated"), MOST_COLUMNS - place)
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


def _plain(stored: str, text: str) -> str:
    try:
        return number(str(float(stored)), "number", from_1904=False)
    except ValueError:
        return text
