"""Days, months, seasons and quarters written without their year: the next ones after a document."""

import re
from collections.abc import Iterator
from datetime import date

from .calendar_words import MONTHS, add_period, find_dates, last_of_month, month_after
from .deadlines import Period, with_day_before
from .numbers_in_words import plain_word

_MONTH = "|".join(sorted((name for name in MONTHS if len(name) > 2), key=len, reverse=True))
_DAYS_OF_YEAR = (
    (
        12,
        25,
        "christmas|xmas|chrissie|yule|kerst(?:mis)?|weihnachten|noël|nadolig|boż\\w+ narodzen\\w+|"
        "świąt\\w*|圣诞节?",
    ),
    (
        12,
        31,
        "new year's eve|hogmanay|year[ -]?end|year's end|old year's night|silvester|oudjaar|"
        "jaareinde|jahresende\\w*|"
        "nos galan|sylwest\\w+|年底|年末|end of (?:the )?year|the year's out|year is out|year closes|ends? "
        "of this year",
    ),
    (1, 1, "new year(?:'s day)?(?!'s eve)|nouvel an|neujahr|nieuwjaar|flwyddyn newydd|nowego roku|元旦"),
    (11, 5, "bonfire night|guy fawkes"),
    (10, 31, "hallowe'?en"),
    (11, 30, "st andrew's day|advent"),
    (7, 4, "independence day|the fourth of july"),
    (3, 1, "st david's day"),
    (3, 17, "st patrick's day"),
    (9, 29, "michaelmas"),
    (11, 11, "armistice day|remembrance day|martinmas"),
    (6, 24, "midsummer|st jean"),
    (2, 2, "candlemas"),
    (8, 1, "lammas"),
    (5, 1, "may day"),
    (7, 14, "14 juillet"),
    (7, 31, "summer recess"),
    (
        8,
        31,
        "summer (?:break|holidays?|vacation)|sommerferien|zomervakantie|vacances d'été|grandes "
        "vacances|wakacj\\w+|暑假",
    ),
    (4, 30, "koningsdag"),
    (2, 14, "valentine's day"),
    (9, 1, "start of term|new (?:school|academic) year|rentrée|schuljahresbeginn|rozpoczęci\\w+ roku"),
    (6, 15, "mid-?june"),
    (3, 15, "mid-?march"),
    (1, 15, "mid-?january"),
    (2, 15, "mid-?february"),
    (4, 15, "mid-?april"),
    (5, 15, "mid-?may"),
    (7, 15, "mid-?july"),
    (8, 15, "mid-?august"),
    (9, 15, "mid-?september"),
    (10, 15, "mid-?october"),
    (11, 15, "mid-?november"),
    (12, 15, "mid-?december"),
    (6, 30, "mid-?year|midden van het jaar|jahresmitte|mi-année|połow[aey] roku|年中"),
)
_SEASON_DAYS = (
    (2, 29, "winter|hiver|gaeaf|zim\\w+|冬"),
    (5, 31, "spring|voorjaar|lente|frühjahrs?|frühlings?|printemps|gwanwyn|wiosn\\w+|春"),
    (8, 31, "summer|zomer|sommers?|été|haf|lat[oa]|latem|夏|(?:la|y) rentrée"),
    (11, 30, "autumn|fall|herfst|najaar|herbst(?:e?s)?|automne|hydref|jesie\\w+|秋"),
)
_DAY_OF_YEAR = re.compile(
    "|".join(
        rf"(?P<d{n}>\b(?:{words})(?!\w)(?! (?:of |de )?(?:19|20)\d\d))"
        for n, (_, _, words) in enumerate(_DAYS_OF_YEAR)
    ),
    re.IGNORECASE,
)
_SEASON = re.compile(
    "|".join(
        rf"(?P<s{n}>(?<![^\W\u4e00-\u9fff])(?:l')?(?:{words})(?![^\W\u4e00-\u9fff])(?! (?:of |de |van "
        rf")?(?:19|20)\d\d))"
        for n, (_, _, words) in enumerate(_SEASON_DAYS)
    ),
    re.IGNORECASE,
)
_BARE_MONTH = re.compile(
    rf"(?<![\w])(?P<part>(?:mid|early|late|end|start|mitte|medio|eind|ende|fin|début|anfang|half)[- "
    rf"](?:of )?)?(?P<month>{_MONTH})(?:(?<=ber)s)?\b\.?"
    rf"(?!\.?,?\s(?:of\s|de\s)?(?:19|20)\d\d)|(?<!\d年)(?<!\d)(?P<zh>\d{{1,2}}|"
    rf"[一二三四五六七八九十]{{1,3}})\s?月(?!前?[一二三四五六七八九十]+日)(?:(?P<zd>\s?\d+)\s?[日号])?",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\b(?:Q|Quarter )(?P<q>[1-4])\b(?! (?:of )?20)|"
    r"\b(?P<word>first|second|third|fourth|final|last|1st|2nd|3rd|"
    r"4th|erste[ns]?|zweite[ns]?|dritte[ns]?|vierte[ns]?|"
    r"eerste|tweede|derde|vierde|premier|deuxième|troisième|quatrième|pierwsz\w+|drugi\w*|trzeci\w*|"
    r"czwart\w*|III|IV|II|I|[1-4][.e]?)\s(?:calendar |financial |fiscal )?"
    r"(?:quarter|quartals?|kwartaal|trimestre|kwarta\w+|kw\.|chwarter|term)|第?(?P<zh>[一二三四])季度?",
    re.IGNORECASE,
)
_ORDINALS = (
    ("first", "1st", "erst", "eerst", "premi", "pierw", "i", "1"),
    ("second", "2nd", "zweit", "tweed", "deux", "drug", "ii", "2"),
    ("third", "3rd", "dritt", "derd", "trois", "trzec", "iii", "3"),
)


def _yearly(month: int, day: int, published: date) -> Iterator[tuple[date, str]]:
    """This day of the year in the years around a document."""
    for years, name in ((0, "this-year"), (1, "next-year"), (2, "in-two-years")):
        year = published.year + years
        last = last_of_month(year, month)
        when = date(year, month, min(day, last.day))
        passed = date(published.year, month, min(day, last_of_month(published.year, month).day)) < published
        yield when, f"{name}{'-passed' if passed else ''}"


def next_such(text: str, published: date) -> Iterator[Period]:
    """Days, months, named days and seasons without their year."""
    for written in find_dates(text):
        if written.yearly:
            yield from _yearly_periods(*written.yearly, published, (written.form, written.start, written.end))
    for found in _BARE_MONTH.finditer(text):
        if month := _month_of(found):
            day, form = (int(found["zd"]), "dm") if found["zd"] else (31, "month")
            yield from _yearly_periods(month, day, published, (form, *found.span()))
    for pattern, table, form in (
        (_DAY_OF_YEAR, _DAYS_OF_YEAR, "named-day"),
        (_SEASON, _SEASON_DAYS, "bare-season"),
    ):
        for found in pattern.finditer(text):
            month, day, _ = table[int(str(found.lastgroup)[1:])]
            yield from _yearly_periods(month, day, published, (form, *found.span()))
    yield from _bare_quarters(text, published)


def _bare_quarters(text: str, published: date) -> Iterator[Period]:
    for found in _QUARTER.finditer(text):
        for period in _yearly_periods(3 * _quarter_of(found), 31, published, ("bare-quarter", *found.span())):
            yield period
            if not period.reading.startswith("before"):
                last = last_of_month(*month_after(period.last, 3))
                yield period._replace(last=last, reading=f"financial-{period.reading}")


_MONTHS_IN = {"month": 0, "bare-season": -2, "bare-quarter": -2}
"""How many months before its last month a period begins; other periods are days."""


def _yearly_periods(month: int, day: int, published: date, place: tuple[str, int, int]) -> Iterator[Period]:
    """A day or period of the year, in the years that could be meant; a 31 June is none."""
    form, start, end = place
    if not 1 <= month <= 12 or not 1 <= day <= (last_of_month(2024, month).day if form == "dm" else 31):
        return
    for last, reading in _yearly(month, day, published):
        back = _MONTHS_IN.get(form)
        first = last if back is None else add_period(last.replace(day=1), back, "month")
        yield from with_day_before(Period(last, form, reading, start, end), first)


def _month_of(found: re.Match[str]) -> int:
    """The month that is written, or 0: `may` and `march` in small letters are verbs."""
    if written := found["zh"]:
        return int(written) if written.isdigit() else _HAN_MONTHS.get(written, 0)
    word = found["month"]
    return 0 if word in {"may", "march", "mar", "dec", "jan", "sept", "fai"} else MONTHS[plain_word(word)]


_HAN_MONTHS = {word: n for n, word in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二".split(), 1)}


def _quarter_of(found: re.Match[str]) -> int:
    if found["q"]:
        return int(found["q"])
    if found["zh"]:
        return "一二三四".index(found["zh"]) + 1
    word = plain_word(found["word"]).rstrip(".")
    for number in (2, 1, 0):
        if any(word == o or (len(o) > 3 and word.startswith(o)) for o in _ORDINALS[number]):
            return number + 1
    return 4
