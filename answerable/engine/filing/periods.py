"""The months that a figure is of, as reports name them, resolved against the document."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from answerable.engine.results import year_before

_MONTHS = {
    "h1": (1, 6), "h2": (7, 12), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12), "m9": (1, 9),
    "year": (1, 12),
}  # fmt: skip
_STRETCHES = (
    ("m9", r"前三季度|前三个季度|前9个?月|1\s?[-~至到]\s?9\s?月|第一至第三季度|"
           r"(?:first )?nine months|first three quarters"),
    ("h1", r"上半年度?|半年度?|中期|前6个?月|1\s?[-~至到]\s?6\s?月|1月至6月|"
           r"1H|H1|first half(?: of the year)?|"
           r"first six months|half[- ]year|six months"),
    ("h2", r"下半年度?|7\s?[-~至到]\s?12\s?月|2H|H2|second half(?: of the year)?"),
    ("q1", r"第?[一1]季度?|1\s?[-~至到]\s?3\s?月|Q1|1Q|first quarter"),
    ("q2", r"第?[二2]季度?|4\s?[-~至到]\s?6\s?月|Q2|2Q|second quarter"),
    ("q3", r"第?[三3]季度?|7\s?[-~至到]\s?9\s?月|Q3|3Q|third quarter"),
    ("q4", r"第?[四4]季度?|10\s?[-~至到]\s?12\s?月|Q4|4Q|fourth quarter"),
    ("year", r"全年度?|年度|full[- ]year|1\s?[-~至到]\s?12\s?月|FY"),
)  # fmt: skip
_STRETCH = "|".join(f"(?P<{name}>{words})" for name, words in _STRETCHES)
_YEAR = (
    r"(?:(?P<year4>20\d\d)|(?<!\d)(?P<year2>[12]\d))\s?年?\s?的?|"
    r"(?P<last>去年|上年|last year's )|(?P<this>今年|本年|当年|this year's )"
)
_ENDED = (
    r"(?P<length>six|nine|three|twelve) months ended (?:(?P<d1>\d{1,2}) )?(?P<month>March|June|"
    r"September|December)"
    r"(?: (?P<d2>\d{1,2}),?)? (?P<ended_year>20\d\d)|"
    r"截至(?P<cy>20\d\d)年(?P<cm>\d{1,2})月(?P<cd>\d{1,2})日止?的?(?P<cl>[三六九]|十二)个?月"
)
_BEFORE = (
    r"(?:上年|去年|上一年度?|前一年)(?:度)?同期|同期(?=[为是])|"
    r"(?:the )?(?:same|corresponding) (?:period|quarter|half)(?: of (?:the )?(?:last|previous|"
    r"prior) year| last year| a year (?:ago|earlier))?"
)
_REPORT = (
    r"报告期内?|本报告期内?|本期(?!债)|本期间|年初至报告期末|"
    r"during the (?:reporting )?period|the reporting period"
)
_PATTERN = re.compile(
    rf"(?P<before>{_BEFORE})|(?P<ended>{_ENDED})|(?P<report>{_REPORT})|"
    rf"(?:{_YEAR})?(?:(?<![A-Za-z])(?:{_STRETCH}))(?:of |in )?(?:,? ?(?:of |in )?(?P<year_after>20\d\d|"
    rf"[12]\d(?!\d)))?(?:业绩)?|"
    r"(?P<calendar>20\d\d)\s?(?:财年|年(?!\s?\d{1,2}\s?月|报))|(?P<last_year>去年(?!同期))|\b(?:in|for|"
    r"year) (?P<in_year>20\d\d)\b(?!/)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?P<year>20\d\d)\s?年?\s?(?:年度)?(?:"
    r"(?P<h1>半年度?(?:报告|业绩|主要|财务)|中期(?:报告|业绩)|中报|[Hh]alf[- ][Yy]ear(?:ly)? [Rr]e|"
    r"[Ii]nterim [Rr]e)|"
    r"(?P<q1>第?一季度?(?:报告|业绩)|[Ff]irst [Qq]uarter(?:ly)? [Rr]e)|"
    r"(?P<q3>第?三季度?(?:报告|业绩)|[Tt]hird [Qq]uarter(?:ly)? [Rr]e)|"
    r"(?P<year_report>(?:年度)?(?:报告|业绩快报|业绩说明会)|年报|[Aa]nnual [Rr]e))"
)
_TITLE_WITHIN = 3000
_LENGTHS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "三": 3, "六": 6, "九": 9, "十二": 12}
_MONTH_NUMBERS = {"march": 3, "june": 6, "september": 9, "december": 12}


class Period(msgspec.Struct, frozen=True):
    """A stretch of months (EDTF, None where the text leaves it open), where it is named, and by which rule.

    `base` says that it is the year before's, to which a figure is compared.
    """

    edtf: str | None
    start: int
    end: int
    rule: str
    base: bool = False


class Setting(NamedTuple):
    """What a document says of itself: the period that it reports on, and the day on which it came out."""

    reports_on: str | None
    published: date | None
    year_to_date: str | None = None


def setting_of(text: str, published: date | None) -> Setting:
    """The period that a report is of, by its title; a third quarter's also tells of nine months."""
    if not (title := _TITLE.search(text[:_TITLE_WITHIN])):
        return Setting(None, published)
    year = int(title["year"])
    if title["q3"]:
        return Setting(edtf_of(year, "q3"), published, edtf_of(year, "m9"))
    stretch = "h1" if title["h1"] else "q1" if title["q1"] else "year"
    return Setting(edtf_of(year, stretch), published, edtf_of(year, stretch))


def find_periods(text: str, setting: Setting, current: str | None = None) -> Iterator[Period]:
    """Every period named, in order, with the months that it means. `current` holds where the text begins."""
    current = current or setting.reports_on
    for match in _PATTERN.finditer(text):
        edtf, rule = _resolve(match, setting, current)
        base = bool(match["before"])
        yield Period(edtf, match.start(), match.end(), rule, base)
        if not base:
            current = edtf


def edtf_of(year: int, stretch: str) -> str:
    """`2022-01/2022-06` for the first half of 2022."""
    first, last = _MONTHS[stretch]
    return f"{year}-{first:02}/{year}-{last:02}"


def _resolve(match: re.Match[str], setting: Setting, current: str | None) -> tuple[str | None, str]:
    if match["before"]:
        return (year_before(current) if current else None), "the same period of the year before"
    if match["ended"]:
        return _ended(match), "months ended on a day"
    if match["report"]:
        whole = match["report"].startswith("年初")
        return (setting.year_to_date if whole else setting.reports_on), "the period that the report is of"
    if year := match["calendar"] or match["in_year"]:
        return edtf_of(int(year), "year"), "a year named"
    if match["last_year"]:
        published = setting.published
        return (edtf_of(published.year - 1, "year") if published else None), "the year before publication"
    return _stretch(match, setting)


def _stretch(match: re.Match[str], setting: Setting) -> tuple[str | None, str]:
    stretch = next(name for name in _MONTHS if match[name])
    written = match["year4"] or match["year2"] or match["year_after"]
    if written:
        year = int(written) if len(written) == 4 else 2000 + int(written)
        return edtf_of(year, stretch), "a period named with its year"
    published = setting.published
    if match["last"] or match["this"]:
        if published is None:
            return None, "a year told from publication, of which the day is not known"
        return edtf_of(
            published.year - bool(match["last"]), stretch
        ), "a year told from the day of publication"
    if setting.reports_on:
        return edtf_of(int(setting.reports_on[:4]), stretch), "a period of the year that the report is of"
    if published is None:
        return None, "a period without a year"
    ended = published.month > _MONTHS[stretch][1]
    return edtf_of(published.year - (not ended), stretch), "the latest such period before publication"


def _ended(match: re.Match[str]) -> str | None:
    year = int(match["ended_year"] or match["cy"])
    last = int(match["cm"] or 0) or _MONTH_NUMBERS[(match["month"] or "").lower()]
    first = last - _LENGTHS[(match["length"] or match["cl"]).lower()] + 1
    if not 1 <= first <= last <= 12:
        return None
    return f"{year}-{first:02}/{year}-{last:02}"
