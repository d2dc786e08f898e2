"""By when: which of the periods that a passage names ends its pledge, by the words around it."""

from collections.abc import Sequence
from datetime import date

from .deadline_features import features_of_deadlines
from .deadlines import Deadline
from .linear import Linear
from .sentences import Sentence

LEAST_SCORE = -500
"""Thousandths of a logit: a period with less than this is no deadline."""


def choose_deadline(
    masked: str,
    sentences: Sequence[Sentence],
    *,
    kind: str,
    model: Linear,
    published: date | None,
    publisher: str | None = None,
    said: date | None = None,
) -> Deadline | None:
    """The last day of a pledge to remove; None for other stances, and where no period surely is its end.

    `within N` counts from the day of the statement where the text gives it (`said`), else from `published`.
    """
    if kind != "commits_removal":
        return None
    periods = features_of_deadlines(masked, sentences, published=published, publisher=publisher, said=said)
    scored = [(model.scores(features)[0], period.last, period) for period, features in periods]
    score, _, best = max(scored, key=lambda choice: choice[:2], default=(LEAST_SCORE, None, None))
    if best is None or score <= LEAST_SCORE:
        return None
    return Deadline(best.last, f"deadline.{best.form}-{best.reading}", best.start, best.end)
