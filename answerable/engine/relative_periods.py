"""Periods that are read from the day of publication: `this year`, `next summer`, `the end of the financial year`."""

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


def period_end(text: str, which: str, period: str, published: date) -> date | None:
    nxt = bool(re.search(r"next|following|volgend|nächst|prochain|nesaf|przyszł", which))
    if period in _SEASON_ENDS:
        last = date(published.year, *_SEASON_ENDS[period])
        return (
            add_period(last, 1, "year")
            if last < published or (nxt and published.month >= last.month - 2)
            else last
        )
    if period in {"financial year", "fiscal year", "school year", "academic year", "summer term"}:
        month, day = (
            (7, 31)
            if period in {"school year", "academic year", "summer term"}
            else (6, 30)
            if AUSTRALIAN.search(text)
            else (3, 31)
        )
        last = date(published.year, month, day)
        last = add_period(last, 1, "year") if last < published else last
        return add_period(last, 1, "year") if nxt else last
    if period == "month":
        month_end = last_of_month(published.year, published.month)
        return last_of_month(*divmod_month(published.year, published.month + 1)) if nxt else month_end
    if period == "quarter":
        quarter = (published.month - 1) // 3 + (1 if nxt else 0)
        return last_of_month(*divmod_month(published.year, quarter * 3 + 3))
    if period == "decade":
        return date(published.year // 10 * 10 + 9, 12, 31)
    if period in {"christmas", "winter"}:
        return None
    return date(published.year + (1 if nxt else 0), 12, 31)


def divmod_month(year: int, month: int) -> tuple[int, int]:
    """A month counted past December, put into its year: 14 of 2023 is February 2024."""
    return year + (month - 1) // 12, (month - 1) % 12 + 1
