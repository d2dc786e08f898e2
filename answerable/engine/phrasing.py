"""Numbers, money and dates as people write them."""

from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from .when import span

_CURRENCIES = {"CNY": "yuan", "GBP": "£", "EUR": "€", "USD": "US$", "DKK": "kroner"}
_SIZES = ((Decimal(10**9), "billion"), (Decimal(10**6), "million"))


def percent(value: Decimal) -> str:
    """A percentage to one place: 26.0%."""
    return f"{value.quantize(Decimal('0.1'), ROUND_HALF_EVEN):f}%"


def money(value: Decimal, currency: str) -> str:
    """An amount of money in words a reader knows: 5.759 billion yuan, £9,690."""
    word = _CURRENCIES.get(currency, currency)
    for size, name in _SIZES:
        if abs(value) >= size:
            number = f"{(value / size).quantize(Decimal('0.001'), ROUND_HALF_EVEN).normalize():f} {name}"
            break
    else:
        number = f"{value:,f}".removesuffix(".00")
    return f"{word}{number}" if len(word) <= 3 and not word.isalpha() else f"{number} {word}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: 1 day, 3,012 days."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def day_words(text: str) -> str:
    """An EDTF date as people say it: 27 June 2022, June 2022, about 2025, between two days."""
    first, last = span(text)
    about = "about " if text.endswith(("~", "%")) else ""
    if first == last:
        return f"{about}{_day(first)}"
    if (first.day, last) == (1, span(first.isoformat()[:7])[1]):
        return f"{about}{first:%B %Y}"
    if first == date(first.year, 1, 1) and last == date(first.year, 12, 31):
        return f"{about}{first.year}"
    return f"between {_day(first)} and {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
