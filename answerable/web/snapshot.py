"""Every fold over the facts as of one moment, computed when first asked for and then kept."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import chain
from threading import Lock, RLock
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.translation import get_language

from answerable.engine.as_of import Visible, order_key, visible
from answerable.engine.attention import Attention, attention
from answerable.engine.briefing import Briefing, Excerpt, Extent, briefing, excerpt
from answerable.engine.claims import Claim, claims
from answerable.engine.commitments import Commitment, in_order
from answerable.engine.fact import Fact
from answerable.engine.reply import ReplyState, owed_a_reply, reply_state
from answerable.engine.results import Results, results
from answerable.engine.standing import Standing, State, standing_of

from .ledger import Ledger
from .moment import Moment
from .rows import Row, rows_of

if TYPE_CHECKING:
    from .corpus import Corpus

T = TypeVar("T")

MOST_MADE = 64
"""Of so many things that `once` made the newest are kept: what visitors can ask for has no end."""


class _Slot:
    """Room for one thing that is made once; its lock is held while it is made, and no other."""

    def __init__(self) -> None:
        self.lock, self.full = RLock(), False
        self.value: Any = None


class _Shown(Mapping[str, Fact]):
    """The facts visible at a moment, by id, without a copy of them all."""

    def __init__(self, site: "Snapshot") -> None:
        self._site = site

    def __getitem__(self, fact_id: str) -> Fact:
        fact = self._site.fact(fact_id)
        if fact is None:
            raise KeyError(fact_id)
        return fact

    def __iter__(self) -> Iterator[str]:
        return (fact.id for fact in self._site.shown)

    def __len__(self) -> int:
        return len(self._site.shown)


class Snapshot:
    """The site as of a moment. `corpus` holds what does not depend on the day."""

    def __init__(self, corpus: "Corpus", moment: Moment) -> None:
        self.corpus, self.moment = corpus, moment
        self.campaign, self.company = corpus.campaign, corpus.campaign.company
        self.as_of: date = moment.as_of
        self.seen_on: date | None = moment.seen_on
        self.by_id: Mapping[str, Fact] = _Shown(self)
        self._made: OrderedDict[tuple[object, ...], _Slot] = OrderedDict()
        self._lock = Lock()

    @cached_property
    def ledger(self) -> Ledger:
        """The facts that this site had recorded by the moment, public or not."""
        return self.corpus.ledger.recorded_by(self.seen_on)

    @cached_property
    def shown(self) -> Visible:
        """All facts visible at this moment, in order."""
        return self.ledger.visible(self.as_of)

    @cached_property
    def telling(self) -> Visible:
        """Those of them that a fold on the company can need."""
        return self.ledger.telling(self.as_of)

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """Where each body with a visible fact stands on the campaign's company."""
        return self.standings_on(self.as_of)

    def standings_on(self, day: date) -> dict[str, Standing]:
        """The same as of another day."""
        found = ((body, history.standing(day)) for body, history in self.ledger.histories.items())
        return {body: standing for body, standing in found if standing is not None}

    @cached_property
    def rows(self) -> list[Row]:
        """Every body that existed on the day or has a fact, in the order of the list."""
        return rows_of(self.corpus.bodies, self.standings, self.as_of)

    @cached_property
    def counts(self) -> Counter[State]:
        """How many bodies are in each state."""
        return Counter(row.state for row in self.rows)

    @cached_property
    def commitments(self) -> list[Commitment]:
        """Every promise to remove."""
        histories = self.ledger.histories.values()
        return in_order(pledge for history in histories for pledge in history.commitments(self.as_of))

    @cached_property
    def attention(self) -> Attention:
        """What was said and done by month."""
        return attention(self.shown, company=self.company, as_of=self.as_of)

    @cached_property
    def newest(self) -> list[Fact]:
        """The visible facts, the one that became public last on top."""
        return self.ledger.newest(self.as_of)

    @cached_property
    def recorded_later(self) -> int:
        """How many of the visible facts this site recorded after the day."""
        return self.ledger.recorded_after(self.as_of)

    def once(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """What `make` gives, computed once for this snapshot and language; a second caller waits."""
        return self._once((get_language(), *key), make)

    def _once(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        with self._lock:
            slot = self._made.pop(key, None) or _Slot()
            self._made[key] = slot
            if len(self._made) > MOST_MADE:
                self._made.popitem(last=False)
        with slot.lock:
            if not slot.full:
                slot.value, slot.full = make(), True
            made: T = slot.value
        return made

    def results(self, company: str) -> Results:
        """The figures of a company."""
        return self._once(
            ("results", company), lambda: results(self.telling, company=company, as_of=self.as_of)
        )

    def claims(self, company: str) -> list[Claim]:
        """What the company claimed, beside its evidence."""
        return self._once(
            ("claims", company), lambda: claims(self.telling, company=company, as_of=self.as_of)
        )

    def briefing(self, extent: Extent) -> Briefing:
        """The campaign's briefing, of all of it or of a part. It can be a book, so that it isn't kept."""
        facts = self._facts_of(extent)
        return briefing(
            facts, self.campaign, self.names, as_of=self.as_of, seen_on=self.seen_on, extent=extent
        )

    def briefing_excerpt(self, extent: Extent, points: int, marks: int) -> Excerpt:
        """The beginning of each section of it: so many points a section, so many marks in all."""

        def cut() -> Excerpt:
            facts = self._facts_of(extent)
            return excerpt(facts, self.campaign, self.names, extent=extent, points=points, marks=marks)

        return self._once(("excerpt", extent.country, extent.bodies, points, marks), cut)

    def _facts_of(self, extent: Extent) -> Visible:
        """The visible facts among which those of the extent are: of some bodies without looking at others."""
        if extent.bodies is None:
            return self.shown
        found = chain.from_iterable(map(self.facts_on, extent.bodies))
        return Visible(sorted(found, key=order_key), self.as_of, self.seen_on)

    @property
    def names(self) -> Mapping[str, str]:
        """The name of each body of the register, by id."""
        return self.corpus.names

    def facts_on(self, body: str) -> list[Fact]:
        """The visible facts of every kind on one body, without looking at any other."""
        return self.ledger.on(body, self.as_of)

    def standing(self, body: str) -> Standing:
        """Where one body stands, folded from its own facts alone."""
        history = self.ledger.histories.get(body)
        known = history.standing(self.as_of) if history else None
        return known or standing_of((), body=body, company=self.company, as_of=self.as_of)

    def fact(self, fact_id: str) -> Fact | None:
        """A fact that is visible at this moment, or None."""
        fact = self.ledger.by_id.get(fact_id)
        return fact if fact and fact.public_from <= self.as_of else None

    def naming(self, fact_id: str) -> list[Fact]:
        """The visible facts that name a fact: that correct or dispute it, or rest on it."""
        naming = self.ledger.naming.get(fact_id)
        return visible(naming, self.as_of) if naming else []

    def reply(self, fact: Fact) -> ReplyState | None:
        """Whether those whom a statement is about were asked and what they said; None where none is owed."""
        if not owed_a_reply(fact):
            return None
        near = {other.id: other for other in self.naming(fact.id)}
        near |= {other.id: other for other in (self.facts_on(fact.body) if fact.body else ())}
        attempts = [other for other in near.values() if other.kind == "contact_attempt"]
        near |= {other.id: other for attempt in attempts for other in self.naming(attempt.id)}
        return reply_state(near.values(), fact, as_of=self.as_of, seen_on=self.seen_on)

    def name(self, body: str) -> str:
        """The name of a body, or its id where the register has none."""
        known = self.corpus.bodies.get(body)
        return known.name if known else body
