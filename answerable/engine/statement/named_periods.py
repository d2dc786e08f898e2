"""Periods named from the day of a document: `this year`, `next financial year`, `by Friday`."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from .calendar_words import add_period, last_of_month, month_after
from .deadlines import Period

_YEAR_NAMES = re.compile(
    r"(?P<fy>(?:financial|fiscal|budget|council|municipal|corporate|reporting)[ -]year|"
    r"haushaltsjahr\w*|begrotingsjaar|boekjaar|exercice|rok\w* budżetow\w+|"
    r"blwyddyn ariannol|flwyddyn ariannol|本?财政?年度?|year-end close|accounting year)|"
    r"(?P<school>(?:academic|school|university|college|teaching)[ -](?:year|session)|schooljaar|"
    r"studiejaar|collegejaar|schuljahr\w*|studienjahr\w*|année (?:scolaire|académique|universitaire)|"
    r"rok\w* (?:szkoln\w+|akademick\w+)|blwyddyn (?:ysgol|academaidd)|flwyddyn (?:ysgol|academaidd)|"
    r"学年|summer term|spring term|autumn term|tymor yr haf|(?:autumn|spring|summer|michaelmas|hilary|"
    r"trinity|this|the|next|half) term\b)|"
    r"(?P<year>\b(?:this|next|the|coming|current|following|calendar|new|same|said|dit|volgend|komend|"
    r"dieses?|nächsten|kommenden|cette|l'|"
    r"eleni|nesaf|y|tego|przyszł\w+|bieżąc\w+|w tym|w przyszłym|naczesn\w+)\s?(?:calendar )?(?:year|"
    r"jaar|jahr\w*|année|an|flwyddyn|roku)\b(?! (?:ariannol|ysgol|academaidd|scolaire|szkoln|akadem|"
    r"budżet))|\bjahres\w*|\bjaareinde|\beleni\b|今年|明年|后年|本年|年内|来年|"
    r"l'an prochain|the year after next|year after next)|"
    r"(?P<month>(?:this|next|the|current|coming|same) month|diese[ns] monat\w*|deze maand|ce mois|"
    r"mois prochain|month[ -]end|\bend[ -](?:of[ -])?month|y mis|mis nesaf|tego miesiąca|本月|下个?月|this "
    r"very month|maand)|"
    r"(?P<quarter>(?:this|next|the|current|coming|present) quarter|dieses quartals?|dit kwartaal|ce "
    r"trimestre|quarter[ -]end|本季度?|下季度?)|"
    r"(?P<week>(?:this|next|the|coming|following) week(?:end)?|diese[r]? woche|deze week|volgende "
    r"week|cette semaine|本周|下周|week(?:end)?)|"
    r"(?P<today>\btomorrow\b|\btoday\b|\btonight\b|morgen|demain|yfory|jutro|明天|今天|\bday after tomorrow)|"
    r"(?P<decade>\bdecade\b|décennie|jahrzehnt\w*|decennium)|"
    r"(?P<term>(?:this|the|current) (?:parliament|council|administration|mandate|term of office|"
    r"legislature)|legislaturperiode|raadsperiode|mandat)",
    re.IGNORECASE,
)
_DIRECTIONS = (("this", 0), ("next", 1), ("after-next", 2))


def named_periods(text: str, published: date) -> Iterator[Period]:
    """Periods named from the day of the document: this year, next financial year, the end of the month."""
    for found in _YEAR_NAMES.finditer(text):
        form = found.lastgroup or ""
        for last, reading in _readings(form, published):
            yield Period(last, f"named-{form}", reading, found.start(), found.end())


def _readings(form: str, published: date) -> Iterator[tuple[date, str]]:
    for direction, ahead in _DIRECTIONS:
        if form == "year":
            yield date(published.year + ahead, 12, 31), direction
        elif form in {"fy", "school"}:
            for month, country in ((3, "march"), (6, "june"), (7, "july"), (12, "december")):
                last = last_of_month(published.year, month)
                yield add_period(last, ahead + (last < published), "year"), f"{direction}-{country}"
        elif form in {"month", "quarter"}:
            length = 1 if form == "month" else 3
            month = (published.month - 1) // length * length + length
            yield last_of_month(*month_after(date(published.year, month, 1), ahead * length)), direction
        elif form == "week":
            sunday = published + timedelta(days=6 - published.weekday() + 7 * ahead)
            yield sunday - timedelta(days=2), f"{direction}-friday"
        elif form == "today":
            yield published + timedelta(days=ahead), direction
        elif form == "decade":
            yield date(published.year // 10 * 10 + 9 + 10 * ahead, 12, 31), direction


_WEEKDAY = re.compile(
    r"\b(?:(?P<n0>monday|maandag|montag|lundi|dydd llun|poniedział\w+)|(?P<n1>tuesday|dinsdag|"
    r"dienstag|mardi|wtor\w+)|(?P<n2>wednesday|woensdag|mittwoch|mercredi|śro\w+)|"
    r"(?P<n3>thursday|donderdag|donnerstag|jeudi|czwart\w+)|(?P<n4>friday|vrijdag|freitag|vendredi|"
    r"piąt\w+)|(?P<n5>saturday|zaterdag|samstag|samedi|sobot\w+)|(?P<n6>sunday|zondag|sonntag|"
    r"dimanche|niedziel\w+))\b",
    re.IGNORECASE,
)


def weekdays(text: str, published: date) -> Iterator[Period]:
    """Days of the week and bare days of the month: `by Friday`, `by the 28th`."""
    for found in _WEEKDAY.finditer(text):
        ahead = (int((found.lastgroup or "n0")[1:]) - published.weekday()) % 7
        for direction, weeks in _DIRECTIONS[:2]:
            last = published + timedelta(days=ahead + 7 * weeks)
            yield Period(last, "weekday", direction, found.start(), found.end())
    for found in re.finditer(
        r"\b(?:on|by|for|until|before|ends? on|til|till) the (?P<day>\d{1,2})(?:st|nd|rd|th)\b(?! (?:of "
        r")?[A-Z])",
        text,
    ):
        for ahead, reading in ((0, "this-month"), (1, "next-month")):
            year, month = month_after(published, ahead)
            if int(found["day"]) <= last_of_month(year, month).day and found["day"] != "0":
                yield Period(
                    date(year, month, max(int(found["day"]), 1)),
                    "bare-day",
                    reading,
                    found.start(),
                    found.end(),
                )
