"""By when: the last day of the period that a pledge names, and the date that a passage gives for itself."""

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from .calendar_words import MONTHS, Written, find_dates, last_of_month
from .numbers_in_words import find_numbers, value_in_compound
from .sentences import Sentence

_UNIT = {
    "day": "days|day|dagen|dag|tage|tagen|jours|diwrnod|dni",
    "week": "weeks|week|weken|wochen|semaines|wythnos|tygodni\\w*",
    "month": "months|month|maanden|maand|monate|monaten|mois|mis|miesi\\w+",
    "year": "years|year|jaren|jaar|jahre|jahren|ans|an|blynedd|flynedd|mlynedd|lat|lata|roku",
}
_WITHIN = re.compile(
    r"\b(?:within|inside|in|over|during|binnen|in de loop van|innerhalb|innert|binnen|dans|sous|d'ici|d’ici|o fewn|ymhen|w ciągu|"
    r"not more than|no more than|takes?|take|next|coming|have|has|given|gives?|under)\b(?: (?:the|a|an|at most|next|coming|de|les?|von|y|further|another|following|komende|"
    r"kommenden|nächsten|prochaine?s?|nesaf|najbliższych|period of))* ?(?P<number>[\w-]+(?: (?:and )?[\w-]+){0,2}?)"
    r"[ -](?:(?:calendar|more|further|working|full|kolejnych|komende) )?(?P<unit>" + "|".join(_UNIT.values()) + r")\b|(?P<zh>[一二两三四五六七八九十\d]+)\s?个?(?P<zhunit>年|月|天|日)(?:之?内|以内)",
    re.IGNORECASE,
)
_DUE = (
    r"by|before|until|till|no later than|not later than|latest|due(?: for [\w ]+| to [\w ]+)?|deadline|target|end|close|out|within|"
    r"uiterlijk|vóór|voor|tegen|eind|einde|bis|spätestens|ende|vor|avant|d'ici|d’ici|fin|erbyn|cyn|diwedd|do|końca|przed|"
    r"complet\w+|finish\w*|gone|done|date|in|on|during|im|en|ym|w|op|am|le|for|start of|over"
)
_LEADS = re.compile(rf"\b(?:{_DUE})\b[\s:]*(?:(?:the|of|at|by|to|in|for|latest|be|is|van|des|de|la|du|end|financial|fiscal|year|calendar|"
                    r"school|academic|on|jahr\w*|het|het jaar|zum|roku|close|start|beginning|date|month|\w+day)[\s:,]*){0,5}$", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|prior to|ahead of|vóór|voor|vor|avant|cyn|przed)\s+(?:the\s+)?(?:\d+ )?$", re.IGNORECASE)
_NOT_A_DEADLINE = re.compile(
    r"\b(?:since|from|bought|purchased|installed|fitted|adopted|signed|dated|start(?:s|ing|ed)?|begin(?:s|ning)?|began|sets? aside|"
    r"earmark\w*|budget\w*|fund\w*|spend\w*|allocat\w*|reserv\w*|meeting|voted|resolved|seit|depuis|sinds|contract let|agreed on|decided on|review\w*)\b(?:[^.;,]|(?<=\d)[.,](?=\d)){0,90}$",
    re.IGNORECASE,
)
_AUSTRALIAN = re.compile(r"\b(?:australia\w*|senator|shire|commonwealth|westralia\w*|premier|\w*wealth|a\$)\b", re.IGNORECASE)
_ACADEMIC = re.compile(r"\b(?:academic|school) (?:year|session)|schooljaar|schuljahr|année scolaire", re.IGNORECASE)
_RELATIVE = re.compile(
    r"(?P<which>this|next|the current|the coming|the|current|coming|following|year|dit|volgend|komend|dieses?|nächsten|cette|l'|eleni|nesaf|tego|przyszłego)?[\s-]*"
    r"(?P<period>financial year|fiscal year|calendar year|school year|academic year|summer term|year[ -]?end|year's end|year|month|quarter|decade|"
    r"spring|summer|autumn|winter|christmas|jaar|jahres|jahr|année|flwyddyn|roku)\b(?P<after> (?:ahead|next|prochaine|nesaf))?",
    re.IGNORECASE,
)


class Deadline(NamedTuple):
    """The last day of a pledge, with the rule and the words that give it."""

    last: date
    rule: str
    start: int
    end: int


def read_deadline(text: str, sentences: Sequence[Sentence], *, published: date | None, said: date | None) -> Deadline | None:
    """The last day that the given sentences name; of several steps the last; None where no period is named.

    `within N` counts from the day of the statement where the text gives it (`said`), else from `published`.
    """
    start = said or published
    found: list[Deadline] = []
    for sentence in sentences:
        found += _within(sentence, start)
        found += _calendar(text, sentence, published)
        if published:
            found += _relative(text, sentence, published)
    found = [deadline for deadline in found if not published or deadline.last >= published]
    return max(found, key=lambda deadline: deadline.last) if found else None


def add_period(start: date, number: int, unit: str) -> date:
    """The same day of the month N months or years on (28 February for the 29th); days and weeks are counted."""
    if unit in {"day", "week"}:
        return start + timedelta(days=number * (7 if unit == "week" else 1))
    months = start.month - 1 + number * (12 if unit == "year" else 1)
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def _within(sentence: Sentence, start: date | None) -> Iterator[Deadline]:
    if start is None:
        return
    for found in _WITHIN.finditer(sentence.text):
        number = _number(found["number"] or found["zh"])
        unit = _unit(found["unit"] or found["zhunit"])
        ago = re.match(r"\W*(?:ago|old|earlier|before|later)\b", sentence.text[found.end() :])
        weak = re.match(r"(?:in|over|takes?|have|has|next|coming|under|given|gives?|during)\b", found.group(), re.IGNORECASE)
        past = re.search(r"\b(?:last|past|previous|bought|for the)\b", found.group() + sentence.text[max(0, found.start() - 25) : found.start()])
        if number is None or ago or (weak and past) or number > 300:
            continue
        try:
            last = add_period(start, number, unit)
        except (ValueError, OverflowError):
            continue
        yield Deadline(last, f"deadline.within-{unit}s", sentence.start + found.start(), sentence.start + found.end())


def _number(written: str) -> int | None:
    if compound := value_in_compound(written):
        return compound
    if written.casefold() in {"a", "an"}:
        return 1
    numbers = list(find_numbers(written)) or list(find_numbers(written + "个"))
    return numbers[-1].value if len(numbers) == 1 and numbers[0].value > 0 else None


def _unit(written: str) -> str:
    chinese = {"年": "year", "月": "month", "天": "day", "日": "day"}
    return chinese.get(written) or next(u for u, words in _UNIT.items() if re.fullmatch(words, written, re.IGNORECASE))


def _calendar(text: str, sentence: Sentence, published: date | None) -> Iterator[Deadline]:
    for written in find_dates(sentence.text):
        before = sentence.text[max(0, written.start - 60) : written.start]
        after = sentence.text[written.end : written.end + 25]
        last = written.last if written.last else _next_such_day(written, published)
        leads = _LEADS.search(before) or re.match(r"\W*(?:at the latest|or earlier|or sooner|is out|deadline|target|之?前|年?底)", after, re.IGNORECASE)
        if last is None or (not leads and written.form != "zh") or _NOT_A_DEADLINE.search(before):
            continue
        last = _financial_end(text, sentence.text, written, last)
        end_of = re.search(r"\b(?:end|close|einde?|ende|fin|diwedd|końca)\b[^,]{0,25}$", before, re.IGNORECASE)
        out = re.match(r"\W*(?:is|are|was) (?:out|over|up)", after)
        if _BEFORE.search(before) and not end_of and not out:
            last = _first_day(written, last) - timedelta(days=1)
        yield Deadline(last, f"deadline.{written.form}", sentence.start + written.start, sentence.start + written.end)


def _first_day(written: Written, last: date) -> date:
    if written.form in {"my"}:
        return last.replace(day=1)
    if written.form in {"year", "mid", "early"}:
        return date(last.year, 1, 1)
    if written.form in {"fy", "split"}:
        return date(last.year - 1, last.month, last.day) + timedelta(days=1)
    if written.form in {"quarter", "season"}:
        return add_period(last.replace(day=1), -2, "month")
    return last


def _next_such_day(written: Written, published: date | None) -> date | None:
    """A day without its year, or Christmas: the next one after the document."""
    if published is None:
        return None
    if written.form == "christmas":
        return date(published.year, 12, 25)
    if written.month is None or written.day is None:
        return None
    try:
        day = date(published.year, written.month, written.day)
        return day if day >= published else day.replace(year=published.year + 1)
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
    return date(year, 6, 30) if _AUSTRALIAN.search(text) else date(year, 3, 31)


_PERIOD_LEAD = re.compile(r"\b(?:by|before|until|within|during|in|end of|end|close of|later than|out|for|due|eind|uiterlijk|bis|ende|fin|avant|erbyn|diwedd|do końca)\b"
                          r"(?:\s(?:the|of|end|close|van|des|het|de|y|this|at))*\s*$", re.IGNORECASE)


def _relative(text: str, sentence: Sentence, published: date) -> Iterator[Deadline]:
    for found in _RELATIVE.finditer(sentence.text):
        before = sentence.text[max(0, found.start() - 40) : found.start()]
        which = (found["which"] or "").casefold()
        period = found["period"].casefold()
        if not (_PERIOD_LEAD.search(before) or which in {"next", "this", "the coming"}) or _NOT_A_DEADLINE.search(before):
            continue
        if re.match(r"\s(?:of )?(?:19|20)\d\d|s\b|\s?\d|-old", sentence.text[found.end() :]) or (not which and period in {"month", "jahr"}):
            continue
        last = _period_end(text, which + (found["after"] or ""), period, published)
        if last:
            yield Deadline(last, f"deadline.relative-{period.replace(' ', '-')}", sentence.start + found.start(), sentence.start + found.end())


_SEASON_ENDS = {"spring": (5, 31), "summer": (8, 31), "autumn": (11, 30)}


def _period_end(text: str, which: str, period: str, published: date) -> date | None:
    nxt = bool(re.search(r"next|following|volgend|nächst|prochain|nesaf|przyszł", which))
    if period in _SEASON_ENDS:
        last = date(published.year, *_SEASON_ENDS[period])
        return add_period(last, 1, "year") if last < published or (nxt and published.month >= last.month - 2) else last
    if period in {"financial year", "fiscal year", "school year", "academic year", "summer term"}:
        month, day = (7, 31) if period in {"school year", "academic year", "summer term"} else (6, 30) if _AUSTRALIAN.search(text) else (3, 31)
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


_MONTH_ALONE = re.compile(
    r"\b(?:by|before|until|end of|uiterlijk|tegen|erbyn|bis)\s(?:the end of\s)?(?P<month>" + "|".join(m for m in MONTHS if len(m) > 3) + r")\b(?!\s*\d)",
    re.IGNORECASE,
)


def read_date(sentences: Sequence[Sentence], *, before: date | None) -> str | None:
    """The date of the statement, answer, decision or check as far as the text itself states it, in EDTF.

    The dateline or the sentence of the stance counts; a date of purchase, request or deadline does not.
    """
    for sentence in sentences:
        if sentence.is_question:
            continue
        for written in find_dates(sentence.text):
            lead = sentence.text[max(0, written.start - 45) : written.start]
            if not written.edtf or written.last is None or (before and written.last.replace(day=1) > before):
                continue
            if written.form in {"year", "zh"} and len(written.edtf) == 4:
                continue  # a bare year is more often that of a purchase or a tender
            if not _NOT_OF_STATEMENT.search(lead):
                return written.edtf
    return None


_NOT_OF_STATEMENT = re.compile(
    r"\b(?:by|before|until|since|bought|purchased|installed|fitted|supplied|acquired|built|opened|request\w*|received|letter|asked|sent|"
    r"let|between|back to|from|until|up to|policy|within|award\w*|specification|competition|chosen|put in|went in|report of|for|uiterlijk|erbyn|bis|avant|do)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
