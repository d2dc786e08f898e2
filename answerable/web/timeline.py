"""Everything that ever changed, in the order of days and in the order of news."""

from bisect import bisect_right, insort
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from operator import attrgetter

from answerable.engine.changes import Change, became_public, change_key
from answerable.engine.fact import Fact

_day = attrgetter("day")


class Timeline:
    """The changes that facts are by themselves, and the moves of bodies. Never changed once it is made."""

    def __init__(self, facts: list[Change], moves: list[Change], by_id: Mapping[str, Fact]) -> None:
        """Both lists are in the order of `change_key`."""
        self.facts, self.moves, self._by_id = facts, moves, by_id

    @classmethod
    def of(cls, facts: Iterable[Fact], moves: Iterable[Change], by_id: Mapping[str, Fact]) -> "Timeline":
        """The timeline of facts and of the moves that they make."""
        made = sorted(map(became_public, facts), key=change_key)
        return cls(made, sorted(moves, key=change_key), by_id)

    def plus(
        self,
        new: Iterable[Fact],
        moves: Collection[Change],
        touched: Collection[str],
        by_id: Mapping[str, Fact],
    ) -> "Timeline":
        """The timeline with new facts, and with other moves of the bodies that these touch."""
        told = [became_public(fact) for fact in new]
        stay = [move for move in self.moves if move.body not in touched]
        made = Timeline(_with(self.facts, told), _with(stay, moves), by_id)
        if "_news" in self.__dict__:
            news = [change for change in self._news if change.kind == "fact" or change.body not in touched]
            for change in (*told, *moves):
                insort(news, change, key=made.news_key)
            made.__dict__["_news"] = news
        return made

    def facts_between(self, since: date, until: date) -> list[Change]:
        """The facts that became public after one day up to another, in order."""
        return _between(self.facts, since, until)

    def moves_between(self, since: date, until: date) -> list[Change]:
        """The moves after one day up to another, in order."""
        return _between(self.moves, since, until)

    def news(self, since: date, until: date) -> Iterator[Change]:
        """The changes after one day up to another, the one that could be told last on top."""
        return (change for change in reversed(self._news) if since < change.day <= until)

    def recorded(self, change: Change) -> date:
        """The first day on which this site could have told of a change."""
        return max(change.day, *(self._by_id[fact].recorded for fact in change.facts))

    def news_key(self, change: Change) -> tuple[date, date, str, tuple[str, ...]]:
        """The order of news."""
        return self.recorded(change), change.day, change.kind, change.facts

    @cached_property
    def _news(self) -> list[Change]:
        return sorted((*self.facts, *self.moves), key=self.news_key)


def _with(changes: list[Change], more: Collection[Change]) -> list[Change]:
    made = changes.copy()
    for change in more:
        insort(made, change, key=change_key)
    return made


def _between(changes: list[Change], since: date, until: date) -> list[Change]:
    return changes[bisect_right(changes, since, key=_day) : bisect_right(changes, until, key=_day)]
