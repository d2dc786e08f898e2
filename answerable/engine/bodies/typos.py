"""Typing errors in names of bodies: a word that no body has, close to one that some body has."""

from collections.abc import Iterable, Iterator
from itertools import product

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST_WORD = 4
SHORTEST_WORD_ALONE = 7
"""A short word that is the whole name is too easily another name: Deal is not a misspelt DCAL."""
TWO_ERRORS_FROM = 10
"""Letters from which two errors in a word are let pass; below it one."""
MOST_READINGS = 12


class Spelling:
    """The words that the register knows; such a word is never changed: West stays apart from East."""

    def __init__(self, words: Iterable[str]) -> None:
        self._known = frozenset(words)
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(self._known):
            if len(word) >= SHORTEST_WORD:
                self._by_first.setdefault(word[0], []).append(word)

    def corrected(self, spelt: str) -> Iterator[str]:
        """The readings of a spelt-out name with its unknown words replaced by the closest known ones.

        Nothing where all words are known, where one has no close word, or where there are too many readings.
        Words of under four letters and numbers stay as they are.
        """
        words = spelt.split()
        if len(words) == 1 and len(spelt) < SHORTEST_WORD_ALONE:
            return
        choices = [[word] if self._stays(word) else self._closest(word) for word in words]
        count = 1
        for options in choices:
            count *= len(options)
        if not all(map(self._stays, words)) and 0 < count <= MOST_READINGS:
            yield from (" ".join(reading) for reading in product(*choices))

    def _stays(self, word: str) -> bool:
        return word in self._known or len(word) < SHORTEST_WORD or not word.isalpha()

    def _closest(self, word: str) -> list[str]:
        """Known words with the same first letter and the fewest errors; a first letter is rarely mistyped."""
        allowed = 2 if len(word) >= TWO_ERRORS_FROM else 1
        close = process.extract(
            word,
            self._by_first.get(word[0], []),
            scorer=OSA.distance,
            score_cutoff=allowed,
            limit=MOST_READINGS,
        )
        fewest = min((distance for _, distance, _ in close), default=0)
        return [known for known, distance, _ in close if distance == fewest]
