"""Excel workbooks (ECMA-376 part 1, SpreadsheetML): what shows is read, and the rest is flagged."""

import re
from typing import NamedTuple

from answerable.readers import xml_parts
from answerable.readers.xlsx_styles import styles
from answerable.readers.xml_parts import attribute, forget, local, stream, truth

from ..document import Flag, FlagKind, Opened, Page
from . import Quarantine, Task, zip_members
from .budget import Budget
from .counted import amount
from .office import Package, Relation
from .xlsx_sheet import LONGEST_TEXT, Book, Sheet
from .xlsx_values import string

_COMMENTS = {"comments": "comment", "threadedComment": "threadedComment"}
_FOLDERS: tuple[tuple[re.Pattern[str], FlagKind, str, str], ...] = (
    (re.compile(r"xl/revisions/.+"), "tracked_change", "workbook", "file of earlier changes"),
    (re.compile(r"xl/model/.+"), "pivot_cache", "data model", "file of data behind the sheets"),
    (re.compile(r"xl/connections\.xml"), "external_link", "workbook", "list of connections to databases"),
    (re.compile(r"xl/webextensions/[^/]+\.xml"), "script", "workbook", "file of web extensions"),
    (re.compile(r"xl/persons/.+"), "metadata", "workbook", "list of people who commented"),
)


_SHARE_OF_STRINGS = 0.8
"""Of the time, for the texts that cells refer to: without them no sheet can be read."""


class SheetEntry(NamedTuple):
    """A line of the workbook's list of sheets."""

    number: int
    name: str
    hidden: str
    relation: Relation


def preload() -> None:
    """Load the codecs of names and set up libxml2."""
    zip_members.preload()
    xml_parts.preload()


def open_content(content: bytes, task: Task) -> Opened:
    """Each sheet that shows as a page; raises Quarantine (damaged, too large, macro sheets, DDE).

    Hidden sheets, rows and columns, comments, pivot caches and copies of other workbooks are flagged by place
    and amount, and are never in the text.
    """
    package = Package(content, task)
    main = package.main_part()
    workbook = package.tree(main)
    relations = {relation.id: relation for relation in package.relations(main)}
    book = _book(package, workbook, list(relations.values()), Budget.open(task))
    pages: list[Page] = []
    left = LONGEST_TEXT
    for entry in _entries(workbook, relations, task):
        _flag_comments(package, entry)
        if entry.hidden:
            _flag_hidden(package, entry)
        elif entry.relation.kind == "worksheet":
            page = _page(package, entry, book, left)
            left -= len(page.text)
            pages.append(page)
    _flag_caches(package)
    _flag_other_workbooks(package)
    _flag_names(package, workbook)
    for pattern, kind, where, what in _FOLDERS:
        count = sum(bool(pattern.fullmatch(name.lower())) for name in package.names)
        _flag(package, kind, where, count, what)
    package.flag_links("xl")
    package.flag_properties()
    package.flag_controls()
    parts = package.embedded()
    return Opened(format="xlsx", pages=tuple(pages), flags=tuple(package.flags), parts=parts)


def _book(package: Package, workbook: xml_parts.Element, relations: list[Relation], budget: Budget) -> Book:
    places = {relation.kind: relation.place for relation in relations if not relation.external}
    strings: list[str] = []
    if package.find(places.get("sharedStrings", "")):
        for item in stream(package.read(places["sharedStrings"]), "{*}si"):
            strings.append(string(item))
            forget(item)
            if not budget.left(_SHARE_OF_STRINGS):
                raise Quarantine("too_slow", f"more than {len(strings):,} different texts in its cells")
    formats = styles(package.read(places["styles"])) if package.find(places.get("styles", "")) else []
    properties = workbook.find("{*}workbookPr")
    from_1904 = properties is not None and truth(properties.get("date1904"))
    return Book(strings, formats, from_1904, budget)


def _entries(workbook: xml_parts.Element, relations: dict[str, Relation], task: Task) -> list[SheetEntry]:
    entries = []
    for number, element in enumerate(workbook.iterfind("{*}sheets/{*}sheet"), 1):
        relation = relations.get(attribute(element, "id") or "")
        if relation is None or relation.external:
            raise Quarantine("unreadable", f"sheet {number} is missing from the workbook")
        if "macrosheet" in relation.kind.lower():
            raise Quarantine("macros", f"sheet {number} is an Excel 4 macro sheet")
        state = element.get("state", "visible")
        hidden = {"visible": "", "veryHidden": "very hidden"}.get(state, "hidden")
        entries.append(SheetEntry(number, element.get("name", f"Sheet {number}"), hidden, relation))
    if len(entries) > task.limits.pages:
        raise Quarantine("too_large", f"more than {task.limits.pages:,} sheets")
    return entries


def _page(package: Package, entry: SheetEntry, book: Book, most_characters: int) -> Page:
    sheet = Sheet(book, most_characters)
    sheet.read(package.read(entry.relation.place))
    where = f"sheet {entry.number}"
    if sheet.hidden_rows:
        detail = amount(sheet.hidden_rows, "row") + (", a filter is on" if sheet.filtered else "")
        package.flags.append(Flag(kind="hidden_row", where=where, detail=detail))
    _flag(package, "hidden_column", where, len(sheet.hidden_column_numbers), "column")
    _flag(package, "hidden_text", where, sheet.hidden_cells, "cell of a format that shows nothing")
    _flag(package, "hidden_text", where, sheet.covered_cells, "cell of those under a merged one")
    if sheet.cut_off:
        detail = f"only its first {sheet.rows:,} rows were read"
        package.flags.append(Flag(kind="unreadable_part", where=where, detail=detail))
    return Page(label=entry.name, text=sheet.text)


def _flag_hidden(package: Package, entry: SheetEntry) -> None:
    rows = package.read(entry.relation.place).count(b"<row") if package.find(entry.relation.place) else 0
    detail = f"{entry.hidden}, {amount(rows, 'row')}"
    package.flags.append(Flag(kind="hidden_sheet", where=f"sheet {entry.number}", detail=detail))


def _flag_comments(package: Package, entry: SheetEntry) -> None:
    count = boxes = 0
    for relation in package.relations(entry.relation.place):
        if relation.external or not package.find(relation.place):
            continue
        if relation.kind in _COMMENTS:
            name = _COMMENTS[relation.kind]
            count += sum(local(element) == name for element in package.tree(relation.place).iter())
        elif relation.kind == "drawing":
            boxes += sum(local(element) == "txBody" for element in package.tree(relation.place).iter())
    _flag(package, "comment", f"sheet {entry.number}", count, "comment")
    if boxes and not entry.hidden:
        detail = f"{amount(boxes, 'shape')} with text, not read"
        package.flags.append(Flag(kind="unreadable_part", where=f"sheet {entry.number}", detail=detail))


def _flag_caches(package: Package) -> None:
    caches = 0
    for name in package.names:
        lower = name.lower()
        if not re.fullmatch(r"xl/pivotcache/pivotcachedefinition[^/]*\.xml", lower):
            continue
        caches += 1
        count = package.tree(name).get("recordCount", "")
        rows = amount(int(count), "row") if count.isdigit() and len(count) < 10 else "rows"
        detail = f"{rows} kept behind a pivot table"
        package.flags.append(Flag(kind="pivot_cache", where=f"pivot cache {caches}", detail=detail))


def _flag_other_workbooks(package: Package) -> None:
    number = 0
    for name in package.names:
        if not re.fullmatch(r"xl/externallinks/[^/]+\.xml", name.lower()):
            continue
        number += 1
        root = package.tree(name)
        kinds = {local(child) for child in root}
        if "ddeLink" in kinds:
            raise Quarantine("macros", "a cell that starts a program (DDE)")
        where = f"other workbook {number}"
        package.flags.append(Flag(kind="external_link", where=where, detail="named as a source"))
        cells = sum(local(element) == "cell" for element in root.iter())
        _flag(package, "hidden_sheet", where, cells, "cell of it, kept as a copy")


def _flag_names(package: Package, workbook: xml_parts.Element) -> None:
    count = 0
    for element in workbook.iterfind("{*}definedNames/{*}definedName"):
        count += truth(element.get("hidden")) and not element.get("name", "").startswith("_xlnm.")
        if truth(element.get("xlm")) or element.get("name", "").lower().startswith("_xlnm.auto_open"):
            raise Quarantine("macros", "a name that starts an Excel 4 macro")
    _flag(package, "metadata", "workbook", count, "hidden name")


def _flag(package: Package, kind: FlagKind, where: str, count: int, what: str) -> None:
    if count:
        package.flags.append(Flag(kind=kind, where=where, detail=amount(count, what)))
