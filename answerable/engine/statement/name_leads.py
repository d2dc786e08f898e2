"""Where a name begins: after sentence openers, titles with the persons who bear them, small words."""

import re

from .body_words import HEADS, STRONG, is_continental, is_head
from .name_runs import Run, Word
from .name_words import AFTER_ROLE, LINKS, NAMELIKE, NUMERALS, OPENERS, is_role


def without_lead(run: Run, text: str) -> Run:
    """The run without the words before the name: sentence openers, titles with the person who bears them."""
    if run[0].low in NAMELIKE and len(run) > 2 and _is_amid(run[0], text):
        return run
    first = 0
    while first < len(run) and (step := _lead(run[first:])):
        first += step
    end = len(run)
    foreign = first < end and is_continental(run[first].low)
    while end > first and _is_tail(run[end - 1], end - first > 1 and not foreign):
        end -= 1
    return run[first:end]


def _is_amid(word: Word, text: str) -> bool:
    """Whether a word stands within a sentence, so that its capital is meant."""
    before = text[max(0, word.start - 2) : word.start]
    return len(before) == 2 and before[1] == " " and before[0].islower()


def _is_tail(word: Word, openers: bool) -> bool:
    return (openers and word.low in OPENERS) or (word.low in LINKS and not word.capital)


def _lead(run: Run) -> int:
    """How many words at the beginning of a run are none of the name."""
    word = run[0]
    if word.low in NUMERALS and len(run) > 2 and run[1].capital and run[-1].low in STRONG:
        return 0  # Six Mile Water Council
    small = word.low in LINKS and not word.capital
    welsh = word.low[-2:] in {"'r", "'n", "'i", "'u", "'w"} and not is_head(word.low)
    if word.low in OPENERS or small or welsh or _NO_NAME.search(word.low):
        return 1
    return _titled(run) if is_role(word.low) and not _is_titled_body(run) else 0


_NO_NAME = re.compile(r"(?:n't|'(?:re|ve|ll|d|m))$|-(?:run|led|held|owned|controlled|based)$")


def _titled(run: Run) -> int:
    """How many words name a person by what they are: up to `of`, or to the head of a body after them."""
    for place, word in enumerate(run):
        if word.low in AFTER_ROLE and not word.capital:
            return place + 1
        if place and is_continental(word.low):
            return place
    return len(run)


def _is_titled_body(run: Run) -> bool:
    """`Director Office`, `Mayor's Office`: a title that is part of a name, by the head right after it."""
    return (
        len(run) > 1
        and run[1].low in HEADS
        and run[0].low != "chief"
        and run[1].low not in {"executive", "registrar"}
    )


def is_borne(word: Word, text: str, *, is_long: bool) -> bool:
    """Whether a name without a head is a person's: `supervisor Carl Voss`."""
    words = text[max(0, word.start - 40) : word.start].split()[-3:]
    near = words if is_long else words[-1:]
    return any(is_role(other.casefold()) for other in near)
