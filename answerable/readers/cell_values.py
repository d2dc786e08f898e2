"""What the cells of spending files say: dates and amounts, in the forms that public bodies write them."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

_MONTHS = {name: at for at, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?")
_NUMERIC = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?:[ T]+\d{1,2}:.*)?")
_NAMED = re.compile(
    r"(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ \-/.]*([a-z]{3,9})\.?[ \-/.,]*(\d{4}|\d{2})"
)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTH = re.compile(r"([a-z]{3,9})\.?[ \-/']*(\d{4}|\d{2})")
_COMPACT = re.compile(r"(?:19|20)\d{6}")
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
SERIAL_DAYS = range(20_000, 80_000)
"""Excel day numbers that can be a payment: 1954 to 2119."""
_SERIAL_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's 1900 system for dates after February 1900 (ECMA-376 part 1, 18.17.4.1)."""
_AMOUNT_NOISE = re.compile(r"[\s,'’ ]|GBP|EUR|USD|AUD|[£$€�Âœ]", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?", re.IGNORECASE)
REDACTED = re.compile(
    r"redact|withheld|personal data|commercial(?:ly)? (?:in confidence|sensitive)|name supp?ressed"
    r"|\bx{3,}\b|^\*+$",
    re.IGNORECASE,
)


def read_date(text: str, *, month_first: bool = False) -> str | None:  # noqa: PLR0911 - a form a line
    """The date that a cell gives, in EDTF (`2020-04-30`, `2020-04`, `2020`); None where it is none.

    Day before month, as in the UK and Europe, unless the file is known to write the month
    first (some NHS trusts).
    """
    cell = " ".join(text.split()).lower()
    if found := _ISO.fullmatch(cell):
        return _day(*found.groups())
    if found := _NUMERIC.fullmatch(cell):
        first, second, year = found.groups()
        return _day(year, first, second) if month_first else _day(year, second, first)
    for pattern, order in ((_NAMED, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2))):
        if found := pattern.fullmatch(cell):
            year, month, day = (found[place] for place in order)
            return _day(year, _month(month), day)
    if found := _MONTH.fullmatch(cell):
        month = _month(found[1])
        return f"{_year(found[2])}-{int(month):02}" if month else None
    if _COMPACT.fullmatch(cell):
        return _day(cell[:4], cell[4:6], cell[6:])
    if (found := _YEAR_MONTH.fullmatch(cell)) and 1 <= int(found[2]) <= 12:
        return cell
    if _YEAR.fullmatch(cell):
        return cell
    if _SERIAL.fullmatch(cell) and int(float(cell)) in SERIAL_DAYS:
        return (_SERIAL_EPOCH + timedelta(days=int(float(cell)))).isoformat()
    return None


def read_amount(text: str) -> Decimal | None:
    """The amount that a cell gives: thousands separators, currency signs, `(1.00)` and `1.00-` negative."""
    cell = _AMOUNT_NOISE.sub("", text)
    negative = cell.startswith("(") and cell.endswith(")")
    cell = cell.strip("()") if negative else cell
    if cell in {"", "-"} or cell.lower() == "nil":
        return Decimal(0) if cell else None
    if cell.endswith("-") or cell[-2:].upper() == "CR":
        negative, cell = True, cell.rstrip("-CRcr")
    if not _NUMBER.fullmatch(cell):
        return None
    return -Decimal(cell) if negative else Decimal(cell)


def is_redacted(text: str) -> bool:
    """Whether a cell holds a publisher's mark for something taken out."""
    return bool(REDACTED.search(text))


def cell_text(value: object) -> str:
    """A spreadsheet cell as text: whole numbers without `.0`, dates in ISO."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _month(name: str) -> str:
    number = _MONTHS.get(name[:3], 0)
    return str(number) if number else ""


def _year(text: str) -> int:
    """Two digits mean 1970 to 2069, as in POSIX."""
    year = int(text)
    return year if year > 99 else year + (1900 if year >= 70 else 2000)


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(_year(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
