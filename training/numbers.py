"""What the models of counts, deadlines and dates learn from: each candidate, and whether it is right."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from answerable.engine.statement.count_features import features_of_counts
from answerable.engine.statement.date_choice import features_of_dates
from answerable.engine.statement.deadline_features import features_of_deadlines
from answerable.engine.statement.linear import Linear

from .corpus import Labelled
from .fitting import fit

STRENGTH = {"count": 0.1, "deadline": 0.3, "date": 0.3}
"""The inverse of the penalty on weights, found by leaving out one source at a time."""
SEEN_AT_LEAST = 3

Example = tuple[frozenset[str], bool]


def examples_of_count(items: Iterable[Labelled]) -> Iterator[Example]:
    """Every number of each passage whose stance is on cameras that the body has, had or may have."""
    for item in items:
        if item.kind in {"none", "denies_use"}:
            continue
        seen = item.passage
        bodies = [(body.name, body.start) for body in seen.bodies]
        candidates = features_of_counts(
            seen.masked, seen.sentences, kind=item.kind, bodies=bodies, body=item.body
        )
        for candidate, features in candidates:
            yield features, candidate.value == item.count


def examples_of_deadline(items: Iterable[Labelled]) -> Iterator[Example]:
    """Every period named in each pledge to remove."""
    for item in items:
        if item.kind != "commits_removal":
            continue
        seen = item.passage
        said = date.fromisoformat(item.date) if item.date and len(item.date) == 10 else None
        periods = features_of_deadlines(
            seen.masked, seen.sentences, published=seen.published, publisher=seen.publisher, said=said
        )
        for period, features in periods:
            yield features, period.last.isoformat() == item.deadline


def examples_of_date(items: Iterable[Labelled]) -> Iterator[Example]:
    """Every date of each passage."""
    for item in items:
        seen = item.passage
        dated = features_of_dates(seen.masked, seen.sentences, kind=item.kind, published=seen.published)
        for candidate, features in dated:
            yield features, candidate.edtf == item.date


EXAMPLES: dict[str, Callable[[Iterable[Labelled]], Iterator[Example]]] = {
    "count": examples_of_count,
    "deadline": examples_of_deadline,
    "date": examples_of_date,
}


def fit_numbers(items: Sequence[Labelled]) -> dict[str, Linear]:
    """The three models: `count`, `deadline` and `date`. Each has one column, the score of being right."""
    return {name: _fit(list(examples(items)), STRENGTH[name]) for name, examples in EXAMPLES.items()}


def _fit(examples: Sequence[Example], strength: float) -> Linear:
    often: dict[str, int] = {}
    for features, _ in examples:
        for name in features:
            often[name] = often.get(name, 0) + 1
    rows = [{name for name in features if often[name] >= SEEN_AT_LEAST} for features, _ in examples]
    labels = ["yes" if right else "no" for _, right in examples]
    return fit(rows, labels, strength=strength)
