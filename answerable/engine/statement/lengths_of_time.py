"""Lengths of time, as `ninety days`, `a fortnight` and `anderthalb Jahre`, and the days that they end on."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from .calendar_words import add_period
from .deadlines import Period
from .numbers_in_words import find_numbers, plain_word

_UNITS = {
    "day": "days?|dagen|dag|tage?n?|jours?|diwrnod\\w*|dni|nights?",
    "week": "weeks?|weken|wochen?|semaines?|wythnos\\w*|tygodni\\w*|tydzień",
    "month": "months?|maanden?|monate?n?|mois|mis\\w?|fis\\w?|miesi\\w+",
    "year": "years?|jaren|jaar|jahre?n?|ans?|années?|blynedd|flynedd|mlynedd|lat|lata|roku?|rok|flwyddyn|"
    "blwyddyn|twelvemonths?|summers|winters|christmases",
}
_UNIT = "|".join(_UNITS.values())
_UNIT_AFTER = re.compile(
    rf"[)\s-]{{1,3}}(?:\(\d{{1,3}}\) ?|calendar |more |further |working |full |school |whole |short |"
    rf"kolejnych |komende |nächsten |kommenden |"
    rf"prochaines? |clear |fiscal |financial |good |other )*(?P<unit>{_UNIT})\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"(?P<zh>[一二两三四五六七八九十]{1,3}|(?<!\d)\d{1,3}|半)\s?(?P<zhunit>年(?!\d|[一二三四五六七八九十]+月|[度底末级])|个月|天|"
    r"日(?=之?[内后]|以内)|周|个?星期)(?P<zhhalf>半)?|"
    r"\b(?P<word>fortnight|twelvemonth|half a year|half-year|half year|year and a half|half jaar|"
    r"halbe[ns]? jahr\w*|halbjahr|anderhalf jaar|anderthalb jahre\w*|un semestre|quarter of a year|"
    r"pół roku|półtora roku|hanner blwyddyn|chwe mis|deunaw mis|(?:a|another|this time next|this day "
    r"next) (?:year|twelvemonth)|(?:a|another) (?:month|week)|een jaar|een maand|"
    r"ein(?:em|es)? jahr\w*|ein(?:em|es)? monat\w*|un an|un mois|rok\w?|miesiąc\w?|"
    r"jahresfrist|tydzień|deufis|dwy flynedd|chwarter blwyddyn|decade|quinze jours|huit jours|acht "
    r"tagen?|second anniversary|anniversary|ddwy flynedd|blwyddyn|flwyddyn)\b",
    re.IGNORECASE,
)
_WORDS = {
    "fortnight": (14, "day"),
    "twelvemonth": (1, "year"),
    "half a year": (6, "month"),
    "half-year": (6, "month"),
    "half year": (6, "month"),
    "year and a half": (18, "month"),
    "half jaar": (6, "month"),
    "halbjahr": (6, "month"),
    "anderhalf jaar": (18, "month"),
    "un semestre": (6, "month"),
    "quarter of a year": (3, "month"),
    "pół roku": (6, "month"),
    "półtora roku": (18, "month"),
    "hanner blwyddyn": (6, "month"),
    "chwe mis": (6, "month"),
    "un mis ar bymtheg": (16, "month"),
    "deunaw mis": (18, "month"),
    "deufis": (2, "month"),
    "dwy flynedd": (2, "year"),
    "ddwy flynedd": (2, "year"),
    "chwarter blwyddyn": (3, "month"),
    "a month": (1, "month"),
    "a week": (7, "day"),
    "een maand": (1, "month"),
    "un mois": (1, "month"),
    "tydzień": (7, "day"),
    "decade": (10, "year"),
    "quinze jours": (15, "day"),
    "huit jours": (7, "day"),
    "acht tagen": (7, "day"),
    "acht tage": (7, "day"),
    "another month": (1, "month"),
    "another week": (7, "day"),
    "second anniversary": (2, "year"),
}


def within(lengths: Sequence[tuple[int, int, tuple[int, str]]], start: date, since: str) -> Iterator[Period]:
    """`within N years`, and every other length of time, from a day."""
    for begin, end, length in lengths:
        last = add_period(start, *length)
        yield Period(last, f"within-{length[1]}", since, begin, end)


def lengths_of_time(text: str) -> Iterator[tuple[int, int, tuple[int, str]]]:
    """Every length of time: its place, its number and its unit."""
    for number in find_numbers(text):
        if 0 < number.value <= 500 and (found := _UNIT_AFTER.match(text, number.end)):
            unit = next(u for u, words in _UNITS.items() if re.fullmatch(words, found["unit"], re.IGNORECASE))
            yield number.start, found.end(), (number.value, unit)
    for found in _LENGTH.finditer(text):
        if length := _length(found):
            yield found.start(), found.end(), length


def _length(found: re.Match[str]) -> tuple[int, str] | None:
    if found["word"]:
        word = plain_word(found["word"])
        if word.startswith("anderthalb"):
            return 18, "month"
        default = (
            (1, "month")
            if word.startswith(("mies", "einem m", "eines m", "ein m"))
            else (6, "month")
            if word.startswith("halb")
            else (1, "year")
        )
        return _WORDS.get(word, default)
    unit = {"年": "year", "个月": "month", "天": "day", "日": "day"}.get(found["zhunit"], "week")
    if found["zh"] == "半":
        return (6, "month") if unit == "year" else (15, "day")
    number = next((n.value for n in find_numbers(found["zh"] + "个")), 0)
    if not 0 < number <= 500 or (unit == "year" and number > 100):
        return None
    return (number * 12 + 6, "month") if found["zhhalf"] and unit == "year" else (number, unit)
