"""What the models of counts, deadlines and dates learn from: the candidates of each passage."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date

from answerable.engine.statement.count_choice import LEAST_SCORE
from answerable.engine.statement.count_features import features_of_counts
from answerable.engine.statement.date_choice import features_of_dates
from answerable.engine.statement.deadline_features import features_of_deadlines
from answerable.engine.statement.linear import Linear

from .choosing import Choice, fit_choices
from .corpus import Labelled

STRENGTH = {"count": 0.1, "deadline": 0.3, "date": 0.3}
"""The inverse of the penalty on weights, found by leaving out several sources at a time."""
LIGHTEST = 12
"""Weights under this many thousandths are left out of the file."""


def choices_of_count(items: Iterable[Labelled]) -> Iterator[Choice]:
    """Every number of each passage whose stance is on cameras that the body has, had or may have."""
    for item in items:
        if item.kind in {"none", "denies_use"}:
            continue
        seen = item.passage
        bodies = [(body.name, body.start) for body in seen.bodies]
        candidates = features_of_counts(
            seen.masked, seen.sentences, kind=item.kind, bodies=bodies, body=item.body
        )
        yield _one_or_none(item.count, [(candidate.value, row) for candidate, row in candidates])


def choices_of_deadline(items: Iterable[Labelled]) -> Iterator[Choice]:
    """Every period named in each pledge to remove."""
    for item in items:
        if item.kind != "commits_removal":
            continue
        seen = item.passage
        said = date.fromisoformat(item.date) if item.date and len(item.date) == 10 else None
        periods = features_of_deadlines(
            seen.masked, seen.sentences, published=seen.published, publisher=seen.publisher, said=said
        )
        yield _one_or_none(item.deadline, [(period.last.isoformat(), row) for period, row in periods])


def choices_of_date(items: Iterable[Labelled]) -> Iterator[Choice]:
    """Every date of each passage."""
    for item in items:
        seen = item.passage
        dated = features_of_dates(seen.masked, seen.sentences, kind=item.kind, published=seen.published)
        yield _one_or_none(item.date, [(candidate.edtf, row) for candidate, row in dated])


def _one_or_none(wanted: object, candidates: Sequence[tuple[object, Collection[str]]]) -> Choice:
    """The candidates after a row for `none`, which is right where nothing is wanted."""
    right = {place for place, (value, _) in enumerate(candidates, 1) if value == wanted}
    return Choice([(), *(row for _, row in candidates)], frozenset({0} if wanted is None else right))


CHOICES: dict[str, Callable[[Iterable[Labelled]], Iterator[Choice]]] = {
    "count": choices_of_count,
    "deadline": choices_of_deadline,
    "date": choices_of_date,
}


def fit_numbers(items: Sequence[Labelled]) -> dict[str, Linear]:
    """The three models: `count`, `deadline` and `date`. Each has one column, the score of being right."""
    return {name: _fit(list(choices(items)), STRENGTH[name]) for name, choices in CHOICES.items()}


def _fit(choices: Sequence[Choice], strength: float) -> Linear:
    """The row for `none` weighs nothing: the bias puts it at the score that a candidate has to pass."""
    choices = [choice for choice in choices if len(choice.rows) > 1]
    table = fit_choices(choices, strength=strength, lightest=LIGHTEST)
    return Linear(("yes",), {"bias": (LEAST_SCORE,), **table})
