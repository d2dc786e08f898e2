"""A linear classifier: scores, chances and reasons. The weights are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.linear import Linear

COLOURS = Linear(
    ("red", "blue"),
    {"bias": (100, -100), "rose": (2000, 0), "sky": (-500, 1500), "sea": (0, 1500), "grey": (0, 0)},
)
HEAVY = Linear(("yes",), {"bias": (-1000,), "much": (90_000,), "little": (1000,), "least": (-99_000,)})


@pytest.mark.parametrize(
    ("features", "scores"),
    [
        ([], [100, -100]),
        (["rose"], [2100, -100]),
        (["rose", "rose", "bias"], [2100, -100]),
        (["rose", "sky"], [1600, 1400]),
        (["never seen"], [100, -100]),
    ],
)
def test_a_score_is_the_bias_and_each_feature_once(features: list[str], scores: list[int]) -> None:
    assert COLOURS.scores(features) == scores


@given(st.lists(st.sampled_from(["rose", "sky", "sea", "grey", "x"])))
def test_the_chances_of_several_labels_sum_to_one_and_follow_the_scores(features: list[str]) -> None:
    chances = COLOURS.chances(features)
    red, blue = COLOURS.scores(features)
    assert sum(chances.values()) == pytest.approx(1)
    assert (chances["red"] > chances["blue"]) is (red > blue)


@pytest.mark.parametrize(
    ("features", "chance"),
    [(["little"], 0.5), ([], 0.26894), (["much"], 1.0), (["least"], 0.0)],
)
def test_one_label_has_the_logistic_of_its_score(features: list[str], chance: float) -> None:
    assert HEAVY.chances(features) == {"yes": pytest.approx(chance, abs=1e-5)}


def test_reasons_are_the_features_that_speak_for_a_label_the_strongest_first() -> None:
    features = ["sky", "rose", "sea", "grey", "never seen"]
    assert COLOURS.reasons(features, "blue") == [("sea", 1500), ("sky", 1500)]
    assert COLOURS.reasons(features, "blue", most=1) == [("sea", 1500)]
    assert COLOURS.reasons(features, "red") == [("rose", 2000)]
