"""Text in lines of a measured width, as nothing wraps text in an SVG.

The widths are those of Liberation Sans, which Arial and Helvetica share; of other letters they are cautious.
"""

import unicodedata
from functools import lru_cache

from ..atom import xml_text

_FIRST, _LAST = 32, 126
_PLAIN = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722,
    278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278,
    469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333,
    500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278,
    556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584,
    556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556,
    333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
)  # fmt: skip
"""Advance widths of U+0020 to U+007E in thousandths of the type's size."""

_SQUARE, _LETTER = 1000, 750
_MARKS = ("Mn", "Me", "Cf")
_ELLIPSIS = "…"
_MOST_CHARACTERS = 600
_MOST_MARKS = 2
"""On one letter: more of them are stacked up only to write over other lines."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is at a size, in the unit of the size."""
    return sum(_width(character, bold) for character in text) * size / 1000


def lines(text: str, size: float, room: float, most: int, *, bold: bool = False) -> list[str]:
    """The text in at most so many lines, none wider than the room; an ellipsis says that some is cut off."""
    words, found, line = text.split(), [], ""
    while words:
        word = words.pop(0)
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
        elif line:
            found.append(line)
            line = ""
            words.insert(0, word)
        else:
            line, rest = _split(word, size, room, bold)
            words.insert(0, rest)
        if len(found) == most:
            return [*found[:-1], _cut(found[-1], size, room, bold)]
    return [*found, line] if line else found


def drawable(text: str) -> str:
    """The text as a picture may hold it: bounded, in one line, no letter under a tower of marks."""
    kept, marks = [], 0
    for character in " ".join(xml_text(text[:_MOST_CHARACTERS]).split()):
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def fits(text: str, size: float, room: float, most: int, *, bold: bool = False) -> bool:
    """Whether the text fits whole, without a word split."""
    whole = lines(text, size, room, most, bold=bold)
    return " ".join(whole) == " ".join(text.split())


@lru_cache(maxsize=4096)
def _width(character: str, bold: bool) -> int:
    if unicodedata.category(character) in _MARKS:
        return 0
    code = ord(unicodedata.normalize("NFD", character)[0])
    if _FIRST <= code <= _LAST:
        return (_BOLD if bold else _PLAIN)[code - _FIRST]
    return _SQUARE if code > 0x2E7F or unicodedata.category(character) in ("Lu", "So") else _LETTER


def _split(word: str, size: float, room: float, bold: bool) -> tuple[str, str]:
    """A word too wide for any line, in two; a character alone stays whole whatever its width."""
    taken = 1
    while taken < len(word) and width(word[: taken + 1], size, bold=bold) <= room:
        taken += 1
    return word[:taken], word[taken:]


def _cut(line: str, size: float, room: float, bold: bool) -> str:
    while line and width(line + _ELLIPSIS, size, bold=bold) > room:
        line = line[:-1]
    return line.rstrip(" ,.;:") + _ELLIPSIS
