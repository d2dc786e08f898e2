"""Letters as a search compares them: without case, accents, width and style."""

import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal["word", "unspaced", "mark", "nothing", "gap"]

_ACCENTS = (
    (0x0300, 0x036F),  # Latin, Greek and Cyrillic
    (0x0591, 0x05C7),  # Hebrew points
    (0x064B, 0x065F), (0x0670, 0x0670), (0x0640, 0x0640),  # Arabic vowel signs and the stretching line
    (0xFE00, 0xFE0F), (0xE0100, 0xE01EF),  # selectors of how a letter is drawn
)  # fmt: skip
"""Signs that many leave out when they write. Those of Indic and Thai letters are spelling and stay."""

_UNSPACED = (
    (0x0E01, 0x0E3A), (0x0E40, 0x0E4E),  # Thai
    (0x0E80, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17D3),  # Lao, Burmese, Khmer
    (0x3005, 0x3007), (0x3041, 0x309F), (0x30A1, 0x30FA), (0x30FC, 0x30FF), (0x3105, 0x312F),
    (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)  # fmt: skip
"""Scripts that put no space between words."""

# Letters that Unicode doesn't take apart, as people without the key type them.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "ŋ": "n",
     "ŧ": "t", "ĸ": "k"}
)  # fmt: skip


class Letter(NamedTuple):
    """One folded letter and what it is in a text."""

    text: str
    kind: Kind


@lru_cache(maxsize=50_000)
def fold(cluster: str) -> tuple[Letter, ...]:
    """A character with the marks on it, folded: none, one or several letters (`㎞` is `k` and `m`)."""
    taken_apart = unicodedata.normalize("NFKD", cluster.casefold())
    bare = "".join(letter for letter in taken_apart if not _within(letter, _ACCENTS))
    whole = unicodedata.normalize("NFC", bare.casefold().translate(_PLAIN))
    return tuple(Letter(letter, _kind(letter)) for letter in whole)


@lru_cache(maxsize=10_000)
def belongs_to_the_one_before(character: str) -> bool:
    """Whether it is a mark on the letter before it, or the end of a Korean syllable."""
    medial_or_final = "\u1160" <= character <= "\u11ff"
    half_width_voicing = character in "\uff9e\uff9f"
    return medial_or_final or half_width_voicing or unicodedata.category(character).startswith("M")


def _kind(letter: str) -> Kind:
    category = unicodedata.category(letter)
    if category.startswith("M"):
        return "mark"
    if category[0] in "LN":
        return "unspaced" if _within(letter, _UNSPACED) else "word"
    return "nothing" if category == "Cf" else "gap"


def _within(letter: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    code = ord(letter)
    return any(first <= code <= last for first, last in ranges)
