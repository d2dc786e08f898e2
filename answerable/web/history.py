"""The facts on one body with what was folded from them: kept for as long as no new fact touches the body."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TypeVar

from answerable.engine.as_of import Visible, concerns, corrections
from answerable.engine.changes import Change, moves
from answerable.engine.commitments import Commitment, promises_of
from answerable.engine.fact import Fact
from answerable.engine.standing import Standing, on_day, without_day

from .timeline import Timeline

DAYS_KEPT = 12
"""Of so many days a body's folds are kept: that is as many as there are snapshots (see corpus.py)."""

Key = TypeVar("Key")
Value = TypeVar("Value")


class History:
    """All facts on one body, in order. Its facts never change: a new one makes another history.

    `corrected_from_elsewhere` are facts that are not on this body and correct one that is. A fold as of a day
    depends on these facts and on the day alone, so what was folded once stays right.
    """

    def __init__(
        self, body: str, company: str, facts: list[Fact], corrected_from_elsewhere: Iterable[Fact]
    ) -> None:
        self.body, self.company, self.facts = body, company, facts
        self._elsewhere = tuple(corrected_from_elsewhere)
        self._correcting = [fact for fact in facts if fact.corrects]
        self._public = [fact.public_from for fact in facts]
        ours = [(fact, day) for fact, day in zip(facts, self._public, strict=True) if concerns(fact, company)]
        self._ours = ours
        self._days = sorted(day for _, day in ours)
        self._promises = any(fact.kind == "commits_removal" for fact, _ in ours)
        self._without_day: dict[int, Standing] = {}
        self._standings: dict[date, Standing] = {}
        self._commitments: dict[date, tuple[Commitment, ...]] = {}

    def holds(self, facts: list[Fact], corrected_from_elsewhere: Iterable[Fact]) -> bool:
        """Whether it was made of just these."""
        return self.facts == facts and self._elsewhere == tuple(corrected_from_elsewhere)

    def visible(self, as_of: date) -> Visible:
        """The facts that were public by a day."""
        shown = (fact for fact, day in zip(self.facts, self._public, strict=True) if day <= as_of)
        return Visible(shown, as_of)

    def standing(self, as_of: date) -> Standing | None:
        """Where the body stands; None where no fact on it and the company was public by the day."""
        kept = self._standings.get(as_of)
        if kept is not None:
            return kept
        # Facts become public day by day, so how many there are by a day says which ones.
        count = bisect_right(self._days, as_of)
        if not count:
            return None
        whatever_day = self._without_day.get(count)
        if whatever_day is None:
            shown = self._shown(as_of)
            whatever_day = without_day(shown, body=self.body, company=self.company)
            _keep(self._without_day, count, whatever_day)
        return _keep(self._standings, as_of, on_day(whatever_day, as_of))

    def commitments(self, as_of: date) -> tuple[Commitment, ...]:
        """The body's promises to remove."""
        if not self._promises:
            return ()
        kept = self._commitments.get(as_of)
        if kept is not None:
            return kept
        wrong = corrections((*self._corrections(as_of), *self._elsewhere_by(as_of)))
        counted = [fact for fact in self._shown(as_of) if fact.id not in wrong]
        return _keep(self._commitments, as_of, tuple(promises_of(counted, as_of)))

    @cached_property
    def moves(self) -> tuple[Change, ...]:
        """Every change of its standing there ever was or will be, if nothing more is said of it."""
        facts = [fact for fact, _ in self._ours]
        return tuple(moves(facts, self.body, self.company, date.min, date.max))

    @cached_property
    def timeline(self) -> Timeline:
        """Everything that ever changed on this body."""
        by_id = {fact.id: fact for fact in self.facts}
        return Timeline.of((fact for fact, _ in self._ours), self.moves, by_id)

    def _corrections(self, as_of: date) -> list[Fact]:
        return [fact for fact in self._correcting if fact.public_from <= as_of]

    def _elsewhere_by(self, as_of: date) -> list[Fact]:
        return [fact for fact in self._elsewhere if fact.public_from <= as_of]

    def _shown(self, as_of: date) -> list[Fact]:
        return [fact for fact, day in self._ours if day <= as_of]


def _keep(kept: dict[Key, Value], key: Key, value: Value) -> Value:
    """Keep a value among a few; threads may do so at once, and the worst is that one folds again."""
    if len(kept) >= DAYS_KEPT:
        kept.clear()
    kept[key] = value
    return value
