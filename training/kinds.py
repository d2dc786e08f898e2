"""Which stance a sentence states: examples from the passages, and a linear classifier fitted to them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from answerable.engine.statement.linear import Linear
from answerable.engine.statement.meanings import Meanings
from answerable.engine.statement.passage import Passage
from answerable.engine.statement.sentence_features import read_features, read_passage_features

from .corpus import Clause, Labelled
from .fitting import fit
from .unmarked import doubtful_sentences, sentence_kinds

STRENGTH = 0.1
WHOLE_STRENGTH = 0.05
"""The inverse of the penalty on weights, found by leaving out one source at a time."""
WORDS = ("w=", "p=")
"""The features that are runs of words: many, and each so rare that the penalty holds it back too much."""
SEEN_AT_LEAST = 3
"""Runs of words seen in fewer examples add nothing for a new author, and half of the file's size."""
PARTS = 3
"""In so many parts are the sources divided, each doubted by what was learnt from the others."""


class Example(NamedTuple):
    """One sentence's features with the kind that it states."""

    features: set[str]
    kind: str


class Features:
    """The features of passages, each worked out once."""

    def __init__(self, meanings: Mapping[str, Meanings]) -> None:
        self._meanings = meanings
        self._known: dict[int, list[set[str]]] = {}

    def of(self, passage: Passage) -> list[set[str]]:
        """Those of each sentence of the passage."""
        if id(passage) not in self._known:
            seen, table = passage.seen, self._meanings.get(passage.language)
            self._known[id(passage)] = [read_features(seen, n, table) for n in range(len(seen.sentences))]
        return self._known[id(passage)]


def examples_of_kinds(
    items: Iterable[Labelled],
    clauses: Iterable[Clause],
    features: Features,
    doubted: Collection[tuple[str, int]] = (),
) -> list[Example]:
    """An example for each sentence of the passages with marked stances, and for each short statement.

    `doubted` are the sentences to leave out, as the passage's id and the sentence's number.
    """
    found = [
        Example(row, kind)
        for item in items
        if item.stances or item.kind == "none"
        for number, (row, kind) in enumerate(
            zip(features.of(item.passage), sentence_kinds(item), strict=True)
        )
        if (item.id, number) not in doubted
    ]
    found += [Example(row, clause.kind) for clause in clauses for row in features.of(clause.passage)[:1]]
    return found


def doubted_sentences(
    items: Sequence[Labelled], clauses: Sequence[Clause], features: Features
) -> set[tuple[str, int]]:
    """The unmarked sentences that may state a stance by what was learnt from other sources than their own."""
    sources = sorted({item.source for item in items})
    found: set[tuple[str, int]] = set()
    for part in range(min(PARTS, len(sources))):
        asked = set(sources[part::PARTS])
        others = [item for item in items if item.source not in asked]
        learnt = fit_kinds(examples_of_kinds(others, clauses, features))
        for item in items:
            if item.source in asked and item.stances:
                chances = [learnt.chances(row) for row in features.of(item.passage)]
                found.update((item.id, number) for number in doubtful_sentences(item, chances))
    return found


def examples_unmarked(items: Iterable[Labelled], first: Linear, features: Features) -> list[Example]:
    """Passages that nobody marked: the sentence likeliest by a first classifier states the kind."""
    found = []
    for item in items:
        rows = features.of(item.passage)
        if item.stances or item.kind == "none" or not rows:
            continue
        stating = max(range(len(rows)), key=lambda n: first.chances(rows[n])[item.kind])
        found.append(Example(rows[stating], item.kind))
    return found


def fit_kinds(examples: Sequence[Example]) -> Linear:
    """The classifier fitted to the examples."""
    return fit(
        [example.features for example in examples],
        [example.kind for example in examples],
        strength=STRENGTH,
        seen_at_least=SEEN_AT_LEAST,
        louder=WORDS,
    )


def fit_whole(items: Iterable[Labelled], features: Features) -> Linear:
    """The classifier of whole passages, which has seen every label."""
    known = [item for item in items if item.passage.sentences]
    rows = [read_passage_features(features.of(item.passage)) for item in known]
    return fit(
        rows,
        [item.kind for item in known],
        strength=WHOLE_STRENGTH,
        seen_at_least=SEEN_AT_LEAST,
        louder=WORDS,
    )
