"""Periods read from the day of publication: `this year`, `next summer`, `the end of the financial year`."""

import re
from datetime import date

from .calendar_words import add_period, last_of_month

AUSTRALIAN = re.compile(
    r"\b(?:australia\w*|senator|shire|commonwealth|westralia\w*|premier|\w*wealth|"
    r"a\$)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r"(?P<which>this|next|the current|the coming|the|current|coming|following|"
    r"year|dit|volgend|komend|dieses?|nächsten|cette|l'|eleni|nesaf|tego|"
    r"przyszłego)?[\s-]*"
    r"(?P<period>financial year|fiscal year|calendar year|school year|"
    r"academic year|summer term|year[ -]?end|year's end|year|month|quarter|decade|"
    r"spring|summer|autumn|winter|christmas|jaar|jahres|jahr|année|flwyddyn|"
    r"roku)\b(?P<after> (?:ahead|next|prochaine|nesaf))?",
    re.IGNORECASE,
)


PERIOD_LEAD = re.compile(
    r"\b(?:by|before|until|within|during|in|end of|end|close of|later than|out|"
    r"for|due|eind|uiterlijk|bis|ende|fin|avant|erbyn|diwedd|do końca)\b"
    r"(?:\s(?:the|of|end|close|van|des|het|de|y|this|at))*\s*$",
    re.IGNORECASE,
)


_SEASON_ENDS = {"spring": (5, 31), "summer": (8, 31), "autumn": (11, 30)}
_SCHOOL_YEARS = frozenset({"school year", "academic year", "summer term"})


def period_end(text: str, which: str, period: str, published: date) -> date | None:
    """The last day of a period such as `next year`, seen from `published`; None for one too vague."""
    is_next = bool(re.search(r"next|following|volgend|nächst|prochain|nesaf|przyszł", which))
    if period in _SEASON_ENDS:
        last = date(published.year, *_SEASON_ENDS[period])
        is_over = last < published or (is_next and published.month >= last.month - 2)
        return add_period(last, 1, "year") if is_over else last
    if period in _SCHOOL_YEARS or period in {"financial year", "fiscal year"}:
        return _year_with_own_end(text, period, published, is_next=is_next)
    if period in {"month", "quarter"}:
        length = 1 if period == "month" else 3
        month = (published.month - 1) // length * length + length + (length if is_next else 0)
        return last_of_month(*_put_into_year(published.year, month))
    if period in {"christmas", "winter"}:
        return None
    if period == "decade":
        return date(published.year // 10 * 10 + 9, 12, 31)
    return date(published.year + (1 if is_next else 0), 12, 31)


def _year_with_own_end(text: str, period: str, published: date, *, is_next: bool) -> date:
    """A school year ends in July; a financial year in March, in Australia in June."""
    if period in _SCHOOL_YEARS:
        last = date(published.year, 7, 31)
    else:
        last = date(published.year, 6, 30) if AUSTRALIAN.search(text) else date(published.year, 3, 31)
    years = (1 if last < published else 0) + (1 if is_next else 0)
    return add_period(last, years, "year")


def _put_into_year(year: int, month: int) -> tuple[int, int]:
    """A month counted past December, put into its year: 14 of 2023 is February 2024."""
    return year + (month - 1) // 12, (month - 1) % 12 + 1
