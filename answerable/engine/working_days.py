"""Working days as the Freedom of Information Act 2000 counts them: s. 10(1) and 10(6).

Not Saturdays, Sundays, Christmas Day, Good Friday, nor a bank holiday in any part of the United Kingdom
(Banking and Financial Dealings Act 1971), so that a day that one nation alone has off is none either.
"""

from datetime import date, timedelta

FOI_WORKING_DAYS = 20
"""Within these, counted from the day after the request was received, an authority answers (s. 10(1))."""

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_PROCLAIMED = frozenset(
    {
        date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8),
    }
)  # fmt: skip
"""Bank holidays of one year only, by proclamation."""
_FIXED = ((1, 1), (1, 2), (3, 17), (7, 12), (11, 30), (12, 25), (12, 26))
"""New Year (2 January in Scotland), St Patrick's, the Boyne, St Andrew's, Christmas: moved from weekends."""


def after_working_days(start: date, days: int) -> date:
    """The last of so many working days that begin on the day after `start`."""
    if days < 1:
        raise ValueError(f"{days} working days are no time to answer in")
    day = start
    while days:
        day += _ONE_DAY
        days -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Whether an authority's clock runs on this day."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of a year in any part of the United Kingdom."""
    easter = easter_sunday(year)
    found = {easter - timedelta(days=2), easter + _ONE_DAY}
    found |= {_monday(year, 5), _monday(year, 8), _last_monday(year, 5), _last_monday(year, 8)}
    found |= {day for day in _PROCLAIMED if day.year == year}
    for month, day_of_month in _FIXED:
        day = date(year, month, day_of_month)
        while day.weekday() >= _SATURDAY or day in found:
            day += _ONE_DAY
        found.add(day)
    return frozenset(found)


def easter_sunday(year: int) -> date:
    """The Gregorian Easter (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    last = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * last) // 451
    month, day = divmod(h + last - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)  # May and August
    return last - timedelta(days=last.weekday())
