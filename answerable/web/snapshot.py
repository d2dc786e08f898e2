"""Every fold over the facts as of one moment, computed when first asked for and then kept."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

from answerable.engine.as_of import visible
from answerable.engine.attention import Attention, attention
from answerable.engine.briefing import Briefing, briefing
from answerable.engine.claims import Claim, claims
from answerable.engine.commitments import Commitment, commitments
from answerable.engine.fact import Fact
from answerable.engine.results import Results, results
from answerable.engine.standing import Standing, State, standing_of, standings

from .moment import Moment
from .rows import Row, rows_of

if TYPE_CHECKING:
    from .corpus import Corpus

T = TypeVar("T")


class Snapshot:
    """The site as of a moment. `corpus` holds what does not depend on the day."""

    def __init__(self, corpus: "Corpus", moment: Moment) -> None:
        self.corpus, self.moment = corpus, moment
        self.campaign, self.company = corpus.campaign, corpus.campaign.company
        self.as_of: date = moment.as_of
        self.seen_on: date | None = moment.seen_on
        self._made: dict[tuple[str, ...], Any] = {}
        self._lock = RLock()

    @cached_property
    def shown(self) -> list[Fact]:
        """All facts visible at this moment, in order."""
        return visible(self.corpus.facts, self.as_of, self.seen_on)

    @cached_property
    def by_id(self) -> dict[str, Fact]:
        """The visible facts by id."""
        return {fact.id: fact for fact in self.shown}

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """Where each body with a visible fact stands on the campaign's company."""
        return standings(self.shown, company=self.company, as_of=self.as_of)

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
        return commitments(self.shown, company=self.company, as_of=self.as_of)

    @cached_property
    def attention(self) -> Attention:
        """What was said and done by month."""
        return attention(self.shown, company=self.company, as_of=self.as_of)

    @cached_property
    def newest(self) -> list[Fact]:
        """The visible facts, the one that became public last on top."""
        return sorted(self.shown, key=lambda fact: (fact.public_from, fact.id), reverse=True)

    @cached_property
    def recorded_later(self) -> int:
        """How many of the visible facts this site recorded after the day."""
        return sum(fact.recorded > self.as_of for fact in self.shown)

    def once(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """What `make` gives, computed once for this snapshot; a second caller waits for the first."""
        with self._lock:
            if key not in self._made:
                self._made[key] = make()
            made: T = self._made[key]
        return made

    def results(self, company: str) -> Results:
        """The figures of a company."""
        return self.once(("results", company), lambda: results(self.shown, company=company, as_of=self.as_of))

    def claims(self, company: str) -> list[Claim]:
        """What the company claimed, beside its evidence."""
        return self.once(("claims", company), lambda: claims(self.shown, company=company, as_of=self.as_of))

    def briefing(self, country: str, body: str = "") -> Briefing:
        """The campaign's briefing: all of it, or one country's, or on one body."""
        names = {body.id: body.name for body in self.corpus.bodies.values()}
        return self.once(
            ("briefing", country, body),
            lambda: briefing(
                self.shown,
                self.campaign,
                names,
                as_of=self.as_of,
                seen_on=self.seen_on,
                country=country or None,
                body=body or None,
            ),
        )

    def facts_on(self, body: str) -> list[Fact]:
        """The visible facts of every kind on one body, without looking at any other."""
        return visible(self.corpus.by_body.get(body, ()), self.as_of, self.seen_on)

    def standing(self, body: str) -> Standing:
        """Where one body stands, folded from its own facts alone."""
        return standing_of(self.facts_on(body), body=body, company=self.company, as_of=self.as_of)

    def fact(self, fact_id: str) -> Fact | None:
        """A fact that is visible at this moment, or None."""
        fact = self.corpus.by_id.get(fact_id)
        return fact if fact and visible([fact], self.as_of, self.seen_on) else None

    def naming(self, fact_id: str) -> list[Fact]:
        """The visible facts that correct or dispute a fact."""
        return visible(self.corpus.naming.get(fact_id, ()), self.as_of, self.seen_on)

    def name(self, body: str) -> str:
        """The name of a body, or its id where the register has none."""
        known = self.corpus.bodies.get(body)
        return known.name if known else body
