"""Which unmarked sentences of a passage are not learnt from. Passages and chances are made up."""

import pytest

from training.corpus import Labelled, Stance, prepare
from training.unmarked import doubtful_sentences, sentence_kinds

TEXT = "We have 40 Hikvision cameras. They will all stay. It rained."
KEPT = Stance("They will all stay", "refuses", None)
NOTHING = {"none": 1.0}


def _passage(kind: str, *stances: Stance) -> Labelled:
    passage = prepare(TEXT, None, "Exmere Council")
    return Labelled("made-up", "made-up", passage, kind, None, None, None, None, stances)


def test_a_sentence_with_two_marks_states_the_stronger() -> None:
    kinds = sentence_kinds(_passage("refuses", Stance("all stay", "uses", None), KEPT))
    assert kinds == ["none", "refuses", "none"]


@pytest.mark.parametrize(
    ("chances", "doubted"),
    [
        ({"uses": 0.9, "none": 0.1}, {0}),
        ({"refuses": 0.2, "uses": 0.2, "none": 0.6}, {0}),
        ({"uses": 0.3, "none": 0.7}, set()),
        ({"removed": 0.9, "none": 0.1}, set()),
    ],
)
def test_an_unmarked_sentence_that_may_state_no_more_than_the_label_is_doubted(
    chances: dict[str, float], doubted: set[int]
) -> None:
    assert doubtful_sentences(_passage("refuses", KEPT), [chances, chances, NOTHING]) == doubted


def test_in_a_passage_without_a_stance_every_sentence_states_none() -> None:
    assert doubtful_sentences(_passage("none"), [{"uses": 1.0}, {"uses": 1.0}, NOTHING]) == set()
