"""What changed between two versions of a text: the places, and in each the words."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

MOST_LINES = 4000
"""Of one version; the comparison of longer texts would take minutes."""
MOST_WORDS = 1500
"""Of one changed place; a longer one is shown whole, before and after."""

Change = Literal["same", "taken", "put"]


class Piece(NamedTuple):
    """Words that stayed, went or came."""

    change: Change
    text: str


class Place(NamedTuple):
    """A place that changed: the line above it, what became of its words, and the line below."""

    above: str
    pieces: tuple[Piece, ...]
    below: str


class TooLong(Exception):
    """A version has more lines than are compared; compare its pages one by one."""


def compare(before: str, after: str) -> list[Place]:
    """Every place where two texts differ, in order; nothing where they are the same. Raises TooLong."""
    old, new = before.splitlines(), after.splitlines()
    longest = max(len(old), len(new))
    if longest > MOST_LINES:
        raise TooLong(f"{longest:,} lines; at most {MOST_LINES:,} are compared")
    return [
        Place(
            above=new[start - 1] if start else "",
            pieces=tuple(_words("\n".join(old[first:last]), "\n".join(new[start:end]))),
            below=new[end] if end < len(new) else "",
        )
        for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if kind != "equal"
    ]


def _words(before: str, after: str) -> Iterator[Piece]:
    old, new = _cut(before), _cut(after)
    if max(len(old), len(new)) > MOST_WORDS:
        old, new = [before], [after]
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(new[start:end]))
            continue
        if first < last:
            yield Piece("taken", "".join(old[first:last]))
        if start < end:
            yield Piece("put", "".join(new[start:end]))


def _cut(text: str) -> Sequence[str]:
    """Words with the white space after them; each sign of a script without spaces by itself."""
    return re.findall(r"[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+\s*|\s+", text)
