"""Days, numbers, money and places as people of the active language write them: Unicode CLDR, by Babel.

Each is made once for a language and then kept: a list of bodies has hundreds of them.
"""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_decimal, format_decimal, format_percent
from django.conf import settings
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from answerable.engine.when import span

MILLION = 10**6
CURRENCIES = {
    "CNY": noop("%(number)s yuan"),
    "GBP": noop("£%(number)s"),
    "EUR": noop("€%(number)s"),
    "USD": noop("US$%(number)s"),
    "DKK": noop("%(number)s kroner"),
}
"""Money as readers of news know it; of other currencies the code stands after the number."""
PLACES = {"XX": noop("The whole world"), "HK": noop("Hong Kong")}
"""What ISO 3166 has no code for, and the one name that CLDR writes longer than anybody says it."""


def day_words(text: str) -> str:
    """An EDTF date as people say it: 27 June 2022, June 2022, about 2025, between two days."""
    return _day_words(text, _locale())


def month_name(day: date) -> str:
    """The month of a day by itself: June."""
    return str(Locale.parse(_locale()).months["stand-alone"]["wide"][day.month])


def number(count: int) -> str:
    """1234567 as 1,234,567."""
    return str(count) if 0 <= count < 1000 and _western() else _number(count, _locale())


def exact(value: Decimal) -> str:
    """A figure with all its digits: restated figures may differ in the last ones alone."""
    return _exact(value, _places(value), _locale())


def percent(value: Decimal, places: int = 1) -> str:
    """A percentage, to one place unless told otherwise: 26.0%."""
    return _percent(value, places, _locale())


def money(value: Decimal, currency: str) -> str:
    """An amount of money in words a reader knows: 5.759 billion yuan, £9,690."""
    return _money(value, _places(value), currency, _locale())


def brief_money(value: Decimal, currency: str) -> str:
    """The same where there is little room: billions of yuan as 5.759 bn."""
    words = money(value, currency)
    if currency != "CNY" or abs(value) < 1000 * MILLION:
        return words
    billions = format_decimal(value / (1000 * MILLION), "0.###", _locale())
    return _("%(number)s bn") % {"number": billions}


def country_name(code: str) -> str:
    """The name of an ISO 3166 code, or the code."""
    return _country(code, _locale())


def language_name(code: str) -> str:
    """The name of a language code, or the code."""
    return _language(code, _locale())


def _locale() -> str:
    return to_locale(get_language() or settings.LANGUAGE_CODE)


def _western() -> bool:
    """Whether small numbers are the digits that Python writes."""
    return _digits(_locale()) == "latn"


@lru_cache(maxsize=64)
def _digits(locale: str) -> str:
    return str(Locale.parse(locale).default_numbering_system)


@lru_cache(maxsize=65_536)
def _day_words(text: str, locale: str) -> str:
    first, last = span(text)
    if first == last:
        words = format_date(first, "long", locale)
    elif (first.day, last) == (1, span(first.isoformat()[:7])[1]):
        words = format_skeleton("yMMMM", first, locale=locale)
    elif first == date(first.year, 1, 1) and last == date(first.year, 12, 31):
        words = str(first.year)
    else:
        days = {"first": format_date(first, "long", locale), "last": format_date(last, "long", locale)}
        return _("between %(first)s and %(last)s") % days
    return _("about %(day)s") % {"day": words} if text.endswith(("~", "%")) else words


@lru_cache(maxsize=16_384)
def _number(count: int, locale: str) -> str:
    return format_decimal(count, locale=locale)


@lru_cache(maxsize=4096)
def _exact(value: Decimal, places: int, locale: str) -> str:
    return format_decimal(value, f"#,##0.{'0' * places}" if places else "#,##0", locale)


@lru_cache(maxsize=4096)
def _percent(value: Decimal, places: int, locale: str) -> str:
    shape = Locale.parse(locale).percent_formats[None].pattern
    shape = shape.replace("#,##0", f"0.{'0' * places}" if places else "0")
    return format_percent(value / 100, shape, locale)


@lru_cache(maxsize=4096)
def _money(value: Decimal, places: int, currency: str, locale: str) -> str:
    if abs(value) >= MILLION:
        amount = format_compact_decimal(value, format_type="long", locale=locale, fraction_digits=3)
    else:
        amount = _exact(value, 0 if f"{value:f}".endswith(".00") else places, locale)
    return _(CURRENCIES.get(currency, "%(number)s %(code)s")) % {"number": amount, "code": currency}


def _places(value: Decimal) -> int:
    """How many digits stand after the point. Equal numbers may differ in it: 1.5 and 1.50."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


@lru_cache(maxsize=4096)
def _country(code: str, locale: str) -> str:
    if code in PLACES:
        return _(PLACES[code])
    return str(Locale.parse(locale).territories.get(code, code))


@lru_cache(maxsize=4096)
def _language(code: str, locale: str) -> str:
    names = Locale.parse(locale).languages
    return str(names.get(code.lower().partition("-")[0], code))
