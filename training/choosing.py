"""Weights by which the right one of several candidates, or none, is chosen: a softmax over each passage."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from answerable.engine.statement.linear import PER_LOGIT

SEEN_AT_LEAST = 3
"""A feature of fewer candidates says more of those than of the language."""
_MOST_STEPS = 200


class Choice(NamedTuple):
    """The features of each candidate of a passage, and the numbers of the right ones (several if equal).

    Where one may be right or none, the first row stands for `none`; without features it weighs nothing.
    """

    rows: Sequence[Collection[str]]
    right: frozenset[int]
    weight: float = 1.0


def fit_choices(choices: Sequence[Choice], *, strength: float, lightest: int) -> dict[str, tuple[int]]:
    """Of each feature its weight in thousandths of a logit; those under `lightest` are left out.

    `strength` is the inverse of the penalty on weights. A choice without a right candidate teaches nothing.
    """
    choices = [choice for choice in choices if choice.right]
    counts = Counter(name for choice in choices for row in choice.rows for name in set(row))
    names = sorted(name for name, count in counts.items() if count >= SEEN_AT_LEAST)
    told = _Told(choices, {name: place for place, name in enumerate(names)})
    found = minimize(
        told.loss,
        np.zeros(len(names)),
        args=(strength,),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": _MOST_STEPS, "maxfun": _MOST_STEPS + 50},
    )
    whole = np.rint(found.x * PER_LOGIT).astype(int)
    return {name: (int(w),) for name, w in zip(names, whole, strict=True) if abs(w) >= lightest}


class _Told:
    """All candidates of all choices as one table, a row each."""

    def __init__(self, choices: Sequence[Choice], number: dict[str, int]) -> None:
        rows = [row for choice in choices for row in choice.rows]
        columns = [sorted(number[name] for name in set(row) if name in number) for row in rows]
        ends = np.cumsum([0, *map(len, columns)])
        flat = np.fromiter((place for row in columns for place in row), dtype=np.int32, count=int(ends[-1]))
        self.table = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(number)))
        self.turned = self.table.T.tocsr()
        sizes = [len(choice.rows) for choice in choices]
        self.starts = np.cumsum([0, *sizes[:-1]])
        self.of = np.repeat(np.arange(len(choices)), sizes)
        self.right = np.array([place in c.right for c in choices for place in range(len(c.rows))])
        self.weights = np.array([choice.weight for choice in choices])

    def loss(self, weights: Any, strength: float) -> tuple[float, Any]:
        """What the right candidates lack of being sure, with the penalty; and its slope."""
        scores = self.table @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, self.starts)[self.of])
        all_of = np.add.reduceat(powers, self.starts)
        rightly = np.where(self.right, powers, 0.0)
        right_of = np.maximum(np.add.reduceat(rightly, self.starts), 1e-300)
        lack = float((self.weights * np.log(all_of / right_of)).sum())
        slope = self.turned @ (
            self.weights[self.of] * (powers / all_of[self.of] - rightly / right_of[self.of])
        )
        return lack + float(weights @ weights) / (2 * strength), slope + weights / strength
