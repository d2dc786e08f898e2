"""Which column of a spending file is the body, the date, the amount, the supplier: by its header words."""

import re
from collections.abc import Sequence

import msgspec

from answerable.readers.cell_values import read_amount, read_date

SAMPLE_ROWS = 60
HEADER_WITHIN_ROWS = 25
"""Title lines, notes and blank lines above the header; the longest seen is 8."""

_WORDS: dict[str, tuple[str, ...]] = {
    # The best header first: where a file has several, the first in this order is taken.
    "body": (
        "body name", "organisation name", "organistion name", "organization name", "organisationlabel",
        "authority name",
        "public body", "authority", "council", "council name", "local authority", "entity", "entuty",
        "entity name", "ccg",
        "trust", "buyer", "buyer name", "organisation", "body", "client",
        "purchasing body", "contracting authority",
    ),
    "date": (
        "payment date", "paymentdate", "date paid", "paid date", "date of payment", "invoice payment date",
        "pay date",
        "transaction date", "date", "posting date", "invoice date", "gl date", "effective date",
        "effectivedate",
        "clearing date", "publication date", "published date", "execution date",
        "award date", "period", "month",
    ),
    "amount": (
        "net amount", "amount paid", "amount", "payment amount", "invoice amount", "total invoice amount",
        "net", "gross amount",
        "total amount", "invoiced value", "amount in sterling", "net value", "line amount", "value",
        "total", "gross", "sum",
        "total excludes vat", "spend", "payment", "transaction amount", "amount excl vat", "amount gbp",
        "total contract value", "total contract value including extensions",
        "contract value", "awarded value",
    ),
    "supplier": (
        "supplier name", "supplier", "beneficiaryname", "beneficiary name", "supplier beneficiary name",
        "supplier final",
        "merchant name", "merchant", "vendor", "vendor name", "creditor", "creditor name", "payee",
        "payee name", "suppliers",
        "paid to", "contractor", "company", "company name", "name", "supplier company name", "suppliers name",
    ),
    "narrative": (
        "narrative", "description", "purpose of spend", "purpose", "transaction description",
        "invoice description",
        "description of spend", "details", "line description", "g l description", "expense type",
        "expenses type",
        "expenditure category", "title", "account detail", "expense code description", "summary",
        "contract title", "contract description",
    ),
}  # fmt: skip
_ROLE_OF = {words: role for role, names in _WORDS.items() for words in names}


class Columns(msgspec.Struct, frozen=True):
    """The names of the columns in order, and the places of those with a known part."""

    names: tuple[str, ...]
    body: int | None = None
    date: int | None = None
    amount: int | None = None
    supplier: int | None = None
    narrative: int | None = None
    month_first: bool = False


def normalise_header(cell: str) -> str:
    """The words of a header cell alone: lower case, no punctuation, stars, currency signs or underscores."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", cell.lower().replace("'", "")).split())


def header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """The index of the header among the first rows; None where the file has none.

    The header is the first row with two cells of known words, and else a first row of several
    distinct texts, none of them a date or an amount, above rows that do hold one.
    """
    for index, row in enumerate(rows[:HEADER_WITHIN_ROWS]):
        roles = {_ROLE_OF.get(normalise_header(cell)) for cell in row} - {None}
        if len(roles) >= 2 and not any(_is_value(cell) for cell in row):
            return index
    filled = next((index for index, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    if filled is None or filled > HEADER_WITHIN_ROWS:
        return None
    first = [cell for cell in rows[filled] if cell.strip()]
    looks_like_names = (
        len(first) >= 2 and len({*first}) == len(first) and not any(_is_value(c) for c in first)
    )
    values_below = any(_is_value(cell) for row in rows[filled + 1 :] for cell in row)
    return filled if looks_like_names and values_below else None


def read_columns(header: Sequence[str], sample: Sequence[Sequence[str]]) -> Columns:
    """The columns of a header, checked against the rows below it; the same name twice gets a number."""
    names: list[str] = []
    for number, cell in enumerate(header, start=1):
        name = " ".join(cell.split()) or f"column {number}"
        names.append(name if name not in names else f"{name} ({number})")
    places: dict[str, int] = {}
    for role, known in _WORDS.items():
        ranked = sorted(
            (not _fits(role, place, sample), known.index(words), place)
            for place, words in enumerate(map(normalise_header, header))
            if words in known and (_fits(role, place, sample) or "date" in words or role == "amount")
        )
        if ranked:
            places[role] = ranked[0][2]
    dates = [row[places["date"]] for row in sample if "date" in places and places["date"] < len(row)]
    return Columns(tuple(names), **places, month_first=_is_month_first(dates))


def unnamed_columns(rows: Sequence[Sequence[str]]) -> Columns:
    """Columns of a file without a header, by number; a column of dates or amounts is known by its cells."""
    width = max(map(len, rows), default=0)
    places: dict[str, int] = {}
    for place in range(width):
        cells = [row[place] for row in rows if place < len(row) and row[place].strip()]
        for role, is_one in (("date", _is_date), ("amount", _is_money)):
            if role not in places and cells and sum(map(is_one, cells)) > 0.8 * len(cells):
                places[role] = place
                break
    dates = [row[places["date"]] for row in rows if "date" in places and places["date"] < len(row)]
    names = tuple(f"column {number}" for number in range(1, width + 1))
    return Columns(names, **places, month_first=_is_month_first(dates))


def is_header_word(cell: str) -> bool:
    """Whether a cell is one of the known header words."""
    return normalise_header(cell) in _ROLE_OF


def _fits(role: str, place: int, sample: Sequence[Sequence[str]]) -> bool:
    """A body column must hold names (some `Body` columns hold addresses), a date column at least one date.

    A column that is called a date and holds none (`######`) is still taken where there is no better one:
    its cells are then said to be unreadable.
    """
    cells = [row[place].strip() for row in sample if place < len(row) and row[place].strip()]
    if role == "body":
        return not any(cell.startswith("http") for cell in cells)
    if role == "date":
        return not cells or any(_is_date(cell) or _is_date_month_first(cell) for cell in cells)
    if role == "amount":
        return not cells or any(read_amount(cell) is not None for cell in cells)
    return True


def _is_value(cell: str) -> bool:
    return _is_date(cell) or read_amount(cell) not in (None, 0) or cell.strip() == "0"


def _is_date(cell: str) -> bool:
    return any(map(str.isdigit, cell)) and not cell.strip().isdigit() and read_date(cell) is not None


def _is_date_month_first(cell: str) -> bool:
    return read_date(cell, month_first=True) is not None


def _is_money(cell: str) -> bool:
    return "." in cell and read_amount(cell) is not None


def _is_month_first(dates: Sequence[str]) -> bool:
    """Whether the file writes 6/30/2020: some date is only possible so, and none only the other way."""
    only_month_first = sum(read_date(cell) is None and _is_date_month_first(cell) for cell in dates)
    only_day_first = sum(read_date(cell) is not None and not _is_date_month_first(cell) for cell in dates)
    return only_month_first > 0 and only_day_first == 0
