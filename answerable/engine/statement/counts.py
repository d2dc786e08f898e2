"""How many cameras: the figure that a passage gives for the company's cameras that a body has, or had."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from .count_words import (
    ABOUT,
    AT_LEAST,
    CAMERA,
    COMPANY_BEFORE,
    LEFT,
    NOT_A_COUNT,
    OTHER_MAKES,
    OTHER_THING,
    OWN,
    UNSURE,
    YEAR_OR_DATE,
)
from .numbers_in_words import Number, find_numbers
from .sentences import Sentence

Basis = Literal["exact", "at_least", "about"]


class Count(NamedTuple):
    """A count of cameras, how firmly it is given, and the words that give it."""

    value: int
    basis: Basis
    rule: str
    start: int
    end: int


class _Candidate(NamedTuple):
    number: Number
    score: int
    left_over: bool
    rule: str


def read_count(masked: str, sentences: Sequence[Sentence], *, remaining: bool = False) -> Count | None:
    """The company's cameras in these sentences of a masked passage; None where no figure is surely theirs.

    `remaining` asks for the number that is left, where some were done and some were not.
    """
    candidates = [c for sentence in sentences for c in _candidates(sentence)]
    if not candidates:
        return None
    if remaining and (left := [c for c in candidates if c.left_over]):
        return _as_count(masked, max(left, key=lambda c: c.score))
    parts = _parts(masked, candidates)
    if parts:
        return parts
    best = max(candidates, key=lambda c: c.score)
    return _as_count(masked, best) if best.score >= 3 else None


def _candidates(sentence: Sentence) -> list[_Candidate]:
    if sentence.is_question:
        return []
    found = []
    for number in find_numbers(sentence.text):
        score, rule = score_number(sentence.text, number)
        if score > 0:
            around = _part_around(sentence.text, number)
            found.append(
                _Candidate(
                    Number(number.value, sentence.start + number.start, sentence.start + number.end),
                    score,
                    bool(LEFT.search(around)),
                    rule,
                )
            )
    return found


def _part_around(sentence: str, number: Number) -> str:
    """The piece of a sentence between commas and the like in which a number stands."""
    return (
        re.split(r"[;,:(]|\band\b", sentence[: number.start])[-1][-45:]
        + re.split(r"[;,.)]|\band\b", sentence[number.end :])[0][:45]
    )


def score_number(sentence: str, number: Number) -> tuple[int, str]:
    """How surely a number counts the company's cameras (3 is enough), and by which rule; 0 if it doesn't."""
    before, after = sentence[: number.start], sentence[number.end :]
    if _is_of_something_else(before, after, number, sentence[number.start : number.end]):
        return 0, ""
    if re.search(r"Ħħ* supplied $", before) and re.match(r" of (?:them|these|those)", after):
        return 9, "company-supplied-number"
    for pattern, score, rule in OWN:
        found = pattern.match(after)
        if found and not OTHER_MAKES.search(found.group()) and not any(find_numbers(found.group())):
            firmness = _firmness(sentence, number, score)
            return firmness, rule if firmness else ""
    return _score_by_words_before(before, after)


def _is_of_something_else(before: str, after: str, number: Number, written: str) -> bool:
    if number.value < 1 or OTHER_THING.match(after) or YEAR_OR_DATE.match(after):
        return True
    if UNSURE.search(before[-24:]) or UNSURE.match(after) or re.search(r"[£$€]\s?$", before):
        return True
    may_be_year = 1990 <= number.value <= 2040 and written.isdigit()
    return may_be_year and not re.match(rf" (?:\w+ )?(?:Ħħ* )?{CAMERA}", after, re.IGNORECASE)


_ARTICLES = frozenset({"one", "een", "un", "une", "both", "score", "single", "eine", "dim"})


def _firmness(sentence: str, number: Number, score: int) -> int:
    """The score of a number before cameras, less where another make or a total of all makes is near."""
    before, after = sentence[: number.start], sentence[number.end :]
    clause = re.split(r"[;,]\s|\band\b", before)[-1] + re.split(r"[;,]\s|\band\b", after)[0]
    if sentence[number.start : number.end].casefold() in _ARTICLES and score < 8:
        return 0
    if score <= 4 and OTHER_MAKES.search(clause) and "Ħ" not in clause:
        return 0
    if score == 4:
        total = re.search(r"\b(?:total|all makes|altogether|in all|overall)\b", sentence, re.IGNORECASE)
        theirs = "Ħ" in sentence[max(0, number.start - 60) : number.end + 60]
        return score + (1 if theirs else 0) - (2 if total and not theirs else 0)
    return score


_TAKEN = re.compile(
    r"\b(?:took|taken?|takes|swapped|removed|replaced|cleared|pulled|ripped|"
    r"stripped|lost|leaves|leaving|leave|keeps?|left)(?: (?:out|down|away|off))?"
    r"(?: (?:the|another|a further|a|final|last|first|only|just|us|it))*$|"
    r"\b(?:the|a)(?: final| last| further)?$",
    re.IGNORECASE,
)


def _score_by_words_before(before: str, after: str) -> tuple[int, str]:
    if COMPANY_BEFORE.search(before) and not NOT_A_COUNT.search(before):
        return 6, "company-then-number"
    if _TAKEN.search(before.rstrip()):
        return 4, "verb-number"
    if re.search(r"(?:qty|quantity|number|how many|total)\W{0,3}(?:is |of )?$", before, re.IGNORECASE):
        return 5, "quantity"
    bare = re.match(r"\W*$", before) and re.match(r"\W*$|,", after)
    return (4, "bare-answer") if bare else (0, "")


_PART = re.compile(
    r"(?:phase|stage|site|hall|fixed|ptz|dome|turret|bullet|indoor|outdoor|"
    r"internal|external|first|second|third|school|depot|"
    r"station|library|office|floor|north|south|east|west|the final|plus|and)\b",
    re.IGNORECASE,
)


def _parts(masked: str, candidates: Sequence[_Candidate]) -> Count | None:
    """Parts added up (`fixed 40, PTZ 12`, `phase 1 took out 15, phase 2 …`) where no total is given."""
    top = max(c.score for c in candidates)
    if top >= 8:
        same = [c for c in candidates if c.score >= 8]
        if len(same) >= 2 and _are_parts(masked, same):
            return _sum([c.number for c in same])
        return None
    start, end = candidates[0].number.start, candidates[-1].number.end
    numbers = [c.number for c in candidates]
    between = masked[max(0, start - 40) : end + 20]
    if (
        len(numbers) >= 2
        and len(re.findall(r"\b(?:phase|stage|fixed|ptz|dome|turret|bullet)\b", between, re.IGNORECASE)) >= 2
    ):
        return _sum(numbers)
    return None


def _are_parts(masked: str, same: Sequence[_Candidate]) -> bool:
    first, last = same[0].number, same[-1].number
    between = masked[first.end : last.start]
    if len(between) > 200 or re.search(
        r"\b(?:total|altogether|of (?:these|those|which|them)|remain|left|now|since|"
        r"in 20\d\d|not)\b",
        between,
        re.IGNORECASE,
    ):
        return False
    return (
        bool(re.search(r"(?:,|;|\band\b|\bplus\b|\n)", between)) and len({c.number.value for c in same}) > 1
    )


def _sum(numbers: Sequence[Number]) -> Count:
    return Count(sum(n.value for n in numbers), "exact", "count.parts", numbers[0].start, numbers[-1].end)


def _as_count(masked: str, candidate: _Candidate) -> Count:
    number = candidate.number
    return Count(number.value, basis_of(masked, number), f"count.{candidate.rule}", number.start, number.end)


def basis_of(masked: str, number: Number) -> Basis:
    """How firmly the words before a number give it."""
    before = masked[max(0, number.start - 24) : number.start]
    return "at_least" if AT_LEAST.search(before) else "about" if ABOUT.search(before) else "exact"
