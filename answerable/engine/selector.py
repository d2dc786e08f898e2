"""Words of a text and their place: W3C Web Annotation selectors (section 4.2.4 text quote, 4.2.5 text position).

A quotation is found as it stands; white space counts as one space, and the ways to write an apostrophe, a
quotation mark, a hyphen or a ligature count as one, since a person types what a page only looks like. Nothing
else is forgiven: words that differ are not the quotation.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

CONTEXT_CHARACTERS = 32
_ALIKE = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u00ad": "",
        "\u200b": "", "\ufeff": "",
    }
)  # fmt: skip


class Selector(NamedTuple):
    """A place in a text: page from 1, `start` to `end` in characters, the words, and what stands around them."""

    page: int
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def select(page: int, text: str, start: int, end: int) -> Selector:
    """The selector of a place; raises ValueError where the page has no such place."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"page {page} has {len(text)} characters, and no place from {start} to {end}")
    prefix, suffix = text[max(0, start - CONTEXT_CHARACTERS) : start], text[end : end + CONTEXT_CHARACTERS]
    return Selector(page, start, end, text[start:end], prefix, suffix)


def find_quote(pages: Sequence[str], quote: str) -> list[Selector]:
    """Every place where the words stand, in order; none where they don't."""
    return [
        select(number, text, start, end)
        for number, text in enumerate(pages, 1)
        for start, end in _places(text, quote)
    ]


def refind(selector: Selector, pages: Sequence[str]) -> Selector | None:
    """The same words in a text that was extracted again, or None: they are lost.

    The place as it was comes first; of several places, the one with the most of the same words around it, then
    the nearest page and position.
    """
    places = find_quote(pages, selector.exact)
    return min(places, key=lambda place: _distance(selector, place), default=None)


def _distance(known: Selector, found: Selector) -> tuple[bool, int, int, int]:
    around = _common(known.prefix[::-1], found.prefix[::-1]) + _common(known.suffix, found.suffix)
    return found != known, -around, abs(found.page - known.page), abs(found.start - known.start)


def _common(one: str, other: str) -> int:
    same = 0
    for left, right in zip(_folded(one).text, _folded(other).text, strict=False):
        if left != right:
            break
        same += 1
    return same


class _Folded(NamedTuple):
    text: str
    origin: list[int]
    """Where each character of `text` stands in the text as given."""


def _places(text: str, quote: str) -> Iterator[tuple[int, int]]:
    wanted = _folded(quote).text.strip()
    if not wanted:
        return
    folded = _folded(text)
    at = folded.text.find(wanted)
    while at >= 0:
        yield folded.origin[at], folded.origin[at + len(wanted) - 1] + 1
        at = folded.text.find(wanted, at + 1)


def _folded(text: str) -> _Folded:
    letters: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        for letter in unicodedata.normalize("NFKC", character.translate(_ALIKE)):
            if letter.isspace():
                if letters and letters[-1] == " ":
                    continue
                letter = " "
            letters.append(letter)
            origin.append(place)
    return _Folded("".join(letters), origin)
