"""A text as a list of terms, which is what an index holds and a search asks for.

A word is a term. A script without spaces gives a term for each pair of neighbours and one for the last
character, so that any piece of it is a row of terms: 海康威视 is 海康 康威 威视 视.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from .letters import Kind, belongs_to_the_one_before, fold

LONGEST_TERM = 100
"""Characters; what is longer is no word, and is known by its beginning."""
CACHED_CHARACTERS = 40
APOSTROPHES = "'’ʼ‘＇`´"

_CHUNK = re.compile(r"\S+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_POSSESSIVE = "s"


class Token(NamedTuple):
    """A term and its place in the text. `first_end` is where the first of a pair of characters ends.

    `tail` is the last character of a run without spaces: nothing follows it there.
    """

    term: str
    start: int
    end: int
    first_end: int
    tail: bool = False


class _Unit(NamedTuple):
    text: str
    start: int
    end: int


def terms(text: str) -> list[str]:
    """The terms of a text in order."""
    return [token.term for chunk in text.split() for token in _chunk(chunk)]


def tokens(text: str) -> Iterator[Token]:
    """The same terms, each with its place."""
    for found in _CHUNK.finditer(text):
        at = found.start()
        for token in _chunk(found[0]):
            yield Token(token.term, token.start + at, token.end + at, token.first_end + at, token.tail)


def _chunk(chunk: str) -> tuple[Token, ...]:
    return _cached(chunk) if len(chunk) <= CACHED_CHARACTERS else _read(chunk)


def _read(chunk: str) -> tuple[Token, ...]:
    read = _ascii(chunk.lower()) if chunk.isascii() else _any_script(chunk)
    return tuple(_without_possessives(chunk, read))


_cached = lru_cache(maxsize=200_000)(_read)


def _ascii(chunk: str) -> Iterator[Token]:
    for found in _ASCII_WORD.finditer(chunk):
        yield _word(found[0], found.start(), found.end())


def _word(text: str, start: int, end: int) -> Token:
    return Token(text[:LONGEST_TERM], start, end, end)


def _any_script(chunk: str) -> Iterator[Token]:
    run: list[_Unit] = []
    kind: Kind = "gap"
    for text, found, start, end in _letters(chunk):
        if found == "nothing":
            continue
        if found == "mark":
            if run:
                run[-1] = _Unit(run[-1].text + text, run[-1].start, end)
            continue
        if found != kind:
            yield from _run(run, kind)
            run, kind = [], found
        if found != "gap":
            run.append(_Unit(text, start, end))
    yield from _run(run, kind)


def _letters(chunk: str) -> Iterator[tuple[str, Kind, int, int]]:
    start = 0
    while start < len(chunk):
        end = start + 1
        while end < len(chunk) and belongs_to_the_one_before(chunk[end]):
            end += 1
        for letter in fold(chunk[start:end]):
            yield letter.text, letter.kind, start, end
        start = end


def _run(run: list[_Unit], kind: Kind) -> Iterator[Token]:
    if not run:
        return
    if kind == "word":
        yield _word("".join(unit.text for unit in run), run[0].start, run[-1].end)
        return
    for one, other in pairwise(run):
        yield Token(one.text + other.text, one.start, other.end, one.end)
    last = run[-1]
    yield Token(last.text, last.start, last.end, last.end, tail=True)


def _without_possessives(chunk: str, read: Iterator[Token]) -> Iterator[Token]:
    """`council's` is `council`; in `O'Brien` and `l'eau` both parts are words."""
    before = 0
    for token in read:
        owns = token.term == _POSSESSIVE and before and token.start == before + 1
        if not (owns and chunk[before] in APOSTROPHES):
            yield token
        before = token.end
