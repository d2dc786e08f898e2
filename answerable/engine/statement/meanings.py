"""Words and phrases by what they mean (removing, keeping, lacking), so that new wordings are read too.

The table is data, written by people who know the language, and comes in the model's file.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from .tokens import read_tokens

GAP = "*"
"""In a phrase: one to three words of any kind (`take * down`)."""
_END = ""
_WIDEST_GAP = 3


class Meaning(NamedTuple):
    """What the words at a place of a sentence mean: a class with its form, such as `REMOVE.ed`."""

    tag: str
    place: int


class _Found(NamedTuple):
    places: tuple[int, ...]
    tag: str

    def is_better_than(self, other: "_Found") -> bool:
        """More words win; of as many, those nearer together."""
        return (len(self.places), -self.places[-1]) > (len(other.places), -other.places[-1])


class Meanings:
    """A language's table of meanings, ready to tag sentences with."""

    def __init__(self, table: Mapping[str, Iterable[str]]) -> None:
        """`table` gives the phrases of each tag, in the words of `read_tokens`."""
        self._table = table

    @cached_property
    def _tree(self) -> dict[str, Any]:
        # Made at first use: most who read meet one language.
        tree: dict[str, Any] = {}
        for tag, phrases in self._table.items():
            for phrase in phrases:
                _add(tree, phrase, tag)
        return tree

    def read(self, tokens: Sequence[str]) -> list[Meaning]:
        """The meanings of a sentence in order; a word belongs to one phrase, the longest from the left."""
        found: list[Meaning] = []
        taken: set[int] = set()
        for start in range(len(tokens)):
            best = None if start in taken else self._longest(tokens, start)
            if best and not taken.intersection(best.places):
                found.append(Meaning(best.tag, start))
                taken.update(best.places)
        return found

    def _longest(self, tokens: Sequence[str], start: int) -> _Found | None:
        best: _Found | None = None
        open_paths: list[tuple[dict[str, Any], int, tuple[int, ...]]] = [(self._tree, start, ())]
        while open_paths:
            node, place, places = open_paths.pop()
            if _END in node and places:
                here = _Found(places, node[_END])
                best = here if best is None or here.is_better_than(best) else best
            for step, after in self._steps(node, tokens, place):
                open_paths.append((after, step + 1, (*places, step)))
        return best

    def _steps(
        self, node: dict[str, Any], tokens: Sequence[str], place: int
    ) -> Iterable[tuple[int, dict[str, Any]]]:
        if place < len(tokens) and tokens[place] in node:
            yield place, node[tokens[place]]
        for step in range(place + 1, min(place + _WIDEST_GAP + 1, len(tokens))) if GAP in node else ():
            if tokens[step] in node[GAP]:
                yield step, node[GAP][tokens[step]]


def _add(node: dict[str, Any], phrase: str, tag: str) -> None:
    for number, part in enumerate(phrase.split(GAP)):
        for token in ([GAP] if number else []) + read_tokens(part):
            node = node.setdefault(token, {})
    node.setdefault(_END, tag)
