"""Sentences of the passages that nobody marked though they may state a stance: nothing is learnt from these.

The writer of a passage marked what decides its label. A sentence that says the same again, or a weaker stance
(`We have 40 of them. They stay.`), is often unmarked; learnt as stating nothing it would teach what is wrong.
"""

from collections.abc import Mapping, Sequence

from answerable.engine.statement.kinds import NONE, ORDER

from .corpus import Labelled

DOUBTED_FROM = 0.3
"""The chance of a stance that fits the label above which an unmarked sentence is left out."""


def sentence_kinds(item: Labelled) -> list[str]:
    """Of each sentence of a passage whose stances are marked the strongest kind that it states, or `none`."""
    kinds = [NONE] * len(item.passage.sentences)
    for stance in item.stances:
        number = item.passage.number_at(item.passage.text.index(stance.words))
        if kinds[number] == NONE or ORDER.index(stance.kind) < ORDER.index(kinds[number]):
            kinds[number] = stance.kind
    return kinds


def doubtful_sentences(item: Labelled, chances: Sequence[Mapping[str, float]]) -> set[int]:
    """The numbers of the unmarked sentences that may state the passage's stance or a weaker one.

    `chances` are those of each sentence by what was learnt from other authors. The same body can't state a
    stronger stance than the label, so such a sentence stays: it shows what only looks like that stance.
    """
    if item.kind == NONE:
        return set()
    fitting = ORDER[ORDER.index(item.kind) :]
    return {
        number
        for number, kind in enumerate(sentence_kinds(item))
        if kind == NONE and sum(chances[number].get(each, 0.0) for each in fitting) > DOUBTED_FROM
    }
