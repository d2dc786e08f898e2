"""A passage cut into sentences, each told apart: statement, question, or answer to a question."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .asking import Role, is_answer, is_item, tell_apart

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof cllr cllrs cr sen st no nos approx est ca ref para sec art dept inc ltd co corp vs "
    "e.g i.e etc al bzw ca z.b nr dhr mevr bijv o.a mme m r ul tzw tj jan feb mar apr jun jul aug sep sept "
    "oct nov dec fig vol pp p rt rev hon gen col sgt lt insp".split()
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|[。！？]+[”’」』]*|\n")


class Sentence(NamedTuple):
    """One sentence with its place in the passage: `text == passage[start:end]`."""

    text: str
    start: int
    end: int
    is_question: bool = False
    is_answer: bool = False
    is_request: bool = False
    """A question in the words of a request that is shown: nothing in it is said by whoever replies."""


def split_sentences(text: str) -> list[Sentence]:
    """The sentences of a passage in order, none empty.

    A line break ends a sentence where a list, a heading or an answer begins; a line that only wraps goes on.
    """
    spans = list(_spans(text))
    roles = tell_apart([text[start:end] for start, end in spans])
    return [
        Sentence(
            text[start:end],
            start,
            end,
            is_question=role in (Role.ASKS, Role.REQUESTS),
            is_answer=role is Role.ANSWERS,
            is_request=role is Role.REQUESTS,
        )
        for (start, end), role in zip(spans, roles, strict=True)
    ]


def clause_around(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The part of a sentence around a place, up to the nearest `;`, `:`, dash, `but`, `though` or `while`."""
    left = max((found.end() for found in _CLAUSE_BREAK.finditer(sentence, 0, start)), default=0)
    right = _CLAUSE_BREAK.search(sentence, end)
    return left, right.start() if right else len(sentence)


_CLAUSE_BREAK = re.compile(
    r"[;；]|:\s|[—–]|\s-\s|,?\s\b(?:but|although|though|whereas|while|however|yet|"
    r"maar|aber|mais|ale|ond)\b|[，,](?=但)",
    re.IGNORECASE,
)


# A run without an end is read in pieces of this many characters: nobody writes such sentences, and rules that
# look around a word must not take minutes over a hostile one.
_LONGEST = 600


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for whole in _whole_spans(text):
        yield from filter(None, (_trimmed(text, *piece) for piece in _pieces(text, *whole)))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        cut = space if space > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _whole_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _END.finditer(text):
        if not _really_ends(text, start, found):
            continue
        if (span := _trimmed(text, start, found.end())) is not None:
            yield span
        start = found.end()
    if (span := _trimmed(text, start, len(text))) is not None:
        yield span


def _really_ends(text: str, start: int, found: re.Match[str]) -> bool:
    if found.group() == "\n":
        return _line_ends_sentence(text, start, found.start())
    if found.group().startswith(_LEADER):
        return not text[found.end() :].split("\n", 1)[0].strip()
    if not found.group().startswith("."):
        return _goes_on(text, found.end()) is False
    words = text[max(start, found.start() - 12) : found.start()].split()
    last = words[-1].lstrip("(\"'“‘").casefold() if words else ""
    if _NEXT_LABEL.match(text, found.end()) and _BARE.search(text, max(0, found.start() - 8), found.start()):
        return True  # a short answer, and the number of the next one: "No. 2. How many?"
    if last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha()):
        after = text[found.end() : found.end() + 2].strip()
        return not after or (last in {"etc", "co", "ltd", "inc"} and after.isupper())
    return not _is_list_number(text, start, found.start(), last) and not _goes_on(text, found.end())


_LEADER = "....."
"""Dots that lead the eye to the number at the end of a line: `Cameras ........ 27`."""
_BARE = re.compile(r"[:.)?]\s{0,3}(?:no|y|n)$|\?\s{0,3}\d{1,2}$", re.IGNORECASE)
_NEXT_LABEL = re.compile(r"\s*\d{1,2}[.)]\s")
_ITS_LABEL = re.compile(r"\W*(?:question )?[qa]?\d{1,2}[a-h]?", re.IGNORECASE)
_SHORTLY = re.compile(r"\s(?:yes|no|none|nil|n/?a)\b", re.IGNORECASE)
_LONGEST_LABEL = 20
_NEARBY = 300
"""Within so many characters the item before or after it in a line's list stands."""


def _is_list_number(text: str, start: int, place: int, last: str) -> bool:
    """Whether the full stop at a place ends no sentence but the number of a list's item.

    It does at the start of a sentence, and within a line after a colon or a stop where an item beside it has
    the next number: `Response: 1. Forty. 2. None.`, or where a colon is before it and a yes or no behind it.
    """
    if place - start < _LONGEST_LABEL and _ITS_LABEL.fullmatch(text, start, place):
        return True
    if not re.fullmatch(r"[1-9]\d?", last, re.ASCII):
        return False
    first = place - len(last)
    before, near = text[max(0, first - 3) : first], text[max(0, first - _NEARBY) : first + _NEARBY]
    if before.rstrip().endswith(":") and _SHORTLY.match(text, place + 1):
        return True
    beside = rf"[:.;?\n]\s?(?:{int(last) - 1}|{int(last) + 1})\.\s"
    return before.rstrip().endswith((":", ".", ";", "?")) and bool(re.search(beside, near))


def _goes_on(text: str, place: int) -> bool:
    """Whether what follows is the middle of a sentence: a small letter after a quoted question, say."""
    rest = text[place : place + 3].lstrip()
    return bool(rest) and rest[0].islower() and "\n" not in text[place : place + 1]


def _line_ends_sentence(text: str, start: int, place: int) -> bool:
    before = text[start:place].strip()
    rest = text[place + 1 :]
    following = rest.split("\n", 1)[0]
    if not before or not following.strip() or is_item(following) or is_answer(following):
        return True
    last_line = before.rsplit("\n", 1)[-1]
    if last_line.endswith((":", ";", ".", "?", "!")):
        return True
    first = following.lstrip()[0]
    if first.islower() or last_line.endswith((",", "-")):
        return False
    return (
        len(last_line) < 42
        and first.isupper()
        and not re.search(r"\b(?:the|of|by|wore|from|and|a|an|to|in)$", last_line)
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return None
    first = start + len(piece) - len(piece.lstrip())
    return first, first + len(stripped)
