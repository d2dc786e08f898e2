"""What changed between two texts, word by word."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_WORDS = re.compile(r"\s+|\S+")


class Piece(NamedTuple):
    """A run of words: kept, taken out or put in."""

    kind: str
    text: str


def changes(before: str, after: str) -> list[Piece]:
    """The pieces of both texts in order: `kept`, `out` and `in`."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("kept", "".join(old[a:b])))
            continue
        found += [Piece("out", "".join(old[a:b]))] * (a < b) + [Piece("in", "".join(new[c:d]))] * (c < d)
    return found
