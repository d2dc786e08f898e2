"""Days, months, quarters, seasons and years as they are written, and the last day that each can mean."""

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from .numbers_in_words import plain_word

MONTHS: dict[str, int] = {
    name: month
    for month, names in enumerate(
        (
            "january jan januari januar jänner janvier ionawr stycznia styczeń styczniu",
            "february feb februari februar février chwefror lutego luty lutym lutego",
            "march mar maart märz mars mawrth fawrth marca marzec marcu",
            "april apr avril ebrill kwietnia kwiecień kwietniu",
            "may mei mai fai fis-mai maja maj maju",
            "june jun juni juin mehefin fehefin czerwca czerwiec czerwcu",
            "july jul juli juillet gorffennaf orffennaf lipca lipiec lipcu",
            "august aug augustus août awst sierpnia sierpień sierpniu",
            "september sept sep septembre medi fedi września wrzesień wrześniu",
            "october oct oktober octobre hydref października październik październiku",
            "november nov novembre tachwedd dachwedd listopada listopad listopadzie",
            "december dec dezember décembre rhagfyr ragfyr grudnia grudzień grudniu",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_SEASONS: dict[str, tuple[int, int]] = {  # the last month and day
    "spring": (5, 31),
    "summer": (8, 31),
    "autumn": (11, 30),
    "fall": (11, 30),
    "winter": (2, 28),
    "lente": (5, 31),
    "voorjaar": (5, 31),
    "zomer": (8, 31),
    "herfst": (11, 30),
    "najaar": (11, 30),
    "frühjahr": (5, 31),
    "frühling": (5, 31),
    "sommer": (8, 31),
    "herbst": (11, 30),
    "printemps": (5, 31),
    "été": (8, 31),
    "automne": (11, 30),
    "gwanwyn": (5, 31),
    "haf": (8, 31),
    "hydref": (11, 30),
    "wiosny": (5, 31),
    "lata": (8, 31),
    "lato": (8, 31),
    "latem": (8, 31),
    "wiosną": (5, 31),
    "wiosna": (5, 31),
    "jesienią": (11, 30),
    "jesień": (11, 30),
    "zimą": (2, 28),
    "gaeaf": (2, 28),
    "hiver": (2, 28),
    "l'été": (8, 31),
    "l'automne": (11, 30),
    "frühjahrs": (5, 31),
    "jesieni": (11, 30),
}
_SEASON = "|".join(_SEASONS)
_Y = r"(?:19|20)\d\d"
_ORDINAL_QUARTER = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "last": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    **{
        word: number
        for number, words in enumerate(
            (
                "erste ersten erstes eerste premier pierwszy pierwszym pierwszego cyntaf i 1. 1er",
                "zweite zweiten zweites tweede deuxième drugi drugim drugiego ii 2. 2e",
                "dritte dritten drittes derde troisième trzeci trzecim trzeciego iii 3. 3e",
                "vierte vierten viertes letzte letzten laatste vierde quatrième dernier czwarty iv 4. 4e",
            ),
            1,
        )
        for word in words.split()
    },
}
_ORDINAL = "|".join(sorted(_ORDINAL_QUARTER, key=len, reverse=True))
_PATTERN = re.compile(
    rf"""(?P<iso>\b{_Y}-\d\d-\d\d\b)
    |(?P<slash>(?<![\d/.-])\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:{_Y}|\d\d)\b(?![/.-]\d))
    |(?P<zhq>(?P<zqy>{_Y}|[二〇零一三四五六七八九]{{4}})\s?年(?:第?(?P<zq>[一二三四1-4])季|(?P<zhalf>[上下]半年)))
    |(?P<zh>(?P<zy>{_Y}|[二〇零一三四五六七八九]{{4}})\s?年(?:\s?(?P<zm>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?月(?:\s?(?P<zd>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?日)?)?(?P<zend>年?底|末)?)
    |(?P<dmy>\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th|\.|er|ste|e|fed|ydd|eg|ain)?[\s-](?:of\s|day\sof\s|de\s|o\s)?(?P<m1>{_MONTH})\.?,?[\s-](?P<y1>{_Y})\b)
    |(?P<mdy>\b(?P<m2>{_MONTH})\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>{_Y})\b)
    |(?P<my>\b(?P<m3>{_MONTH})\.?,?[\s-](?:of\s|de\s|van\s)?(?P<y3>{_Y})\b)
    |(?P<numeric>(?<![\d/])(?P<nm>0?[1-9]|1[0-2])/(?P<ny>{_Y})\b)
    |(?P<dm>\b(?P<d4>\d{{1,2}})(?:st|nd|rd|th|\.|er|ste|e|fed|ydd|eg|ain)?\s(?:of\s|de\s|o\s)?(?P<m4>{_MONTH})\b(?!\.?,?\s*\d{{4}}))
    |(?P<md>\b(?P<m5>{_MONTH})\s(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?\b(?![\d:]))
    |(?P<fy>\b(?:(?:financial|fiscal|budget)\s(?:year\s)?|FY\s?)(?P<fy1>{_Y})(?:\s?[/–-]\s?(?P<fy2>\d{{2,4}}))?)
    |(?P<split>\b(?P<s1>{_Y})\s?[/–-]\s?(?P<s2>\d\d|{_Y})\b)
    |(?P<quarter>\b(?:Q(?P<q1>[1-4])|(?:the\s)?(?P<q2>{_ORDINAL})\s(?:calendar\s)?(?:quarter|Quartals?|kwartaal|trimestre|kwarta\w+|kw\.|chwarter))[\s,/-]*(?:of\s|van\s|de\s|o\s)?(?P<qy>{_Y})\b)
    |(?P<half>\b(?:(?P<h1>first|second|1st|2nd|erste[ns]?|zweite[ns]?|eerste|tweede|premier|second|pierwsze\w+|drugie\w+|ail|hanner\scyntaf)\s(?:half|halbjahr\w*|jahreshälfte|helft|halfjaar|semestre|półrocz\w+|hanner)|H(?P<h2>[12]))[\s,]*(?:of\s|van\s|de\s|o\s)?(?P<hy>{_Y})\b)
    |(?P<shortfy>\bFY\s?(?P<sf1>\d\d)(?:\s?[/–-]\s?(?P<sf2>\d\d))?\b|(?<![\d/])(?P<sf3>[12]\d)[/–](?P<sf4>[12]\d)\b(?![/\d]))
    |(?P<season>\b(?P<sn>{_SEASON})(?:\sof|\sde|\svan|,)?\s(?P<sy>{_Y})\b)
    |(?P<christmas>\b(?:christmas|kerst(?:mis)?|weihnachten|noël|nadolig)(?:\s(?:of\s)?(?P<cy>{_Y}))?\b)
    |(?P<mid>\b(?:mid|the\smiddle\sof|middle\sof|medio|mitte|mi|half|halverwege|canol|poł?owy|połowie|połowa)[-\s](?P<my2>{_Y})\b)
    |(?P<early>\b(?P<part>early|late|the\sstart\sof|beginning\sof)\s(?P<ey>{_Y})\b)
    |(?P<year>\b(?P<y>{_Y})\b(?![/-]\d))
    """,
    re.IGNORECASE | re.VERBOSE,
)


class Written(NamedTuple):
    """A date as written: its last day, its EDTF text where it is a calendar date, and its place."""

    form: str
    last: date | None
    edtf: str | None
    start: int
    end: int
    yearly: tuple[int, int] | None = None
    """The month and day of one without its year."""


def find_dates(text: str) -> Iterator[Written]:
    """Every date expression in order; a day or month with no year has neither last day nor EDTF text."""
    for found in _PATTERN.finditer(text):
        written = _read(found)
        if written is not None:
            yield written


def first_day_of(written: Written, last: date) -> date:
    """The first day of a period as written, from its last."""
    if written.edtf:
        return date(
            last.year,
            last.month if len(written.edtf) > _YEAR_LONG else 1,
            last.day if len(written.edtf) == _DAY_LONG else 1,
        )
    if written.form in {"early", "half"}:
        return date(last.year, 7 if last.month == 12 else 1, 1)
    if written.form == "mid":
        return last + timedelta(days=1)
    if written.form in {"fy", "split", "shortfy"}:
        return date(last.year - 1, last.month, last.day) + timedelta(days=1)
    if written.form in {"quarter", "season", "zhq"}:
        return add_period(last.replace(day=1), -2, "month")
    return last


_DAY_LONG, _YEAR_LONG = 10, 4
"""How long a day and a year are in EDTF."""


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_period(start: date, number: int, unit: str) -> date:
    """The same day of the month N months or years on (or that month's last); days and weeks are counted."""
    if unit in {"day", "week"}:
        return start + timedelta(days=number * (7 if unit == "week" else 1))
    months = start.month - 1 + number * (12 if unit == "year" else 1)
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def month_after(day: date, months: int) -> tuple[int, int]:
    """The year and the month that lie N months after a day's."""
    moved = add_period(day.replace(day=1), months, "month")
    return moved.year, moved.month


def _read(found: re.Match[str]) -> Written | None:
    form = next(name for name in _FORMS if found[name])
    try:
        last, edtf = _FORMS[form](found)
    except ValueError:
        return None
    yearly = None if last else _YEARLY[form](found)
    return Written(form, last, edtf, found.start(), found.end(), yearly)


def _day(year: str, month: int, day: str) -> tuple[date, str]:
    when = date(int(year), month, int(day))
    return when, when.isoformat()


def _month(year: str, month: int) -> tuple[date, str]:
    return last_of_month(int(year), month), f"{int(year)}-{month:02}"


def _slash(found: re.Match[str]) -> tuple[date, str]:
    day, month, year = re.split(r"[/.-]", found["slash"])
    if int(month) > 12 >= int(day):
        day, month = month, day
    return _day(year if len(year) == 4 else f"20{year}", int(month), day)


def _chinese(found: re.Match[str]) -> tuple[date, str]:
    year = _han_year(found["zy"])
    if found["zd"]:
        return _day(year, _han_number(found["zm"]), str(_han_number(found["zd"])))
    if found["zm"]:
        return _month(year, _han_number(found["zm"]))
    return date(int(year), 12, 31), year


def _han_year(written: str) -> str:
    """`二〇二五` and `2025` alike."""
    return "".join(str(_HAN_DIGITS.get(char, char)) for char in written)


def _han_number(written: str) -> int:
    """`三十一` and `31` alike, up to 99."""
    if written.isdigit():
        return int(written)
    tens, ten, units = written.rpartition("十")
    return (_HAN_DIGITS.get(tens, 1) * 10 if ten else 0) + _HAN_DIGITS.get(units, 0)


def _chinese_quarter(found: re.Match[str]) -> tuple[date, None]:
    year = int(_han_year(found["zqy"]))
    month = (6 if found["zhalf"][0] == "上" else 12) if found["zhalf"] else 3 * _han_number(found["zq"])
    return last_of_month(year, month), None


def _half(found: re.Match[str]) -> tuple[date, None]:
    first = found["h2"] == "1" or re.match(
        r"first|1st|erst|eerst|premier|pierw|hanner", found["h1"] or "", re.IGNORECASE
    )
    return date(int(found["hy"]), 6 if first else 12, 30 if first else 31), None


def _short_financial(found: re.Match[str]) -> tuple[date, None]:
    """`FY25` is the year that ends in 2025; `FY24/25` and `24/25` too."""
    first, second = int(found["sf1"] or found["sf3"]), found["sf2"] or found["sf4"]
    if second and int(second) != first + 1:
        raise ValueError("two years that do not follow each other are no financial year")
    return date(2000 + int(second or first), 3, 31), None


_HAN_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}


def _quarter(found: re.Match[str]) -> tuple[date, None]:
    number = int(found["q1"]) if found["q1"] else _ORDINAL_QUARTER[plain_word(found["q2"])]
    return last_of_month(int(found["qy"]), number * 3), None


def _season(found: re.Match[str]) -> tuple[date, None]:
    month, day = _SEASONS[plain_word(found["sn"])]
    year = int(found["sy"])
    return (last_of_month(year + 1, 2) if month == 2 else date(year, month, day)), None


def _financial(found: re.Match[str]) -> tuple[date, None]:
    """The end year alone; the last day depends on the country (see `period_reading`). UK: 31 March."""
    return date(int(found["fy1"]) + (1 if found["fy2"] else 0), 3, 31), None


def _split_year(found: re.Match[str]) -> tuple[date, None]:
    if int(found["s2"][-2:]) != (int(found["s1"]) + 1) % 100:
        raise ValueError("two years that do not follow each other are no financial year")
    return date(int(found["s1"]) + 1, 3, 31), None


def _part_of_year(found: re.Match[str]) -> tuple[date, None]:
    part, year = plain_word(found["part"]), int(found["ey"])
    if part.startswith("late"):
        return date(year, 12, 31), None
    return date(year, 3, 31), None


_FORMS: dict[str, Callable[[re.Match[str]], tuple[date | None, str | None]]] = {
    "iso": lambda f: (date.fromisoformat(f["iso"]), f["iso"]),
    "slash": _slash,
    "zh": _chinese,
    "dmy": lambda f: _day(f["y1"], MONTHS[plain_word(f["m1"])], f["d1"]),
    "mdy": lambda f: _day(f["y2"], MONTHS[plain_word(f["m2"])], f["d2"]),
    "my": lambda f: _month(f["y3"], MONTHS[plain_word(f["m3"])]),
    "dm": lambda _: (None, None),
    "md": lambda _: (None, None),
    "fy": _financial,
    "split": _split_year,
    "quarter": _quarter,
    "season": _season,
    "zhq": _chinese_quarter,
    "half": _half,
    "shortfy": _short_financial,
    "numeric": lambda f: _month(f["ny"], int(f["nm"])),
    "christmas": lambda f: (date(int(f["cy"]), 12, 25) if f["cy"] else None, None),
    "mid": lambda f: (date(int(f["my2"]), 6, 30), None),
    "early": _part_of_year,
    "year": lambda f: (date(int(f["y"]), 12, 31), f["y"]),
}
_YEARLY: dict[str, Callable[[re.Match[str]], tuple[int, int]]] = {
    "dm": lambda f: (MONTHS[plain_word(f["m4"])], int(f["d4"])),
    "md": lambda f: (MONTHS[plain_word(f["m5"])], int(f["d5"])),
    "christmas": lambda _: (12, 25),
}
