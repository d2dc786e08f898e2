"""OpenDocument spreadsheets (ODF 1.3 part 3, section 9): the tables, rows and columns that show."""

from answerable.readers import xml_parts
from answerable.readers.ods_hidden import Styles, is_nested
from answerable.readers.xml_parts import Element, attribute, forget, local, stream

from ..document import Flag, FlagKind, Opened, Page
from . import Quarantine, Task, zip_members
from .budget import Budget
from .counted import amount
from .odf import OpenDocument, TextReader, loads_from_outside
from .ods_table import Table
from .xlsx_sheet import LONGEST_TEXT

_TAGS = ("style", "table-column", "table-row", "table-source", "tracked-changes", "table", "image", "object")


def preload() -> None:
    """Load the codecs of names and set up libxml2."""
    zip_members.preload()
    xml_parts.preload()


def open_content(content: bytes, task: Task) -> Opened:
    """Each table that shows as a page; raises Quarantine (encrypted, macros, damaged).

    Hidden tables, rows and columns, comments and tracked changes are flagged by place and amount, and are
    never in the text.
    """
    document = OpenDocument(content, task)
    reader = _Spreadsheet(document, Budget.open(task))
    for element in stream(document.read_content(), *(f"{{*}}{tag}" for tag in _TAGS)):
        reader.take(element)
    if len(reader.pages) > task.limits.pages:
        raise Quarantine("too_large", f"more than {task.limits.pages:,} tables")
    document.flag_links(reader.links)
    document.flag_package()
    parts = document.embedded()
    return Opened(format="ods", pages=tuple(reader.pages), flags=tuple(document.flags), parts=parts)


class _Spreadsheet:
    """Takes the elements of a spreadsheet as they end."""

    def __init__(self, document: OpenDocument, budget: Budget) -> None:
        self._document = document
        self._budget = budget
        self._styles = Styles()
        self._text = TextReader(frozenset())
        self._table = Table(self._styles, self._text, LONGEST_TEXT)
        self._left = LONGEST_TEXT
        self._number = 0
        self.pages: list[Page] = []
        self.links = 0

    def take(self, element: Element) -> None:
        """Take one in; what is inside a table inside a cell is left to its outer row."""
        name = local(element)
        self.links += loads_from_outside(element)
        if name == "style":
            self._styles.add(element)
        elif name == "tracked-changes":
            self._flag("tracked_change", "workbook", sum(1 for _ in element), "change")
            forget(element)
        elif name == "table-source":
            self._table.is_copy = True
        elif name in ("table-column", "table-row", "table") and not is_nested(element):
            self._take_table(element, name)

    def _take_table(self, element: Element, name: str) -> None:
        if name == "table-column":
            self._table.add_column(element)
        elif name == "table":
            self._end(element)
            forget(element)
        else:
            if not self._table.cut_off:
                self._table.add_row(element)
                self._table.cut_off |= not self._budget.left()
            forget(element)

    def _end(self, element: Element) -> None:
        table, self._number = self._table, self._number + 1
        where = f"sheet {self._number}"
        if table.is_copy:
            self._flag("hidden_sheet", f"{where}, a copy of another workbook", table.rows, "row")
        elif attribute(element, "style-name") in self._styles.hidden_tables:
            self._flag("hidden_sheet", where, max(table.rows, 1), "row")
        else:
            self.pages.append(
                Page(label=attribute(element, "name") or f"Sheet {self._number}", text=table.text)
            )
            self._left -= len(table.text)
            self._flag("hidden_row", where, table.hidden_rows, "row")
            self._flag("hidden_column", where, len(table.hidden_columns), "column")
            self._flag("hidden_text", where, table.hidden_cells, "cell that shows nothing")
            if table.cut_off:
                detail = f"only its first {table.rows:,} rows were read"
                self._document.flags.append(Flag(kind="unreadable_part", where=where, detail=detail))
        self._document.flags += self._text.flags(where)
        self.links += self._text.links
        self._text = TextReader(frozenset())
        self._table = Table(self._styles, self._text, self._left)

    def _flag(self, kind: FlagKind, where: str, count: int, what: str) -> None:
        if count:
            self._document.flags.append(Flag(kind=kind, where=where, detail=amount(count, what)))
