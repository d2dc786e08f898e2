"""Text as a reader sees it: tricks of width, case and invisible characters undone, every place kept."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
"""Zero-width characters and soft hyphens: they may stand inside a name, and nobody sees them."""

SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"

LATIN = "a-z0-9\u00df-\u00f6\u00f8-\u024f"
"""Latin letters and digits as they stand after folding, for use inside a character class."""

# Styled letters that NFKC turns back into plain ones: letterlike, circled, full-width, mathematical.
_STYLED = re.compile("[\u2100-\u2121\u2123-\u214f\u24b6-\u24e9\uff10-\uff5a\U0001d400-\U0001d7ff]")

# Letters of other alphabets that look like a Latin one. Only in a word that holds Latin letters too.
_TWINS = str.maketrans("аеорсухіѕјмтвнкαεικνορυχηω", "aeopcyxisjmtbhkaeikvopuxnw")
_MIXED_WORD = re.compile(rf"[{LATIN}а-ѿα-ω]+")
_OTHER_ALPHABET = re.compile("[α-ѿ]")
_HAS_LATIN = re.compile("[a-z]")


class Folded(NamedTuple):
    """Folded text, and for each of its characters the index in the original that it came from."""

    text: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original text of a span that isn't empty in the folded one."""
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str, han: Mapping[str, str]) -> Folded:
    """Lower-case text without disguises; `han` maps traditional characters to simplified ones.

    Undone: full-width and styled letters, odd spaces and dashes, zero-width characters, and Cyrillic or Greek
    letters in a Latin word.
    """
    if text.isascii():
        return Folded(text.lower(), range(len(text)))
    known: dict[str, str] = dict(han)
    pieces: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        if character < "\x80":
            pieces.append(character.lower())
            origin.append(place)
            continue
        piece = known.get(character)
        if piece is None:
            piece = known[character] = _fold_one(character)
        pieces.append(piece)
        origin.extend([place] * len(piece))
    folded = "".join(pieces)
    if _OTHER_ALPHABET.search(folded):
        folded = _MIXED_WORD.sub(_unmask, folded)
    return Folded(folded, origin)


def _fold_one(character: str) -> str:
    if character in INVISIBLE:
        return ""
    if character in SPACES:
        return " "
    if character in DASHES:
        return "-"
    if character in "İı":  # Turkish capitals: HİKVİSİON
        return "i"
    if _STYLED.match(character):
        character = unicodedata.normalize("NFKC", character)
    return character.casefold()


def _unmask(word: re.Match[str]) -> str:
    text = word.group()
    return text.translate(_TWINS) if _HAS_LATIN.search(text) else text
