"""Changes between two days as pages and feeds show them: with names, facts and addresses."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from answerable.engine.changes import Change, changes
from answerable.engine.fact import Fact
from answerable.engine.standing import STATE_WORDS

from .snapshot import Snapshot


class Scope(NamedTuple):
    """Whose changes are asked for; empty text means any."""

    country: str = ""
    body: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        """The choice as an address carries it."""
        return {key: value for key, value in self._asdict().items() if value}


class Difference(NamedTuple):
    """A change with the facts that it names, and the name of its body where it is of one."""

    change: Change
    facts: list[Fact]
    name: str

    @property
    def recorded(self) -> date:
        """The first day on which this site could have said it."""
        return max([self.change.day, *(fact.recorded for fact in self.facts)])

    @property
    def words(self) -> str:
        """From where to where: `Uses, then Pledged removal`; a promise that only moved its date says so."""
        before, after = self.change.before, self.change.after
        if before is None or after is None:
            return ""
        if before.state == after.state:
            return f"{STATE_WORDS[after.state][0]}, with another date"
        return f"{STATE_WORDS[before.state][0]}, then {STATE_WORDS[after.state][0]}"


def differences(site: Snapshot, since: date, until: date, scope: Scope) -> list[Difference]:
    """What changed after one day up to another, in order, of all or of one country or body."""
    facts = site.facts_on(scope.body) if scope.body else site.shown
    found = site.once(
        ("changes", scope.body, since.isoformat(), until.isoformat()),
        lambda: changes(facts, company=site.company, since=since, until=until),
    )
    shown = [_difference(site, change) for change in found]
    return [row for row in shown if scope.country in ("", _country(site, row))]


def moved(rows: Iterable[Difference]) -> list[Difference]:
    """Those in which a body's standing changed."""
    return [row for row in rows if row.change.kind != "fact"]


def became_public(rows: Iterable[Difference]) -> list[Fact]:
    """The facts that became public."""
    return [row.facts[0] for row in rows if row.change.kind == "fact"]


def months(site: Snapshot) -> list[tuple[int, list[tuple[str, date, int]]]]:
    """The months in which facts became public, the newest year first: address, first day, how many."""
    counts = Counter(fact.public_from.replace(day=1) for fact in site.shown)
    years = sorted({month.year for month in counts}, reverse=True)
    return [
        (year, [(f"{month:%Y-%m}", month, counts[month]) for month in sorted(counts) if month.year == year])
        for year in years
    ]


def _difference(site: Snapshot, change: Change) -> Difference:
    return Difference(
        change, [site.by_id[fact] for fact in change.facts], site.name(change.body) if change.body else ""
    )


def _country(site: Snapshot, row: Difference) -> str:
    """Of a fact its own country; of a body the register's, or else its fact's."""
    known = site.corpus.bodies.get(row.change.body or "")
    return known.country if known and row.change.kind != "fact" else row.facts[0].country
