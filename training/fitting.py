"""Logistic regression over named features, as a table of whole-number weights."""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from answerable.engine.statement.linear import PER_LOGIT, Linear

SEEN_AT_LEAST = 2
"""A feature of one example alone says more of that example than of the language."""
LOUDER = 1.5
"""A louder feature needs less weight for the same effect, so the penalty on weights holds it back less."""
LIGHTEST = 12
"""Weights under this many thousandths are left out of the file."""


def fit(
    features: Sequence[set[str]],
    labels: Sequence[str],
    *,
    strength: float,
    seen_at_least: int = SEEN_AT_LEAST,
    louder: tuple[str, ...] = (),
) -> Linear:
    """Weights for each label (one column for a yes/no question: labels `yes` and `no`).

    Features that begin with one of `louder` are learnt as if they were said LOUDER times as loud.
    """
    counts: dict[str, int] = {}
    for row in features:
        for name in row:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= seen_at_least and name != "bias")
    number = {name: place for place, name in enumerate(names)}
    columns = [sorted(number[name] for name in row if name in number) for row in features]
    starts = np.cumsum([0, *(len(row) for row in columns)])
    flat = np.array([place for row in columns for place in row], dtype=np.int32)
    loud = np.array([LOUDER if name.startswith(louder) else 1.0 for name in names], dtype=np.float32)
    matrix = csr_matrix((loud[flat], flat, starts), shape=(len(columns), len(names)))
    model = LogisticRegression(C=strength, max_iter=150, tol=1e-3)
    model.fit(matrix, np.array(labels))
    model.coef_ = model.coef_ * loud
    return _as_table(model, names)


def _as_table(model: LogisticRegression, names: Sequence[str]) -> Linear:
    whole = np.rint(model.coef_ * PER_LOGIT).astype(int)
    bias = np.rint(model.intercept_ * PER_LOGIT).astype(int)
    labels = tuple(str(label) for label in model.classes_)
    if len(labels) == 2:
        labels = labels[1:]
    table = {
        name: tuple(int(weight) for weight in whole[:, place])
        for place, name in enumerate(names)
        if np.abs(whole[:, place]).max() >= LIGHTEST
    }
    return Linear(labels, {"bias": tuple(int(weight) for weight in bias), **table})
