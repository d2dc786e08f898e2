"""Which stance of several a passage states. Chances, weights and passages are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.kinds import NONE, ORDER, read_kind, strongest_of
from answerable.engine.statement.linear import Linear
from answerable.engine.statement.passage import look_at

LABELS = (*ORDER, NONE)
_SHARES = st.lists(st.integers(0, 99), min_size=7, max_size=7).map(
    lambda parts: dict(zip(LABELS, [part / (sum(parts) or 1) for part in parts], strict=True))
)


def _linear(**weights: tuple[str, int]) -> Linear:
    """Weights of one label for each feature; with nothing else a passage states nothing."""
    rows = {f"p={word}": {label: weight} for word, (label, weight) in weights.items()}
    rows["bias"] = {NONE: 1000}
    return Linear(LABELS, {f: tuple(row.get(label, 0) for label in LABELS) for f, row in rows.items()})


@given(st.lists(_SHARES, max_size=4))
def test_the_chances_of_the_strongest_stance_sum_to_one(sentences: list[dict[str, float]]) -> None:
    likely = strongest_of(sentences)
    assert list(likely) == list(LABELS)
    assert sum(likely.values()) == pytest.approx(1)
    assert all(-1e-9 <= chance <= 1 + 1e-9 for chance in likely.values())


@pytest.mark.parametrize(
    ("sentences", "kind"),
    [
        ([], NONE),
        ([{"uses": 1.0}], "uses"),
        ([{"uses": 1.0}, {"removed": 1.0}], "removed"),
        ([{"refuses": 1.0}, {"commits_no_new": 1.0}, {"uses": 1.0}], "commits_no_new"),
        ([{"uses": 0.6, NONE: 0.4}, {"uses": 0.6, NONE: 0.4}], "uses"),
        ([{"uses": 0.1, NONE: 0.9}, {NONE: 1.0}], NONE),
    ],
)
def test_of_several_stances_the_first_in_the_order_is_the_strongest(
    sentences: list[dict[str, float]], kind: str
) -> None:
    likely = strongest_of(sentences)
    assert max(likely, key=lambda each: likely[each]) == kind


def test_the_sentence_that_states_the_kind_is_named_with_what_speaks_for_it() -> None:
    passage = look_at("It rained. We scrapped them. We use them.", [], published=None, publisher=None)
    sentence = _linear(scrapp=("removed", 9000), use=("uses", 9000))
    read = read_kind(passage, sentence, _linear(scrapp=("removed", 4000)), {})
    assert (read.kind, read.sentence, read.reasons) == ("removed", 1, [("p=scrapp", 9000)])
    assert len(read.sentences) == 3
    assert 0.9 < read.chance <= 1


def test_what_a_passage_is_as_a_whole_outweighs_a_sentence_that_is_not_sure() -> None:
    passage = look_at("They ask us to scrap them.", [], published=None, publisher=None)
    sentence = _linear(scrap=("removed", 2000))
    assert read_kind(passage, sentence, _linear(scrap=("removed", 2000)), {}).kind == "removed"
    whole = _linear(ask=(NONE, 5000))
    assert read_kind(passage, sentence, whole, {}).kind == NONE


@pytest.mark.parametrize(("kind", "read"), [("uses", NONE), ("refuses", "refuses")])
def test_use_is_read_only_where_it_is_clearly_likelier_than_nothing(kind: str, read: str) -> None:
    passage = look_at("They are kept.", [], published=None, publisher=None)
    narrowly = _linear(kept=(kind, 1600))
    assert read_kind(passage, narrowly, narrowly, {}).kind == read
    surely = _linear(kept=(kind, 3000))
    assert read_kind(passage, surely, surely, {}).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Have you scrapped them?", NONE),
        ("1. Have you scrapped them? 2. List what was scrapped.", NONE),
        ("Have you scrapped them? We scrapped nine.", "removed"),
        ("Q1: nine were scrapped", "removed"),
        ("Is he aware that Corley scrapped them?", "removed"),
    ],
)
def test_a_passage_that_only_asks_states_nothing(text: str, kind: str) -> None:
    passage = look_at(text, [], published=None, publisher=None)
    scrapped = _linear(scrapp=("removed", 9000))
    read = read_kind(passage, scrapped, scrapped, {})
    assert read.kind == kind
    assert 0.5 < read.chance <= 1


def test_the_words_of_a_request_that_is_shown_state_nothing() -> None:
    text = "Your request\nThe scrapped ones.\nOur response\nWe use them."
    passage = look_at(text, [], published=None, publisher=None)
    sentence = _linear(scrapp=("removed", 9000), use=("uses", 9000))
    read = read_kind(passage, sentence, _linear(), {})
    assert (read.kind, passage.sentences[read.sentence].text) == ("uses", "We use them.")
