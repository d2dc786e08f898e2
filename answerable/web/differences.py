"""Changes between two days as pages and feeds show them: with names, facts and addresses."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from heapq import merge
from typing import NamedTuple

from django.utils.translation import gettext as _

from answerable.engine.changes import Change, change_key
from answerable.engine.fact import Fact

from .company_file import facts_by_kind
from .history import History
from .moment import FIRST_DAY
from .snapshot import Snapshot
from .timeline import Timeline
from .words import state_word


class Scope(NamedTuple):
    """Whose changes are asked for; empty text means any.

    Those of a company are of the facts on the company itself: figures, claims, contact, allegations.
    """

    country: str = ""
    body: str = ""
    company: str = ""

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
            return _("%(standing)s, with another date") % {"standing": state_word(after.state)}
        return _("%(before)s, then %(after)s") % {
            "before": state_word(before.state),
            "after": state_word(after.state),
        }


def changed(site: Snapshot, since: date, until: date, scope: Scope) -> list[Change]:
    """What changed after one day up to another, in order, of all or of a country, a body or a company."""
    parts = made_public(site, since, until, scope), moved(site, since, until, scope)
    return list(merge(*parts, key=change_key))


def made_public(site: Snapshot, since: date, until: date, scope: Scope) -> list[Change]:
    """The facts that became public after one day up to another, as changes."""
    found = _timeline(site, scope).facts_between(since, until)
    return [change for change in found if _of_country(site, change, scope)] if scope.country else found


def moved(site: Snapshot, since: date, until: date, scope: Scope) -> list[Change]:
    """The changes of where bodies stand after one day up to another."""
    found = _timeline(site, scope).moves_between(since, until)
    return [change for change in found if _of_country(site, change, scope)] if scope.country else found


def news(site: Snapshot, since: date, until: date, scope: Scope) -> Iterator[Change]:
    """The changes after one day up to another, the one that this site could tell last on top."""
    found = _timeline(site, scope).news(since, until)
    return (change for change in found if _of_country(site, change, scope))


def recorded_late(site: Snapshot, first: date, last: date, scope: Scope) -> int:
    """How many facts this site recorded between two days, both counted, that had been public before."""
    if not scope.body and not scope.company:
        return site.ledger.recorded_late(first, last, scope.country)
    found = (fact for fact in scoped(site, scope) if scope.country in ("", fact.country))
    return sum(fact.public_from < first <= fact.recorded <= last for fact in found)


def scoped(site: Snapshot, scope: Scope) -> list[Fact]:
    """The visible facts of a body or of a company itself, or all; of a country too."""
    if scope.body:
        return site.facts_on(scope.body)
    if not scope.company:
        return site.shown
    return [fact for found in facts_by_kind(site, scope.company).values() for fact in found]


def named(site: Snapshot, scope: Scope) -> str:
    """The name of the body or the company that is asked for, if any is."""
    if scope.body:
        return site.name(scope.body)
    return site.corpus.companies.get(scope.company, "")


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
    counts: Counter[date] = Counter()
    for day, facts in site.ledger.public_days(site.as_of).items():
        if day >= FIRST_DAY:
            counts[day.replace(day=1)] += facts
    years = sorted({month.year for month in counts}, reverse=True)
    return [
        (year, [(f"{month:%Y-%m}", month, counts[month]) for month in sorted(counts) if month.year == year])
        for year in years
    ]


def _timeline(site: Snapshot, scope: Scope) -> Timeline:
    """Everything that ever changed in a scope of any country; days after the moment's are in it too."""
    if not scope.body and not scope.company:
        return site.ledger.timeline
    if not scope.body:
        return Timeline.of(scoped(site, scope), (), site.by_id)
    history = site.ledger.histories.get(scope.body)
    if history and scope.company not in ("", site.company):
        history = History(scope.body, scope.company, history.facts, ())
    return history.timeline if history else Timeline([], [], {})


def _of_country(site: Snapshot, change: Change, scope: Scope) -> bool:
    return scope.country in ("", _country(site, change))


def _country(site: Snapshot, change: Change) -> str:
    """Of a fact its own country; of a body the register's, or else its fact's."""
    known = site.corpus.bodies.get(change.body or "") if change.kind != "fact" else None
    return known.country if known else site.ledger.by_id[change.facts[0]].country
