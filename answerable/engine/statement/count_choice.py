"""How many cameras: which of a passage's numbers counts the company's, by the words around it."""

from collections.abc import Sequence

from .count_features import features_of_counts
from .counts import Count, basis_of
from .linear import Linear
from .listed_parts import read_listed_parts
from .sentences import Sentence

_NOTHING_TO_COUNT = frozenset({"none", "denies_use"})
LEAST_SCORE = -500
"""Thousandths of a logit: a number with less than this is no count."""


def choose_count(
    masked: str,
    sentences: Sequence[Sentence],
    *,
    kind: str,
    model: Linear,
    bodies: Sequence[tuple[str, int]] = (),
    body: str | None = None,
) -> Count | None:
    """The company's cameras, in a passage of this kind of stance; None where no figure is surely theirs."""
    if kind in _NOTHING_TO_COUNT:
        return None
    if parts := read_listed_parts(masked):
        return Count(parts.total, "exact", "count.listed-parts", parts.start, parts.end)
    scored = [
        (model.scores(features)[0], candidate)
        for candidate, features in features_of_counts(masked, sentences, kind=kind, bodies=bodies, body=body)
    ]
    score, best = max(scored, key=lambda pair: (pair[0], -pair[1].start), default=(LEAST_SCORE, None))
    if best is None or score <= LEAST_SCORE:
        return None
    basis = "exact" if best.form in {"sum", "one"} else basis_of(masked, best.parts[0])
    return Count(best.value, basis, f"count.{best.form}", best.start, best.end)
