"""What a sheet of an Excel workbook does not show, by its XML (ECMA-376 part 1, 18.3.1)."""

import re

from answerable.readers.hidden import Hidden
from answerable.readers.xlsx_styles import Style
from answerable.readers.xml_parts import Element, forget, is_zero, local, stream, truth, whole

MOST_COLUMNS = 16_384
_MARKS = (b"hidden", b' ht="0', b' width="0', b'Width="0')
_UNUSUAL = (
    b"='", b"= ", b" =", b"=\n", b"\n=", b"=\r", b"=\t", b"\t=", b'ht="&', b'idth="&', b'ht=".', b'idth=".',
    b'ht=" ', b'idth=" ', b'\nht="0', b'\nwidth="0',
)  # fmt: skip
_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")


def may_hide(content: bytes) -> bool:
    """Whether a sheet's XML can hide a row or column: a look at its bytes, far cheaper than a parser's.

    Nearly all sheets hide nothing. One that is not written as office programs do is said to hide something.
    """
    if not content.startswith((b"<", b"\xef\xbb\xbf<")) or b"\0" in content[:4]:
        return True
    return any(mark in content for mark in (*_MARKS, *_UNUSUAL))


def row_is_hidden(row: Element) -> bool:
    """Whether a row does not show; filters and folded groups say it in the same way."""
    return truth(row.get("hidden")) or is_zero(row.get("ht"))


def hidden_columns(element: Element) -> range:
    """The columns that a `col`, or the sheet's `sheetFormatPr`, hides, counted from 0."""
    if local(element) == "sheetFormatPr":
        return range(MOST_COLUMNS if is_zero(element.get("defaultColWidth")) else 0)
    if truth(element.get("hidden")) or is_zero(element.get("width")):
        return range(max(whole(element.get("min")) - 1, 0), min(whole(element.get("max")), MOST_COLUMNS))
    return range(0)


def find_hidden(content: bytes, styles: list[Style]) -> Hidden:
    """The rows, columns and cells that do not show. Raises Quarantine where the XML is damaged.

    `styles` are those of the workbook's cell formats; none where no format of it hides anything.
    """
    rows: set[int] = set()
    columns: set[int] = set()
    cells: set[tuple[int, int]] = set()
    number = 0
    unseen = {place for place, style in enumerate(styles) if style == "hidden"}
    for element in stream(content, "{*}col", "{*}row", "{*}sheetFormatPr"):
        if local(element) != "row":
            columns.update(hidden_columns(element))
            continue
        number = whole(element.get("r")) or number + 1
        if row_is_hidden(element):
            rows.add(number - 1)
            # A cell may name another row than the one that it stands in.
            rows.update(place[0] for cell in element if (place := _place(cell)))
        elif unseen:
            cells.update(_unseen(element, number - 1, unseen))
        forget(element)
    return Hidden(rows, columns, cells)


def _unseen(row: Element, number: int, unseen: set[int]) -> set[tuple[int, int]]:
    found = set()
    at = (number, -1)
    for cell in row:
        at = _place(cell) or (at[0], at[1] + 1)
        if whole(cell.get("s")) in unseen:
            found.add(at)
    return found


def _place(cell: Element) -> tuple[int, int] | None:
    found = _REFERENCE.fullmatch(cell.get("r", ""))
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1
