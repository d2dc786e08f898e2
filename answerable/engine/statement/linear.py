"""A linear classifier with whole-number weights: what was learnt from labelled passages, as a table.

Whole numbers make an answer the same on every machine, and each feature's weight is its share of the reason.
"""

from collections.abc import Iterable
from math import exp

import msgspec

PER_LOGIT = 1000
"""Weights are thousandths of a logit."""


class Linear(msgspec.Struct, frozen=True):
    """Features (any strings; unknown ones weigh nothing) -> each label's score, in thousandths of a logit."""

    labels: tuple[str, ...]
    weights: dict[str, tuple[int, ...]]
    """Of each feature, one weight for each label. `bias` counts always."""

    def scores(self, features: Iterable[str]) -> list[int]:
        """The score of each label: the sum of its weights over the features, each counted once."""
        sums = [0] * len(self.labels)
        for feature in {"bias", *features}:
            for place, weight in enumerate(self.weights.get(feature, ())):
                sums[place] += weight
        return sums

    def chances(self, features: Iterable[str]) -> dict[str, float]:
        """How likely each label is: the softmax of the scores, or their logistic where there is one label."""
        scores = [score / PER_LOGIT for score in self.scores(features)]
        if len(scores) == 1:
            return {self.labels[0]: 1 / (1 + exp(-max(-50.0, min(50.0, scores[0]))))}
        top = max(scores)
        powers = [exp(score - top) for score in scores]
        return {label: power / sum(powers) for label, power in zip(self.labels, powers, strict=True)}

    def reasons(self, features: Iterable[str], label: str, most: int = 3) -> list[tuple[str, int]]:
        """The features that speak most for a label, with their weights; the strongest first."""
        place = self.labels.index(label)
        weighed = [(f, self.weights[f][place]) for f in set(features) if f in self.weights]
        return sorted((w for w in weighed if w[1] > 0), key=lambda w: (-w[1], w[0]))[:most]
