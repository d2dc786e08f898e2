"""What a row of a spending table says of what was bought: supplier, amount, currency, and in which cells."""

from collections.abc import Mapping, Sequence

from answerable.engine.record import Purchase
from answerable.readers.cell_values import is_redacted, read_amount
from answerable.readers.spending_columns import Columns, normalise_header

_SAID = frozenset((
    "narrative", "description", "title", "details", "purpose", "purpose of spend", "summary",
    "description of spend", "transaction description", "invoice description", "line description",
    "contract title", "contract description", "item description",
))  # fmt: skip
_REFERENCES = (
    "transaction number", "transaction no", "trans no", "transaction reference", "transaction",
    "invoice number", "invoice no", "document no", "sap document number", "internal ref",
    "internal ref number", "hbc ref no", "contract number", "contract reference", "order number",
    "po number", "reference", "ref no", "ref", "number",
)  # fmt: skip
"""The best first: what a body finds the payment by."""
_CURRENCIES = {
    "£": "GBP",
    "gbp": "GBP",
    "sterling": "GBP",
    "€": "EUR",
    "eur": "EUR",
    "usd": "USD",
    "aud": "AUD",
}


def row_purchase(cells: Sequence[str], columns: Columns, fields: Mapping[str, str]) -> Purchase | None:
    """The purchase that a row is; None of a table that has neither an amount nor a supplier.

    `fields` are the cells that are not blank, by the names of their columns.
    """
    amount_at, supplier_at = columns.amount, columns.supplier
    if amount_at is None and supplier_at is None:
        return None
    sold = _name(columns, supplier_at, fields)
    amount, supplier = _cell(cells, amount_at), fields.get(sold, "")
    known = {_name(columns, place, fields) for place in (columns.body, columns.date, amount_at)} | {sold}
    rest = [name for name in fields if name not in known and any(map(str.isalpha, fields[name]))]
    said = tuple(name for name in rest if normalise_header(name) in _SAID)
    return Purchase(
        value=read_amount(amount) if amount else None,
        currency=_currency(columns, amount_at, amount),
        value_is="awarded" if _is_of_contract(columns, amount_at) else "paid",
        suppliers=(supplier.strip(),)
        if any(map(str.isalpha, supplier)) and not is_redacted(supplier)
        else (),
        reference=_reference(fields),
        said=said,
        filed=tuple(name for name in rest if name not in said),
        sold=(sold,) if sold else (),
    )


def _name(columns: Columns, place: int | None, fields: Mapping[str, str]) -> str:
    name = columns.names[place] if place is not None and place < len(columns.names) else ""
    return name if name in fields else ""


def _cell(cells: Sequence[str], place: int | None) -> str:
    return " ".join(cells[place].split()) if place is not None and place < len(cells) else ""


def _currency(columns: Columns, place: int | None, amount: str) -> str | None:
    header = columns.names[place].lower() if place is not None and place < len(columns.names) else ""
    found = [code for sign, code in _CURRENCIES.items() if sign in header or sign in amount.lower()]
    return found[0] if found else None


def _is_of_contract(columns: Columns, place: int | None) -> bool:
    """Whether the amount is that of a contract: a register of contracts, or one that names their numbers."""
    words = [normalise_header(name) for name in columns.names]
    return (place is not None and "contract" in words[place]) or "contract number" in words


def _reference(fields: Mapping[str, str]) -> str | None:
    by_words = {normalise_header(name): text for name, text in fields.items()}
    return next((" ".join(by_words[words].split()) for words in _REFERENCES if words in by_words), None)
