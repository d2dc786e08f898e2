"""Sums of money and percentages as Chinese and English reports write them, exact."""

import re
from collections.abc import Iterator
from decimal import Decimal

import msgspec

NUMBER = r"(?<![\d.])(?<!\d,)(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,10})?(?!\d|\.\d|,\d{3})"
"""Digits as written, at most as many as a sum of money can have; never a piece of a longer number."""
_CHINESE_UNITS = {"": 0, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10,
                  "千亿": 11, "万亿": 12}  # fmt: skip
_ENGLISH_UNITS = {"thousand": 3, "k": 3, "million": 6, "mn": 6, "mln": 6, "m": 6, "billion": 9, "bn": 9,
                  "b": 9, "trillion": 12}  # fmt: skip
_CURRENCIES = {
    "元": "CNY", "人民币": "CNY", "人民币元": "CNY", "美元": "USD", "美金": "USD", "港元": "HKD",
    "港币": "HKD", "欧元": "EUR", "英镑": "GBP", "日元": "JPY",
    "rmb": "CNY", "cny": "CNY", "yuan": "CNY", "renminbi": "CNY",
    "¥": "CNY", "￥": "CNY", "us$": "USD", "usd": "USD", "$": "USD", "hk$": "HKD", "hkd": "HKD", "eur": "EUR",
    "€": "EUR", "gbp": "GBP", "£": "GBP", "us dollars": "USD",
}  # fmt: skip
_CHINESE = re.compile(
    rf"(?:(?P<sign>(?<![\d.])-)\s?)?(?P<number>{NUMBER})\s?"
    r"(?:(?P<unit>万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千)"
    r"(?P<money>元人民币|人民币|美元|美金|港元|港币|欧元|英镑|日元|元)?|(?P<plain>美元|港元|欧元|英镑|"
    r"日元|元))"
    r"(?P<share>/股|每股)?"
)
_BEFORE = r"RMB|CNY|US\$|HK\$|USD|HKD|EUR|GBP|¥|￥|£|€|\$"
_AFTER = r"yuan|renminbi|RMB|CNY|US dollars|USD|HKD|EUR|GBP"
_ENGLISH = re.compile(
    rf"(?P<sign>-\s?)?(?:(?P<before>{_BEFORE})\s?)(?P<minus>-)?(?P<number>{NUMBER})"
    r"(?:[ -]?(?P<unit>thousand|million|billion|trillion|mn|mln|bn|[mbk])\b)?(?! ?[亿万千百])"
    rf"|(?P<sign2>(?<![\d.])-)?(?P<number2>{NUMBER})(?:[ -]?(?P<unit2>thousand|million|billion|"
    rf"trillion|mn|mln|bn)\b)?"
    rf"\s?(?P<after>{_AFTER})\b",
    re.IGNORECASE,
)
_CELL = re.compile(
    rf"(?P<open>\()?(?P<sign>[-+])?(?P<number>{NUMBER})(?P<close>\))?(?:\s?(?P<percent>%|个?百分点))?"
)
_TO = r"\s?(?:-|~|～|至|到|—|\bto\b)\s?"
RANGE = re.compile(
    rf"(?:{NUMBER})\s?(?:[十百千万亿]*元?|million|billion){_TO}(?:(?:RMB|CNY|US\$|¥)\s?)?(?:{NUMBER})"
    rf"\s?(?:[十百千万亿元]|million|billion|yuan)|(?:{NUMBER})\s?%?{_TO}(?:{NUMBER})\s?%",
    re.IGNORECASE,
)
"""`100亿元至110亿元`, `10-15%`: no exact figure."""


class Money(msgspec.Struct, frozen=True):
    """An amount in whole units of its currency. `digit` is what one in the last digit given is worth."""

    value: Decimal
    currency: str
    digit: Decimal
    start: int
    end: int
    a_share: bool = False


class Cell(msgspec.Struct, frozen=True):
    """A number of a table's row, without a unit of its own."""

    value: Decimal
    digit: Decimal
    percent: bool
    start: int
    end: int


def find_money(text: str) -> Iterator[Money]:
    """Every sum in a text whose digits are plain (`characters.narrow`), in order; none of a range."""
    ranges = [match.span() for match in RANGE.finditer(text)]
    found = {money.start: money for money in (*_english(text), *_chinese(text))}
    end = 0
    for start, money in sorted(found.items()):
        if start >= end and not any(first < money.end and start < last for first, last in ranges):
            end = money.end
            yield money


def scaled(number: str, exponent: int, negative: bool) -> tuple[Decimal, Decimal]:
    """A number as written times ten to a power, and the worth of its last digit; no digit is lost."""
    plain = Decimal(number.replace(",", ""))
    digit = Decimal(1).scaleb(int(plain.as_tuple().exponent) + exponent)
    # Written out and read again, which loses no digit: 3.39E+10 becomes 33900000000.
    value = Decimal(f"{plain.scaleb(exponent):f}")
    return -value if negative and value else value, digit


def read_cells(row: str, offset: int) -> list[Cell]:
    """The numbers of a table's row; a number in brackets is negative, as accountants write it."""
    cells = []
    for match in _CELL.finditer(row):
        in_brackets = bool(match["open"] and match["close"])
        value, digit = scaled(match["number"], 0, match["sign"] == "-" or in_brackets)
        cells.append(Cell(value, digit, bool(match["percent"]), offset + match.start(), offset + match.end()))
    return cells


def unit_exponent(unit: str) -> int:
    """The power of ten of a unit as a table's head gives it: 4 for 万元, 6 for RMB million."""
    bare = unit.strip().lower().removesuffix("元")
    return _CHINESE_UNITS.get(bare, _ENGLISH_UNITS.get(bare, 0))


def _chinese(text: str) -> Iterator[Money]:
    for match in _CHINESE.finditer(text):
        named = match["money"] or match["plain"] or "元"
        value, digit = scaled(match["number"], _CHINESE_UNITS[match["unit"] or ""], bool(match["sign"]))
        currency = _CURRENCIES[named.removeprefix("元") or "元"]
        yield Money(value, currency, digit, match.start(), match.end(), bool(match["share"]))


def _english(text: str) -> Iterator[Money]:
    for match in _ENGLISH.finditer(text):
        negative = bool(match["sign"] or match["minus"] or match["sign2"])
        exponent = _ENGLISH_UNITS.get((match["unit"] or match["unit2"] or "").lower(), 0)
        value, digit = scaled(match["number"] or match["number2"], exponent, negative)
        currency = _CURRENCIES[(match["before"] or match["after"]).lower()]
        a_share = text[match.end() :].lstrip().lower().startswith(("per share", "/share", "a share"))
        yield Money(value, currency, digit, match.start(), match.end(), a_share)
