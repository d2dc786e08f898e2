"""The facts in the orders and groups that pages ask for, grown fact by fact; what did not change is kept."""

from bisect import bisect_left, bisect_right, insort
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from threading import Lock
from typing import NamedTuple

from answerable.engine.as_of import Visible, concerns, order_key
from answerable.engine.fact import BODY_KINDS, Fact

from .history import History
from .timeline import Timeline

MOST_AT_ONCE = 500
"""Of more new facts than this everything is sorted again, which is then quicker."""
VIEWS_KEPT = 4
"""So many of the sets of facts that this site had recorded by an earlier day are kept."""


class _Ordered(NamedTuple):
    """Facts in the order in which they happened, with the day on which each became public."""

    facts: list[Fact]
    public: list[date]


class Ledger:
    """Facts with what finds them. Never changed once it is made: `plus` makes another."""

    def __init__(self, company: str, facts: list[Fact], ordered: _Ordered, before: "Ledger | None") -> None:
        """From facts in the order of publication; histories of `before` that hold the same are taken over."""
        self.company, self.facts = company, facts
        self.in_order, self.public = ordered
        self.by_id: Mapping[str, Fact] = {fact.id: fact for fact in facts}
        self.naming: Mapping[str, list[Fact]] = _naming(facts)
        by_body: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in self.in_order:
            if fact.body:
                by_body[fact.body].append(fact)
        self.histories: Mapping[str, History] = {
            body: self._history(body, by_body[body], before) for body in sorted(by_body)
        }
        self._prepare()

    @classmethod
    def of(cls, company: str, facts: list[Fact], before: "Ledger | None" = None) -> "Ledger":
        """The ledger of facts in the order of their publication."""
        in_order = sorted(facts, key=order_key)
        return cls(company, facts, _Ordered(in_order, [fact.public_from for fact in in_order]), before)

    def plus(self, new: list[Fact]) -> "Ledger":
        """These facts and new ones. The bodies that no new fact touches keep their folds."""
        if len(new) > MOST_AT_ONCE:
            return Ledger.of(self.company, [*self.facts, *new], self)
        made = Ledger.__new__(Ledger)
        made.company, made.facts = self.company, [*self.facts, *new]
        made.in_order, made.public = self.in_order.copy(), self.public.copy()
        for fact in new:
            place = bisect_right(made.in_order, order_key(fact), key=order_key)
            made.in_order.insert(place, fact)
            made.public.insert(place, fact.public_from)
        made.by_id = {**self.by_id, **{fact.id: fact for fact in new}}
        naming = _naming(new)
        made.naming = {**self.naming, **{one: [*self.naming.get(one, ()), *naming[one]] for one in naming}}
        touched = self._touched(made, new)
        histories = {**self.histories, **touched}
        grew = len(histories) > len(self.histories)
        made.histories = dict(sorted(histories.items())) if grew else histories
        made._prepare()
        self._hand_on(made, new, touched)
        return made

    def recorded_by(self, seen_on: date | None) -> "Ledger":
        """What this site itself had recorded by a day; all of it for None."""
        count = len(self.facts) if seen_on is None else bisect_right(self._recorded, seen_on, key=_first)
        if seen_on is None or count == len(self.facts):
            return self
        with self._lock:
            # How many facts were recorded by then says which ones, so that days share what they show.
            made = self._views.pop(count, None) or self._view(seen_on)
            self._views[count] = made
            if len(self._views) > VIEWS_KEPT:
                self._views.popitem(last=False)
        return made

    def visible(self, as_of: date) -> Visible:
        """The facts public by a day, in order."""
        if self._last_public is None or self._last_public <= as_of:
            return Visible(self.in_order, as_of)
        shown = [fact for fact, day in zip(self.in_order, self.public, strict=True) if day <= as_of]
        return Visible(shown, as_of)

    def telling(self, as_of: date) -> Visible:
        """Those of them that are on no body's own doings, or that correct or dispute another fact.

        The folds on the company need no others, and there may be a hundred times as many.
        """
        return Visible((fact for fact in self._telling if fact.public_from <= as_of), as_of)

    def recorded_after(self, day: date) -> int:
        """How many of the facts public by a day this site recorded after it."""
        start = bisect_right(self._recorded, day, key=_first)
        return sum(public <= day for _, public, _ in self._recorded[start:])

    def on(self, body: str, as_of: date) -> Visible:
        """The facts on one body that were public by a day, in order."""
        history = self.histories.get(body)
        return history.visible(as_of) if history else Visible((), as_of)

    def newest(self, as_of: date) -> list[Fact]:
        """The facts public by a day, the one that became public last on top."""
        return self._by_public[: bisect_right(self._by_public, as_of, key=_public_from)][::-1]

    def public_days(self, as_of: date) -> Counter[date]:
        """How many facts became public on each day up to a day."""
        return Counter(day for day in self.public if day <= as_of)

    def recorded_late(self, first: date, last: date, country: str = "") -> int:
        """How many facts this site recorded between two days, both counted, that had been public before."""
        if not self._by_public or first <= self._by_public[0].public_from:
            return 0
        start = bisect_left(self._recorded, first, key=_first)
        recorded = self._recorded[start : bisect_right(self._recorded, last, key=_first)]
        return sum(public < first and country in ("", of) for _, public, of in recorded)

    @cached_property
    def timeline(self) -> Timeline:
        """Everything that ever changed on the company."""
        ours = (fact for fact in self.facts if concerns(fact, self.company))
        moves = (move for history in self.histories.values() for move in history.moves)
        return Timeline.of(ours, moves, self.by_id)

    @cached_property
    def _telling(self) -> list[Fact]:
        return [fact for fact in self.in_order if _tells(fact)]

    @cached_property
    def _by_public(self) -> list[Fact]:
        return sorted(self.facts, key=_public_key)

    @cached_property
    def _recorded(self) -> list[tuple[date, date, str]]:
        pairs = zip(self.in_order, self.public, strict=True)
        return sorted((fact.recorded, day, fact.country) for fact, day in pairs)

    def _prepare(self) -> None:
        self._last_public = max(self.public, default=None)
        self._views: OrderedDict[int, Ledger] = OrderedDict()
        self._lock = Lock()

    def _history(self, body: str, facts: list[Fact], before: "Ledger | None") -> History:
        elsewhere = [
            other
            for fact in facts
            for other in self.naming.get(fact.id, ())
            if other.body != body and fact.id in other.corrects
        ]
        held = before.histories.get(body) if before else None
        if held and held.holds(facts, elsewhere):
            return held
        return History(body, self.company, facts, elsewhere)

    def _touched(self, made: "Ledger", new: list[Fact]) -> dict[str, History]:
        """New histories of the bodies that new facts are on, or of which they correct a fact."""
        added: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in new:
            if fact.body:
                added[fact.body].append(fact)
        corrected = {made.by_id[wrong].body for fact in new for wrong in fact.corrects if wrong in made.by_id}
        found = {}
        for body in added.keys() | (corrected - {None}):
            held = self.histories.get(body or "")
            facts = sorted([*(held.facts if held else ()), *added[body or ""]], key=order_key)
            found[body or ""] = made._history(body or "", facts, None)
        return found

    def _hand_on(self, made: "Ledger", new: list[Fact], touched: Mapping[str, History]) -> None:
        """Give the next ledger what was made of this one, with the new facts in it."""
        if "_by_public" in self.__dict__:
            by_public = self._by_public.copy()
            for fact in new:
                insort(by_public, fact, key=_public_key)
            made.__dict__["_by_public"] = by_public
        if "_recorded" in self.__dict__:
            recorded = self._recorded.copy()
            for fact in new:
                insort(recorded, (fact.recorded, fact.public_from, fact.country))
            made.__dict__["_recorded"] = recorded
        if "timeline" in self.__dict__:
            ours = [fact for fact in new if concerns(fact, self.company)]
            moves = [move for history in touched.values() for move in history.moves]
            made.__dict__["timeline"] = self.timeline.plus(ours, moves, touched, made.by_id)

    def _view(self, seen_on: date) -> "Ledger":
        pairs = [pair for pair in zip(self.in_order, self.public, strict=True) if pair[0].recorded <= seen_on]
        ordered = _Ordered([fact for fact, _ in pairs], [day for _, day in pairs])
        return Ledger(self.company, [fact for fact in self.facts if fact.recorded <= seen_on], ordered, self)


def _naming(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """For each fact the facts that name it: that correct or dispute it, or rest on it."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        for other in sorted(fact.named):
            found[other].append(fact)
    return dict(found)


def _tells(fact: Fact) -> bool:
    return fact.kind not in BODY_KINDS or bool(fact.corrects or fact.disputes)


def _first(row: tuple[date, date, str]) -> date:
    return row[0]


def _public_from(fact: Fact) -> date:
    return fact.public_from


def _public_key(fact: Fact) -> tuple[date, str]:
    return fact.public_from, fact.id
