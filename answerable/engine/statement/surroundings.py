"""The words around a place in a masked passage, as features: by position, by meaning, by distance."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .sentences import Sentence
from .word_classes import word_class

_TOKEN = re.compile(
    r"Ħħ*|\d[\d.,]*\d|\d|[^\W\d_]+(?:['-][^\W\d_]+)*(?<![\u4e00-\u9fff])|[\u4e00-\u9fff]|\n|[^\w\s]|_",
    re.UNICODE,
)
_NEAR = 8
"""Words further than this from a place say little of it."""


class Token(NamedTuple):
    """One word or mark, with its class."""

    text: str
    kind: str
    start: int
    end: int


class Surroundings:
    """A masked passage as words, asked about places in it; an answer looks at a bounded number of words."""

    def __init__(self, masked: str, sentences: Sequence[Sentence]) -> None:
        self.masked = masked
        self.sentences = sentences
        self.tokens = [
            Token(found.group().casefold(), word_class(found.group()), found.start(), found.end())
            for found in _TOKEN.finditer(masked)
        ]
        self._starts = [token.start for token in self.tokens]
        self._sentence_starts = [sentence.start for sentence in sentences]

    def sentence_at(self, place: int) -> int:
        """The index of the sentence in which a place lies."""
        return max(bisect_right(self._sentence_starts, place) - 1, 0)

    def before(self, place: int, most: int = _NEAR) -> list[Token]:
        """The words before a place, the nearest first, within its sentence."""
        index = bisect_left(self._starts, place)
        first = self.sentences[self.sentence_at(place)].start if self.sentences else 0
        return [t for t in reversed(self.tokens[max(0, index - most) : index]) if t.start >= first]

    def after(self, place: int, most: int = _NEAR) -> list[Token]:
        """The words after a place, the nearest first, within its sentence."""
        index = bisect_left(self._starts, place)
        last = self.sentences[self.sentence_at(max(place - 1, 0))].end if self.sentences else 0
        return [t for t in self.tokens[index : index + most] if t.end <= last]

    def tokens_between(self, start: int, end: int) -> list[Token]:
        """The words between two places."""
        return self.tokens[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def tokens_of(self, sentence: Sentence) -> list[Token]:
        """The words of a sentence."""
        return self.tokens_between(sentence.start, sentence.end)

    def features(self, start: int, end: int, *, words: bool = True) -> Iterator[str]:
        """The words around a place: by position, in pairs, and all near ones; as classes, or as words too."""
        before, after = self.before(start), self.after(end)
        yield from _by_position("-", before, words)
        yield from _by_position("+", after, words)
        left = before[0].kind if before else "^"
        right = after[0].kind if after else "$"
        yield f"{left}_{right}"
        for side, tokens in (("<", before), (">", after)):
            yield from {f"{side}{token.kind}" for token in tokens}
            if words:
                yield from {
                    f"{side}{token.text}" for token in tokens if token.kind not in {"NUM", "YEAR", "HH"}
                }
            clause = _clause(tokens)
            yield from {f"{side}c{token.kind}" for token in clause}
        yield from _distances(before, after)


def _by_position(sign: str, tokens: Sequence[Token], words: bool) -> Iterator[str]:
    kinds = [token.kind for token in tokens] + ["^" if sign == "-" else "$"]
    for place, token in enumerate(tokens[:3], 1):
        if words and token.kind not in {"NUM", "YEAR", "HH"}:
            yield f"{sign}{place}={token.text}"
    for place, kind in enumerate(kinds[:5], 1):
        yield f"{sign}{place}:{kind}"
    for place in range(min(3, len(kinds) - 1)):
        yield f"{sign}{place + 1}:{kinds[place]}.{kinds[place + 1]}"
    if len(kinds) > 2:
        yield f"{sign}:{kinds[0]}.{kinds[1]}.{kinds[2]}"


def _clause(tokens: Sequence[Token]) -> list[Token]:
    clause = []
    for token in tokens:
        if token.text in {
            ",",
            ";",
            ":",
            "(",
            ")",
            ".",
            "and",
            "but",
            "en",
            "und",
            "et",
            "i",
            "，",
            "；",
            "\n",
            "|",
        }:
            break
        clause.append(token)
    return clause


def _distances(before: Sequence[Token], after: Sequence[Token]) -> Iterator[str]:
    """How near the company, another maker and a camera are, and whether another number stands between."""
    for name in ("HH", "OM", "CAM", "REC"):
        for sign, tokens in (("-", before), ("+", after)):
            place = next((n for n, token in enumerate(tokens) if token.kind == name), None)
            if place is not None:
                between = {
                    "NUM" if t.kind == "NUM" else ";" if t.text in {";", ".", "|", "\n"} else ""
                    for t in tokens[:place]
                }
                yield f"near{sign}{name}:{min(place, 4)}"
                yield f"near{sign}{name}:{'NUM' in between}{';' in between}"
