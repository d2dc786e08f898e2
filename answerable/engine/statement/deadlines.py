"""By when: the last day of the period that a pledge names, and the date that a passage gives for itself."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from .calendar_words import Written, add_period, find_dates
from .numbers_in_words import find_numbers, value_in_compound
from .relative_periods import AUSTRALIAN, PERIOD_LEAD, RELATIVE, period_end
from .sentences import Sentence

_UNIT = {
    "day": "days|day|dagen|dag|tage|tagen|jours|diwrnod|dni",
    "week": "weeks|week|weken|wochen|semaines|wythnos|tygodni\\w*",
    "month": "months|month|maanden|maand|monate|monaten|mois|mis|miesi\\w+",
    "year": "years|year|jaren|jaar|jahre|jahren|ans|an|blynedd|flynedd|mlynedd|lat|lata|roku",
}
_WITHIN = re.compile(
    r"\b(?:within|inside|in|over|during|binnen|in de loop van|innerhalb|innert|"
    r"binnen|dans|sous|d'ici|d’ici|o fewn|ymhen|w ciągu|"
    r"not more than|no more than|takes?|take|next|coming|have|has|given|gives?|"
    r"under)\b(?: (?:the|a|an|at most|next|coming|de|les?|von|y|further|another|"
    r"following|komende|"
    r"kommenden|nächsten|prochaine?s?|nesaf|najbliższych|"
    r"period of))* ?(?P<number>[\w-]+(?: (?:and )?[\w-]+){0,2}?)"
    r"[ -](?:(?:calendar|more|further|working|full|kolejnych|komende) )?(?P<unit>"
    + "|".join(_UNIT.values())
    + r")\b|(?P<zh>[一二两三四五六七八九十\d]+)\s?个?(?P<zhunit>年|月|天|日)(?:之?内|以内)",
    re.IGNORECASE,
)
_DUE = (
    r"by|before|until|till|no later than|not later than|latest|due(?: for [\w ]+|"
    r" to [\w ]+)?|deadline|target|end|close|out|within|"
    r"uiterlijk|vóór|voor|tegen|eind|einde|bis|spätestens|ende|vor|avant|d'ici|"
    r"d’ici|fin|erbyn|cyn|diwedd|do|końca|przed|"
    r"complet\w+|finish\w*|gone|done|date|in|on|during|im|en|ym|w|op|am|le|for|start of|over"
)
_LEADS = re.compile(
    rf"\b(?:{_DUE})\b[\s:]*(?:(?:the|of|at|by|to|in|for|latest|be|is|van|des|de|la|"
    rf"du|end|financial|fiscal|year|calendar|"
    r"school|academic|on|jahr\w*|het|het jaar|zum|roku|close|start|beginning|date|"
    r"month|\w+day)[\s:,]*){0,5}$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:before|prior to|ahead of|vóór|voor|vor|avant|cyn|"
    r"przed)\s+(?:the\s+)?(?:\d+ )?$",
    re.IGNORECASE,
)
_NOT_A_DEADLINE = re.compile(
    r"\b(?:since|from|bought|purchased|installed|fitted|adopted|signed|dated|"
    r"start(?:s|ing|ed)?|begin(?:s|ning)?|began|sets? aside|"
    r"earmark\w*|budget\w*|fund\w*|spend\w*|allocat\w*|reserv\w*|meeting|voted|"
    r"resolved|seit|depuis|sinds|contract let|agreed on|decided on|"
    r"review\w*)\b(?:[^.;,]|(?<=\d)[.,](?=\d)){0,90}$",
    re.IGNORECASE,
)
_ACADEMIC = re.compile(
    r"\b(?:academic|school) (?:year|session)|schooljaar|schuljahr|année scolaire", re.IGNORECASE
)


_NO_DAY = date(9000, 1, 1)
"""Exports write a day past this (9999-12-31) where they know none."""


class Deadline(NamedTuple):
    """The last day of a pledge, with the rule and the words that give it."""

    last: date
    rule: str
    start: int
    end: int


def read_deadline(
    text: str, sentences: Sequence[Sentence], *, published: date | None, said: date | None
) -> Deadline | None:
    """The last day that the given sentences name; of several steps the last; None where no period is named.

    `within N` counts from the day of the statement where the text gives it (`said`), else from `published`.
    """
    if published and published > _NO_DAY:
        published = None
    start = said or published
    found: list[Deadline] = []
    for sentence in sentences:
        found += _within(sentence, start)
        found += _calendar(text, sentence, published)
        if published:
            found += _relative(text, sentence, published)
    found = [deadline for deadline in found if not published or deadline.last >= published]
    return max(found, key=lambda deadline: deadline.last) if found else None


def _within(sentence: Sentence, start: date | None) -> Iterator[Deadline]:
    if start is None:
        return
    for found in _WITHIN.finditer(sentence.text):
        number = _number(found["number"] or found["zh"])
        unit = _unit(found["unit"] or found["zhunit"])
        ago = re.match(r"\W*(?:ago|old|earlier|before|later)\b", sentence.text[found.end() :])
        weak = re.match(
            r"(?:in|over|takes?|have|has|next|coming|under|given|gives?|during)\b",
            found.group(),
            re.IGNORECASE,
        )
        past = re.search(
            r"\b(?:last|past|previous|bought|for the)\b",
            found.group() + sentence.text[max(0, found.start() - 25) : found.start()],
        )
        if number is None or ago or (weak and past) or number > 300:
            continue
        last = add_period(start, number, unit)
        yield Deadline(
            last, f"deadline.within-{unit}s", sentence.start + found.start(), sentence.start + found.end()
        )


def _number(written: str) -> int | None:
    if compound := value_in_compound(written):
        return compound
    if written.casefold() in {"a", "an"}:
        return 1
    numbers = list(find_numbers(written)) or list(find_numbers(written + "个"))
    return numbers[-1].value if len(numbers) == 1 and numbers[0].value > 0 else None


def _unit(written: str) -> str:
    chinese = {"年": "year", "月": "month", "天": "day", "日": "day"}
    return chinese.get(written) or next(
        u for u, words in _UNIT.items() if re.fullmatch(words, written, re.IGNORECASE)
    )


def _calendar(text: str, sentence: Sentence, published: date | None) -> Iterator[Deadline]:
    for written in find_dates(sentence.text):
        before = sentence.text[max(0, written.start - 60) : written.start]
        after = sentence.text[written.end : written.end + 25]
        last = written.last
        if written.yearly and published:
            last = _next_such_day(*written.yearly, published)
        leads = _LEADS.search(before) or re.match(
            r"\W*(?:at the latest|or earlier|or sooner|is out|deadline|target|之?前|年?底)",
            after,
            re.IGNORECASE,
        )
        if (
            last is None
            or (not leads and written.form != "zh")
            or _NOT_A_DEADLINE.search(sentence.text[max(0, written.start - 110) : written.start])
        ):
            continue
        last = _financial_end(text, sentence.text, written, last)
        end_of = re.search(
            r"\b(?:end|close|einde?|ende|fin|diwedd|końca)\b[^,]{0,25}$", before, re.IGNORECASE
        )
        out = re.match(r"\W*(?:is|are|was) (?:out|over|up)", after)
        if _BEFORE.search(before) and not end_of and not out:
            last = _first_day(written, last) - timedelta(days=1)
        yield Deadline(
            last, f"deadline.{written.form}", sentence.start + written.start, sentence.start + written.end
        )


def _first_day(written: Written, last: date) -> date:
    if written.form == "my":
        return last.replace(day=1)
    if written.form in {"year", "early"}:
        is_second_half = written.form == "early" and last.month == 12
        return date(last.year, 7 if is_second_half else 1, 1)
    if written.form == "mid":
        return last + timedelta(days=1)
    if written.form in {"fy", "split"}:
        return date(last.year - 1, last.month, last.day) + timedelta(days=1)
    if written.form in {"quarter", "season"}:
        return add_period(last.replace(day=1), -2, "month")
    return last


def _next_such_day(month: int, day: int, published: date) -> date | None:
    """A day without its year, or Christmas: the next one after the document; None for a 31 June."""
    try:
        this_year = date(published.year, month, day)
        return this_year if this_year >= published else date(published.year + 1, month, day)
    except ValueError:
        return None


def _financial_end(text: str, sentence: str, written: Written, last: date) -> date:
    if written.form not in {"fy", "split"} and not re.search(
        r"\b(?:financial|fiscal) year\W+$", sentence[: written.start], re.IGNORECASE
    ):
        return last
    year = last.year
    if _ACADEMIC.search(sentence):
        return date(year, 7, 31)
    return date(year, 6, 30) if AUSTRALIAN.search(text) else date(year, 3, 31)


def _relative(text: str, sentence: Sentence, published: date) -> Iterator[Deadline]:
    for found in RELATIVE.finditer(sentence.text):
        before = sentence.text[max(0, found.start() - 40) : found.start()]
        which = (found["which"] or "").casefold()
        period = found["period"].casefold()
        if not (
            PERIOD_LEAD.search(before) or which in {"next", "this", "the coming"}
        ) or _NOT_A_DEADLINE.search(before):
            continue
        if re.match(r"\s(?:of )?(?:19|20)\d\d|s\b|\s?\d|-old", sentence.text[found.end() :]) or (
            not which and period in {"month", "jahr"}
        ):
            continue
        last = period_end(text, which + (found["after"] or ""), period, published)
        if last:
            yield Deadline(
                last,
                f"deadline.relative-{period.replace(' ', '-')}",
                sentence.start + found.start(),
                sentence.start + found.end(),
            )
