"""What a table of an OpenDocument spreadsheet does not show (ODF 1.3 part 3, section 9)."""

import re
from collections.abc import Iterator

from answerable.readers.hidden import Hidden
from answerable.readers.quarantine import Quarantine
from answerable.readers.xml_parts import Element, attribute, forget, local, stream

MOST_REPEATS = 1_048_576
MOST_CELLS = 1_000_000
_NONE = re.compile(r"0*\.?0*[a-z]*")
_TAGS = ("style", "table-column", "table-row", "table-source", "table")


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

    def hide(self, element: Element) -> bool:
        """Whether a row or column does not show: by itself, by its style, in a group that is folded."""
        if attribute(element, "visibility") in ("collapse", "filter"):
            return True
        if attribute(element, "style-name") in self.flat:
            return True
        groups = ("table-row-group", "table-column-group")
        return any(
            local(group) in groups and attribute(group, "display") == "false"
            for group in element.iterancestors()
        )


def repeated(element: Element, name: str) -> int:
    """How many times a row, column or cell stands there, by the attribute of this name."""
    text = attribute(element, name)
    count = int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 1
    return max(1, min(count, MOST_REPEATS))


def is_nested(element: Element) -> bool:
    """Whether it belongs to a table inside a cell, or to a record of changes."""
    outer = {"table-cell", "covered-table-cell", "tracked-changes", "annotation"}
    return any(local(ancestor) in outer for ancestor in element.iterancestors())


def find_hidden(content: bytes) -> Iterator[Hidden | None]:
    """Of each table in order what does not show; None where the table as a whole is hidden, or is a copy of
    another workbook's. Raises Quarantine where the XML is damaged.
    """
    styles = Styles()
    table = _Table(styles)
    for element in stream(content, *(f"{{*}}{tag}" for tag in _TAGS)):
        name = local(element)
        if name == "style":
            styles.add(element)
        elif name == "table-source":
            table.is_copy = True
        elif is_nested(element):
            continue
        elif name == "table-column":
            table.add_column(element)
        elif name == "table-row":
            table.add_row(element)
            forget(element)
        else:
            whole = table.is_copy or attribute(element, "style-name") in styles.hidden_tables
            yield None if whole else table.hidden
            table = _Table(styles)
            forget(element)


class _Table:
    """Counts rows and columns as they come, and keeps the places of what is hidden and holds something."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._row = self._column = 0
        self._rows: set[int] = set()
        self._columns: set[int] = set()
        self._cells: set[tuple[int, int]] = set()
        self.is_copy = False

    @property
    def hidden(self) -> Hidden:
        return Hidden(self._rows, self._columns, self._cells)

    def add_column(self, column: Element) -> None:
        count = repeated(column, "number-columns-repeated")
        if self._styles.hide(column):
            self._columns.update(range(self._column, self._column + count))
        self._column += count

    def add_row(self, row: Element) -> None:
        count = repeated(row, "number-rows-repeated")
        rows = range(self._row, self._row + count)
        self._row += count
        if self._styles.hide(row):
            if any(map(_holds, row)):
                self._rows.update(rows)
            return
        column = 0
        for cell in row:
            width = repeated(cell, "number-columns-repeated")
            if _holds(cell) and (local(cell) == "covered-table-cell" or not _shows(cell)):
                if count * width > MOST_CELLS:
                    raise Quarantine("too_large", f"more than {MOST_CELLS:,} cells that show nothing")
                places = ((at, across) for at in rows for across in range(column, column + width))
                self._cells.update(places)
            column += width


def _holds(cell: Element) -> bool:
    return len(cell) > 0 or attribute(cell, "value-type") is not None


def _shows(cell: Element) -> bool:
    """A value without the text that shows it is one of a format that shows nothing."""
    return any(
        local(child) in ("p", "h") and any(str(text).strip() for text in child.itertext()) for child in cell
    )
