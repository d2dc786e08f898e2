"""Words of a text and their place: W3C Web Annotation selectors (4.2.4 text quote, 4.2.5 text position).

A quotation is found as it stands; white space counts as one space, and the ways to write an apostrophe, a
quotation mark, a hyphen or a ligature count as one, since a person types what a page only looks like. Nothing
else is forgiven: words that differ are not the quotation, nor is a part of a word or of a number ("2 cameras"
does not stand in "12 cameras").
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

CONTEXT_CHARACTERS = 32
_ALIKE = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u00ad": "", "\u200b": "", "\ufeff": "",
    }
)  # fmt: skip
_SAYS_MORE = ("<super>", "<sub>", "<fraction>", "<circle>", "<square>")
"""Compatibility mappings (UAX 44, table 14) that lose a meaning: 12² is not 122, and 1½ is not 11⁄2."""
_WRITTEN_IN_WORDS = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN"})
"""Scripts that put a space between words, and nothing of one word to another."""


class Selector(NamedTuple):
    """A place in a text: page from 1, `start` to `end` in characters, the words and what is around them."""

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

    The place as it was comes first; of several places, the one with the most of the same words around it,
    then the nearest page and position.
    """
    number, start, end = selector[:3]
    if 0 < number <= len(pages) and selector.exact and pages[number - 1][start:end] == selector.exact:
        return select(number, pages[number - 1], start, end)
    places = find_quote(pages, selector.exact)
    return min(places, key=lambda place: _distance(selector, place), default=None)


def _distance(known: Selector, found: Selector) -> tuple[int, int, int]:
    around = _common(known.prefix[::-1], found.prefix[::-1]) + _common(known.suffix, found.suffix)
    return -around, abs(found.page - known.page), abs(found.start - known.start)


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
        end = at + len(wanted)
        if not _divides(folded, at) and not _divides(folded, end):
            yield folded.origin[at], folded.origin[end - 1] + 1
        at = folded.text.find(wanted, at + 1)


def _divides(folded: _Folded, at: int) -> bool:
    """Whether a cut before a character goes through a letter, a word or a number."""
    text = folded.text
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    if folded.origin[at - 1] == folded.origin[at] or unicodedata.combining(right):
        return True
    return (_is_of_a_word(left) and _is_of_a_word(right)) or _is_in_a_number(text, at)


def _is_in_a_number(text: str, at: int) -> bool:
    """Whether a number goes on there, or begins before, with its sign."""
    left, right = text[at - 1], text[at]
    if right in ".,":
        return left.isnumeric() and text[at + 1 : at + 2].isnumeric()
    if not right.isnumeric():
        return False
    before = text[: at - 1][-1:]
    # The minus of -5, but not that of 3-5.
    return left.isnumeric() or (left in ".," and before.isnumeric()) or (left == "-" and not before.isalnum())


def _is_of_a_word(letter: str) -> bool:
    if letter.isascii():
        return letter.isalpha()
    is_mark = unicodedata.combining(letter) != 0
    return is_mark or unicodedata.name(letter, "").partition(" ")[0] in _WRITTEN_IN_WORDS


def _folded(text: str) -> _Folded:
    letters: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        for letter in character if character.isascii() else _spelt(character):
            kept = " " if letter.isspace() else letter
            if kept == " " and letters and letters[-1] == " ":
                continue
            letters.append(kept)
            origin.append(place)
    return _Folded("".join(letters), origin)


@lru_cache(maxsize=4096)
def _spelt(character: str) -> str:
    """The letters that a character stands for, its accents apart."""
    mapping, kind = unicodedata.decomposition(character), unicodedata.category(character)
    says_more = mapping.startswith(_SAYS_MORE) or kind == "No"
    alike = character.translate(_ALIKE)
    return unicodedata.normalize("NFD", alike) if says_more else unicodedata.normalize("NFKD", alike)
