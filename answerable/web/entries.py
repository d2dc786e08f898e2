"""A fact as a page shows it: with what corrects and disputes it, both ways."""

from collections.abc import Iterable
from typing import NamedTuple

from answerable.engine.fact import Fact
from answerable.engine.when import is_imprecise

from .snapshot import Snapshot


class Entry(NamedTuple):
    """A fact and the visible facts that it names or that name it. A retraction corrects, and stands apart."""

    fact: Fact
    body_name: str
    corrects: list[Fact]
    disputes: list[Fact]
    corrected_by: list[Fact]
    disputed_by: list[Fact]
    retracted_by: list[Fact]
    rests_on: list[Fact]
    recorded_later: bool
    imprecise: bool
    decides: bool = False


def entry(site: Snapshot, fact: Fact, decides: Iterable[str] = ()) -> Entry:
    """The entry of a fact; `decides` are the ids of the facts that made a standing."""
    naming = site.naming(fact.id)
    return Entry(
        fact=fact,
        body_name=site.name(fact.body) if fact.body else "",
        corrects=[named for other in fact.corrects if (named := site.fact(other))],
        disputes=[named for other in fact.disputes if (named := site.fact(other))],
        corrected_by=[other for other in naming if fact.id in other.corrects and not _withdraws(other)],
        disputed_by=[other for other in naming if fact.id in other.disputes],
        recorded_later=fact.recorded > site.as_of,
        imprecise=is_imprecise(fact.happened),
        decides=fact.id in decides,
        retracted_by=[other for other in naming if fact.id in other.corrects and _withdraws(other)],
        rests_on=[named for other in fact.rests_on if (named := site.fact(other))],
    )


def _withdraws(fact: Fact) -> bool:
    return fact.kind == "retraction"


def entries(site: Snapshot, facts: Iterable[Fact], decides: Iterable[str] = ()) -> list[Entry]:
    """The entries of facts, in the order given."""
    decisive = frozenset(decides)
    return [entry(site, fact, decisive) for fact in facts]
