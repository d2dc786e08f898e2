"""One row of a spending table as a record."""

from collections.abc import Sequence

from answerable.engine.record import Record
from answerable.readers.cell_values import is_redacted, read_amount, read_date
from answerable.readers.spending_columns import Columns, is_header_word
from answerable.readers.spending_purchase import row_purchase

_TOTALS = ("total", "grand total", "totals", "sub total", "subtotal", "sum")


def row_record(
    cells: Sequence[str], columns: Columns, *, locator: str, id_: str | None = None, above: bool = False
) -> Record | None:
    """The record of a row: cells by column name. None for a blank row and for the header repeated.

    `published` is the date of the payment, `publisher` the body column; both null where there is none.
    A row `above` the header is a title line, with neither. What cannot be read is a note on the record.
    """
    fields = {_name(columns, place): cell for place, cell in enumerate(cells) if cell.strip()}
    if not fields or (not above and _is_header(cells, columns)):
        return None
    if above:
        return Record(id=id_ or locator, locator=locator, fields=fields)
    notes: list[str] = []
    day = _cell(cells, columns.date)
    published = read_date(day, month_first=columns.month_first) if day else None
    if day and not published and _first(cells).lower().rstrip(":") not in _TOTALS:
        notes.append(f"unreadable date: {day!r} is no date of the calendar; see the row in the source")
    amount = _cell(cells, columns.amount)
    if amount and read_amount(amount) is None and not is_redacted(amount):
        notes.append(f"unreadable amount: {amount!r} is no number; see the row in the source")
    if _first(cells).lower().rstrip(":") in _TOTALS:
        notes.append("a total, not a payment")
    supplier = _cell(cells, columns.supplier)
    if is_redacted(supplier):
        notes.append("the supplier is redacted by the publisher")
    if any(cell.strip() for cell in cells[len(columns.names) :]):
        notes.append("more cells than the header: the columns may be shifted")
    return Record(
        id=id_ or locator,
        locator=locator,
        fields=fields,
        published=published,
        publisher=_cell(cells, columns.body) or None,
        notes=tuple(notes),
        purchase=row_purchase(cells, columns, fields),
    )


def _is_header(cells: Sequence[str], columns: Columns) -> bool:
    """The header once more: some files repeat it at the end, or above each month."""
    places = (columns.date, columns.amount, columns.supplier)
    return sum(is_header_word(_cell(cells, place)) for place in places) >= 2


def _name(columns: Columns, place: int) -> str:
    return columns.names[place] if place < len(columns.names) else f"column {place + 1}"


def _cell(cells: Sequence[str], place: int | None) -> str:
    return " ".join(cells[place].split()) if place is not None and place < len(cells) else ""


def _first(cells: Sequence[str]) -> str:
    return next((cell.strip() for cell in cells if cell.strip()), "")
