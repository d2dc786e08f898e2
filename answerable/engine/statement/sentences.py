"""A passage cut into sentences, each told apart: statement, question, or answer to a question."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof cllr cllrs cr sen st no nos approx est ca ref para sec art dept inc ltd co corp vs "
    "e.g i.e etc al bzw ca z.b nr dhr mevr bijv o.a mme m r ul tzw tj jan feb mar apr jun jul aug sep sept "
    "oct nov dec fig vol pp p rt rev hon gen col sgt lt insp".split()
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|[。！？]+[”’」』]*|\n")
_LABEL = (
    r"(?:[-•*·–—]|\(?(?:\d{1,2}|[a-hivx]{1,4})[.)]|[QA]\.?\s?\d{1,2}\b|(?:Question|Answer|Response|Part)\b)"
)
_ITEM = re.compile(rf"\s*{_LABEL}", re.IGNORECASE)
_ANSWER = re.compile(
    r"\s*(?:A\.?\s?\d{1,2}\s*[.:)]|A\s?[:.]\s|(?:our |the )?(?:answer|response|reply)\b[^.?\n]{0,40}:|"
    r"we (?:answer|reply|respond)|answered by|"
    r"(?:antwoord|antwort|réponse|ateb|odpowiedź)\b[^.?\n]{0,30}:?|答)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\s*(?:\(?\d{1,2}[.)]\s*)?(?:Q\.?\s?\d{0,2}\s*[.:)]|question\s*\d*\s*[.:)]|"
    r"to ask\b|asked by\b|you (?:have )?asked\b|"
    r"(?:please|kindly)(?: can| could)?(?: you)? (?:tell|provide|supply|confirm|"
    r"state|list|let|say|give|send|disclose|advise)|"
    r"(?:i|we) (?:now |therefore |also |hereby )?(?:ask|request|"
    r"would like to (?:know|ask|request)|wish to know|"
    r"want to (?:know|learn)|should like to know|am (?:writing to )?request)|"
    r"what i (?:most )?want to (?:know|learn)|"
    r"(?:could|can|would|will) (?:you|the (?:council|minister|department))\b|"
    r"under the freedom of information act[^.]{0,60}\b(?:i|please)\b|"
    r"(?:is het waar|kunt u|deelt u|bent u|vraag\b)|(?:a allwch|faint o)|"
    r"(?:ich bitte|wir fragen)|(?:pouvez-vous|veuillez)|"
    r"(?:proszę o|czy\b)|请问)",
    re.IGNORECASE,
)
_LIST_OF_QUESTIONS = re.compile(
    r"(?:questions?|asked|ask|tell me|know|request(?:ed)?|information|these (?:were|are))[^.?\n]{0,40}:\s*$",
    re.IGNORECASE,
)


class Sentence(NamedTuple):
    """One sentence with its place in the passage: `text == passage[start:end]`."""

    text: str
    start: int
    end: int
    is_question: bool = False
    is_answer: bool = False


def split_sentences(text: str) -> list[Sentence]:
    """The sentences of a passage in order, none empty.

    A line break ends a sentence where a list, a heading or an answer begins; a line that only wraps goes on.
    """
    sentences: list[Sentence] = []
    listing = False
    for start, end in _spans(text):
        piece = text[start:end]
        is_answer = bool(_ANSWER.match(piece))
        item = bool(_ITEM.match(piece))
        asks = piece.rstrip("\"'”’»)] ").endswith(("?", "？")) or bool(_ASKS.match(piece))
        if is_answer:
            listing = False
        elif listing and not item and not asks:
            listing = piece.rstrip().endswith(":")
        question = not is_answer and (asks or (listing and item))
        sentences.append(Sentence(piece, start, end, question, is_answer))
        if not is_answer and _LIST_OF_QUESTIONS.search(piece):
            listing = True
    return sentences


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
    if not found.group().startswith("."):
        return _goes_on(text, found.end()) is False
    words = text[max(start, found.start() - 12) : found.start()].split()
    last = words[-1].lstrip("(\"'“‘").casefold() if words else ""
    if last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha()):
        after = text[found.end() : found.end() + 2].strip()
        return not after or (last in {"etc", "co", "ltd", "inc"} and after.isupper())
    if re.fullmatch(r"[qa]?\d{1,2}", last) and not text[start : found.start()].strip()[:-2].strip():
        return False  # a list number: "2. How many"
    return not _goes_on(text, found.end())


def _goes_on(text: str, place: int) -> bool:
    """Whether what follows is the middle of a sentence: a small letter after a quoted question, say."""
    rest = text[place : place + 3].lstrip()
    return bool(rest) and rest[0].islower() and "\n" not in text[place : place + 1]


def _line_ends_sentence(text: str, start: int, place: int) -> bool:
    before = text[start:place].strip()
    rest = text[place + 1 :]
    following = rest.split("\n", 1)[0]
    if not before or not following.strip() or _ITEM.match(following) or _ANSWER.match(following):
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
