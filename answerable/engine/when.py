"""Dates as sources give them: EDTF strings, and the first and last day that each can mean."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

_PLAIN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


class UnreadableDate(ValueError):
    """The text is no date in EDTF (ISO 8601-2:2019), or no day of the calendar."""


@lru_cache(maxsize=65_536)
def span(text: str) -> tuple[date, date]:
    """The first and the last day that an EDTF date can mean; raises UnreadableDate.

    `2022-06` means 1 to 30 June; `2022-08-13/2022-09-06` an interval; `2025~` the year 2025.
    """
    plain = _PLAIN.fullmatch(text)
    try:
        return _plain_span(*plain.groups()) if plain else _edtf_span(text)
    except ValueError as error:
        raise UnreadableDate(f"{text!r} is not a date; write 2022, 2022-06, 2022-06-27 or 2025~") from error


def _plain_span(year: str, month: str | None, day: str | None) -> tuple[date, date]:
    first = date(int(year), int(month or 1), int(day or 1))
    if day:
        return first, first
    if not month:
        return first, date(first.year, 12, 31)
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first, after - timedelta(days=1)


def _edtf_span(text: str) -> tuple[date, date]:
    # edtf drags Django in where it is installed; dates that need it are rare, and most runs have none.
    import edtf  # noqa: PLC0415

    try:
        parsed: Any = edtf.parse_edtf(text)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
        return date(*lower[:3]), date(*upper[:3])
    except (edtf.parser.edtf_exceptions.EDTFParseException, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def earliest(text: str) -> date:
    """The first day that the date can mean."""
    return span(text)[0]


def latest(text: str) -> date:
    """The last day that the date can mean: the one on which a deadline passes."""
    return span(text)[1]


def is_imprecise(text: str) -> bool:
    """Whether the date leaves more than one day open."""
    first, last = span(text)
    return first != last or text != first.isoformat()
