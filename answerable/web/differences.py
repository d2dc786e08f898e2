"""Changes between two days as pages and feeds show them: with names, facts and addresses."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from answerable.engine.changes import Change, changes
from answerable.engine.fact import Fact
from answerable.engine.standing import STATE_WORDS

from .moment import FIRST_DAY
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
    def words(self) -> str:
        """From where to where: `Uses, then Pledged removal`; a promise that only moved its date says so."""
        before, after = self.change.before, self.change.after
        if before is None or after is None:
            return ""
        if before.state == after.state:
            return f"{STATE_WORDS[after.state][0]}, with another date"
        return f"{STATE_WORDS[before.state][0]}, then {STATE_WORDS[after.state][0]}"


def changed(site: Snapshot, since: date, until: date, scope: Scope, *, kept: bool = False) -> list[Change]:
    """What changed after one day up to another, in order, of all or of one country or body.

    `kept` is for windows of which there are few, such as months: any two days would fill the memory.
    """
    facts = site.facts_on(scope.body) if scope.body else site.shown

    def made() -> tuple[Change, ...]:
        return changes(facts, company=site.company, since=since, until=until)

    key = "changes", since.isoformat(), until.isoformat()
    found = site.once(key, made) if kept and not scope.body else made()
    return [change for change in found if scope.country in ("", _country(site, change))]


def told(site: Snapshot, found: Iterable[Change]) -> list[Difference]:
    """The changes with the facts that they name."""
    return [
        Difference(
            change,
            [site.by_id[fact] for fact in change.facts],
            site.name(change.body) if change.body else "",
        )
        for change in found
    ]


def recorded(site: Snapshot, change: Change) -> date:
    """The first day on which this site could have told of a change."""
    return max(change.day, *(site.by_id[fact].recorded for fact in change.facts))


def months(site: Snapshot) -> list[tuple[int, list[tuple[str, date, int]]]]:
    """The months in which facts became public, the newest year first: address, first day, how many."""
    days = (fact.public_from for fact in site.shown)
    counts = Counter(day.replace(day=1) for day in days if day >= FIRST_DAY)
    years = sorted({month.year for month in counts}, reverse=True)
    return [
        (year, [(f"{month:%Y-%m}", month, counts[month]) for month in sorted(counts) if month.year == year])
        for year in years
    ]


def _country(site: Snapshot, change: Change) -> str:
    """Of a fact its own country; of a body the register's, or else its fact's."""
    known = site.corpus.bodies.get(change.body or "")
    return known.country if known and change.kind != "fact" else site.by_id[change.facts[0]].country
