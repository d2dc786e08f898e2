"""Every number in a passage that could count cameras: as written, added up, taken off, multiplied."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Literal, NamedTuple

from .numbers_in_words import Number, find_numbers

Form = Literal["single", "one", "ordinal", "sum", "difference", "product", "share"]

_MOST_NUMBERS = 40
"""A passage with more numbers than this is a table that nobody adds up by reading it."""
_MOST_SEEN = 120
"""Numbers after so many are not looked at: every number is weighed against every other."""
_LONGEST_SUM = 8


class Candidate(NamedTuple):
    """A value that could be the count, how it comes about, and the numbers in the text that give it."""

    value: int
    form: Form
    parts: tuple[Number, ...]
    group: str = ""
    """What the parts of a sum have in common: `run` (they follow each other), or the words that all share."""

    @property
    def start(self) -> int:
        """Where its first number begins."""
        return min(part.start for part in self.parts)

    @property
    def end(self) -> int:
        """Where its last number ends."""
        return max(part.end for part in self.parts)


_ONE_CAMERA = re.compile(
    r"\b(?:an?|the|its|our|their|his|her|this|that|town's|borough's|council's|\w+'s|ei|y|yr|die|der|"
    r"das|eine?|la|le|"
    r"l'|une?|de|het|een)"
    r"(?: [\w'-]+){0,2}? Ħħ*(?: [\w'-]+)?[ -](?:camera|dome|unit|lens|device|kamera|caméra|bullet|"
    r"turret|ptz)\b(?!')|"
    r"\b(?:the|a|an|its|our|their|one|that|this)(?: [\w'-]+){0,3} (?:camera|dome|lens)\b(?=[^.;]{0,60}Ħ)|"
    r"\b(?:the|a|an|its|our|their|lone|sole|only) Ħħ*(?=[ ,.)]+(?!cameras|domes|units|equipment|kit|"
    r"recorder|nvr))",
    re.IGNORECASE,
)
_ORDINAL_ENDS = (
    ("first", 1), ("second", 2), ("third", 3), ("fifth", 5), ("eighth", 8), ("ninth", 9), ("twelfth", 12),
    ("twentieth", 20), ("thirtieth", 30), ("fortieth", 40), ("fiftieth", 50), ("sixtieth", 60),
    ("fourth", 4), ("sixth", 6), ("seventh", 7), ("tenth", 10), ("eleventh", 11), ("thirteenth", 13),
    ("fourteenth", 14), ("fifteenth", 15), ("sixteenth", 16), ("seventeenth", 17), ("eighteenth", 18),
    ("nineteenth", 19), ("hundredth", 100),
)  # fmt: skip
_ORDINALS = dict(_ORDINAL_ENDS)
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_ORDINAL = re.compile(
    rf"\b(?:the )?(?:(?P<digits>\d{{1,4}})(?:st|nd|rd|th)|(?:(?P<tens>{'|'.join(_TENS)})-)?"
    rf"(?P<word>{'|'.join(_ORDINALS)})) and (?:last|final)\b|\bthe (?P<bare>\d{{1,4}})(?:st|nd|rd|"
    rf"th)\b(?! century)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?P<word>half|a third|one third|two[- ]thirds|a quarter|one quarter|three[- ]quarters|a fifth|"
    r"one in two|"
    r"one in three|one in four|one in five|one in ten|a tenth|de helft|die Hälfte|la moitié|hanner|"
    r"połow[aęy])\b",
    re.IGNORECASE,
)
_SHARES = {
    "half": (1, 2), "a third": (1, 3), "one third": (1, 3), "two thirds": (2, 3), "a quarter": (1, 4),
    "one quarter": (1, 4), "three quarters": (3, 4), "a fifth": (1, 5), "one in two": (1, 2),
    "one in three": (1, 3),
    "one in four": (1, 4), "one in five": (1, 5), "one in ten": (1, 10), "a tenth": (1, 10),
}  # fmt: skip
_EACH = re.compile(
    r"\b(?:each|apiece|every|per|elk|jeder|jedem|jeweils|je|chacun\w*|par|yr un|każd\w+|a piece)\b|每|各",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(
    r"^\s?(?:%|per ?cent|percent|procent|prozent|years?\b|months?\b|weeks?\b|days?\b|hours?\b|"
    r"minutes?\b|[ap]\.?m\b|"
    r"million\b|billion\b|pounds\b|euros?\b|dollars\b|/\d|st\b|nd\b|rd\b|th\b|[年月日])",
    re.IGNORECASE,
)
_MONTH = (
    r"jan\w*|feb\w*|mar[cst]\w*|mär\w*|apr\w*|may|mei|mai|maja|jun\w*|juin|jul\w*|août|aug\w*|sep\w*|"
    r"oct\w*|okt\w*|nov\w*|"
    r"dec\w*|dez\w*|déc\w*|stycz\w*|lut\w*|kwie\w*|czerw\w*|lip\w*|sierp\w*|wrze\w*|paźdz\w*|"
    r"listop\w*|grud\w*|"
    r"ionawr|chwefror|mawrth|ebrill|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr"
)
_DAY_OF_MONTH = re.compile(rf"^(?:st|nd|rd|th|\.|er)?\s(?:of\s|de\s|o\s)?(?:{_MONTH})\b", re.IGNORECASE)
_AFTER_MONTH = re.compile(rf"\b(?:{_MONTH})\.?\s$", re.IGNORECASE)


def count_candidates(masked: str) -> list[Candidate]:
    """Every value that could be the count, single ones first; sums only where few enough numbers stand."""
    numbers = list(islice((n for n in find_numbers(masked) if n.value > 0), _MOST_SEEN))
    found = [Candidate(n.value, "single", (n,)) for n in numbers]
    found += _single_cameras(masked)
    found += _ordinals(masked)
    counting = [n for n in numbers if may_count(masked, n)]
    if len(counting) <= _MOST_NUMBERS:
        found += _sums(masked, counting)
        found += _differences(counting)
        found += _products(masked, counting)
        found += _shares(masked, counting)
    return found


def may_count(masked: str, number: Number) -> bool:
    """Whether a number can count things at all: years, days of a month, money and list labels cannot."""
    before, after = masked[max(0, number.start - 14) : number.start], masked[number.end : number.end + 16]
    written = masked[number.start : number.end]
    if _NOT_COUNTED.match(after) or _DAY_OF_MONTH.match(after) or re.search(r"[£$€]\s?$", before):
        return False
    if written.isdigit() and 1990 <= number.value <= 2040:
        return False
    if _AFTER_MONTH.search(before) and number.value <= 31:
        return False
    line = masked.rfind("\n", 0, number.start) + 1
    is_label = not masked[line : number.start].strip() and re.match(r"[.)]\s", after)
    return not is_label


def _single_cameras(masked: str) -> Iterator[Candidate]:
    for found in islice(_ONE_CAMERA.finditer(masked), _MOST_SEEN):
        yield Candidate(1, "one", (Number(1, found.start(), found.end()),))


def _ordinals(masked: str) -> Iterator[Candidate]:
    for found in islice(_ORDINAL.finditer(masked), _MOST_SEEN):
        digits = found["digits"] or found["bare"]
        value = (
            int(digits)
            if digits
            else _ORDINALS[found["word"].lower()] + _TENS.get((found["tens"] or "").lower(), 0)
        )
        yield Candidate(value, "ordinal", (Number(value, found.start(), found.end()),))


def _sums(masked: str, numbers: Sequence[Number]) -> Iterator[Candidate]:
    """Runs of numbers that follow each other, and all numbers with the same words beside them."""
    seen: set[tuple[Number, ...]] = set()
    for first in range(len(numbers)):
        for last in range(first + 2, min(first + _LONGEST_SUM, len(numbers)) + 1):
            run = tuple(numbers[first:last])
            seen.add(run)
            yield Candidate(sum(n.value for n in run), "sum", run, "run")
    groups: dict[str, list[Number]] = {}
    for number in numbers:
        for key in _keys(masked, number):
            groups.setdefault(key, []).append(number)
    for key, members in groups.items():
        parts = tuple(members)
        if len(parts) > 1 and parts not in seen:
            seen.add(parts)
            yield Candidate(sum(n.value for n in parts), "sum", parts, key.split("=")[0])


_CELL = re.compile(r"[|\t;,]|  +")
_COLUMN = re.compile(r"[|\t]|  +")
_COMPANY_BEFORE = re.compile(r"Ħħ*[^.;\n\dĦ]{0,30}$")
_COMPANY_AFTER = re.compile(r"[^.;\n,\d]{0,24}Ħ")
_WORD_AFTER = re.compile(r"[\s(]{0,2}([^\W\d]+)")
_WORD_BEFORE = re.compile(r"([^\W\d]+)[\s:=(]{0,3}$")
_LABEL_BEFORE = re.compile(
    r"\b(?:phase|year|lot|los|row|level|part|stage|item|no|q|ref|tranche|faza|cam|schedule|list|risk|"
    r"act)\.?\s$",
    re.IGNORECASE,
)
_LABEL_AFTER = re.compile(r"\s?[:.)]\s")


def _keys(masked: str, number: Number) -> Iterator[str]:
    """What a number may share with others: the company beside it, its row's shape, the next word."""
    start = masked.rfind("\n", max(0, number.start - 200), number.start) + 1 or max(0, number.start - 200)
    end = masked.find("\n", number.end, number.end + 200)
    left, right = masked[start : number.start], masked[number.end : end if end >= 0 else number.end + 200]
    before, after = left[-60:], right[:40]
    if _COMPANY_BEFORE.search(before):
        yield "company-before="
    if _COMPANY_AFTER.match(after):
        yield "company-after="
    if "Ħ" in left or "Ħ" in right:
        yield f"row={sum(c.isdigit() for c in re.sub('[0-9]+', '0', left))}"
        yield f"cell={len(_CELL.findall(left))}"
    if column := len(_COLUMN.findall(left.strip())):
        yield f"column={column}"
    if word := _WORD_AFTER.match(after):
        yield f"after={word[1].casefold()[:6]}"
    if word := _WORD_BEFORE.search(before):
        yield f"before={word[1].casefold()[:6]}"
    if not _LABEL_BEFORE.search(before) and not _LABEL_AFTER.match(after):
        yield "no-label="
    yield "labels=" if _LABEL_BEFORE.search(before) else "values="


def _differences(numbers: Sequence[Number]) -> Iterator[Candidate]:
    """What is left where one number is of all and a later one of those done: 2,050 less 750."""
    for place, whole in enumerate(numbers):
        for done in numbers[place + 1 : place + 6]:
            if whole.value > done.value:
                yield Candidate(whole.value - done.value, "difference", (whole, done))
        for done in numbers[max(0, place - 3) : place]:
            if whole.value > done.value:
                yield Candidate(whole.value - done.value, "difference", (done, whole), "backward")


def _products(masked: str, numbers: Sequence[Number]) -> Iterator[Candidate]:
    """`three cameras on each of four buses`."""
    for first, second in pairwise(numbers):
        between = masked[first.end : second.start]
        after = masked[second.end : second.end + 50]
        if len(between) < 90 and (_EACH.search(between) or _EACH.search(after)):
            yield Candidate(first.value * second.value, "product", (first, second))


def _shares(masked: str, numbers: Sequence[Number]) -> Iterator[Candidate]:
    """`half of the sixty cameras`."""
    for found in list(_SHARE.finditer(masked))[:5]:
        word = found["word"].lower().replace("-", " ")
        top, bottom = _SHARES.get(word, (1, 2))
        for number in numbers:
            if (
                abs(number.start - found.end()) < 80
                and number.value * top % bottom == 0
                and number.start >= 0
            ):
                whole = Number(number.value, number.start, number.end)
                yield Candidate(number.value * top // bottom, "share", (whole,), word)
