"""Which stance a passage states: what its sentences say one by one, and what it says as a whole."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .asking import takes_for_granted
from .linear import Linear
from .meanings import Meanings
from .passage import Passage
from .sentence_features import read_features, read_passage_features

ORDER = ("removed", "commits_removal", "commits_no_new", "refuses", "uses", "denies_use")
"""The stances; of several the first in this order is the passage's."""
NONE = "none"
WHOLE_SHARE = 1.0
"""How much the passage as a whole counts beside its sentences; found by leaving out one source at a time."""
USES_SHARE = 0.65
"""How much `uses` counts beside the other kinds: said wrongly, it lays at a body's door what nobody said."""
_LEAST = 1e-3
_SAYS_NOTHING = {**dict.fromkeys(ORDER, 0.0), NONE: 1.0}


class ReadKind(NamedTuple):
    """The kind with its chance, the sentence that states it, and of each sentence the chance of each kind."""

    kind: str
    chance: float
    sentence: int
    sentences: Sequence[Mapping[str, float]]
    reasons: Sequence[tuple[str, int]]
    """The features of that sentence that speak most for the kind, with their weights."""


def read_kind(
    passage: Passage, sentence: Linear, whole: Linear, meanings: Mapping[str, Meanings]
) -> ReadKind:
    """The stance of a passage that has at least one sentence. One that only asks states none."""
    table = meanings.get(passage.language)
    seen = passage.seen
    features = [read_features(seen, number, table) for number in range(len(passage.sentences))]
    chances = [
        _SAYS_NOTHING if each.is_request else sentence.chances(row)
        for each, row in zip(passage.sentences, features, strict=True)
    ]
    by_sentences = strongest_of(chances)
    as_whole = whole.chances(read_passage_features(features))
    joined = {
        kind: (share + _LEAST) * (as_whole.get(kind, 0.0) + _LEAST) ** WHOLE_SHARE
        for kind, share in by_sentences.items()
    }
    joined["uses"] *= USES_SHARE
    if all(each.is_question and not takes_for_granted(each.text) for each in passage.sentences):
        joined = {kind: float(kind == NONE) for kind in joined}
    kind = max(joined, key=lambda each: joined[each])
    number = max(range(len(chances)), key=lambda n: chances[n][kind] if kind != NONE else -chances[n][NONE])
    return ReadKind(
        kind, joined[kind] / sum(joined.values()), number, chances, sentence.reasons(features[number], kind)
    )


def strongest_of(chances: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """How likely each kind is the strongest that any of the sentences states, taking them as independent."""
    left = 1.0
    likely = {}
    for kind in ORDER:
        in_no_sentence = 1.0
        for each in chances:
            in_no_sentence *= 1 - each.get(kind, 0.0)
        likely[kind] = left * (1 - in_no_sentence)
        left *= in_no_sentence
    likely[NONE] = left
    return likely
