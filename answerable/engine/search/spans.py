"""Where in a text the words stand that were searched for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .query import Phrase, Query
from .terms import Token, tokens

Span = tuple[int, int]
ELLIPSIS = "…"


class Piece(NamedTuple):
    """A piece of a text, and whether it was searched for."""

    text: str
    found: bool


def matches(query: Query, terms: Sequence[str]) -> bool:
    """Whether a text with these terms is what the query asks for: the rule that every index keeps."""

    def stands(phrase: Phrase) -> bool:
        return any(_stands_at(phrase, terms, at) for at in range(len(terms) - len(phrase.terms) + 1))

    wanted = all(any(map(stands, group)) for group in query.groups)
    return bool(query) and wanted and not any(map(stands, query.excluded))


def spans(query: Query, text: str) -> list[Span]:
    """The places of what the query looks for, in order, none touching another."""
    found = list(tokens(text))
    terms = [token.term for token in found]
    places = [
        (found[at].start, _end(phrase, found[at + len(phrase.terms) - 1]))
        for group in query.groups
        for phrase in group
        for at in range(len(found) - len(phrase.terms) + 1)
        if _stands_at(phrase, terms, at)
    ]
    return list(_joined(sorted(places)))


def pieces(text: str, marked: Iterable[Span]) -> list[Piece]:
    """The text cut at the spans; put together again the pieces are the text."""
    cut: list[Piece] = []
    done = 0
    for start, end in marked:
        cut += [Piece(text[done:start], found=False), Piece(text[start:end], found=True)]
        done = end
    cut.append(Piece(text[done:], found=False))
    return [piece for piece in cut if piece.text]


def excerpt(query: Query, text: str, most: int) -> list[Piece]:
    """The part of a long text around the first word found, at most about `most` characters, in pieces."""
    marked = spans(query, text)
    if len(text) <= most:
        return pieces(text, marked)
    first = marked[0][0] if marked else 0
    start = _after_a_space(text, max(0, min(first - most // 4, len(text) - most)), first)
    end = min(len(text), start + most)
    within = [(max(at, start) - start, min(to, end) - start) for at, to in marked if at < end and to > start]
    cut = pieces(text[start:end], within)
    before = [Piece(ELLIPSIS, found=False)] if start else []
    after = [Piece(ELLIPSIS, found=False)] if end < len(text) else []
    return [*before, *cut, *after]


def _stands_at(phrase: Phrase, terms: Sequence[str], at: int) -> bool:
    *rest, last = phrase.terms
    end = at + len(rest)
    if any(terms[at + step] != term for step, term in enumerate(rest)):
        return False
    return terms[end].startswith(last) if phrase.prefix else terms[end] == last


def _end(phrase: Phrase, last: Token) -> int:
    return last.first_end if phrase.prefix else last.end


def _joined(places: Iterable[Span]) -> Iterator[Span]:
    held: Span | None = None
    for start, end in places:
        if held and start <= held[1]:
            held = held[0], max(held[1], end)
            continue
        if held:
            yield held
        held = start, end
    if held:
        yield held


def _after_a_space(text: str, start: int, first: int) -> int:
    space = text.find(" ", start, first) if start else -1
    return start if space < 0 else space + 1
