"""Which facts a letter quotes: few, and those that weigh most. Each carries its date, count and source."""

from collections.abc import Iterable

from ..fact import Fact
from ..standing import Standing
from ..when import earliest

MOST = 3
_SPEAKERS = {"body": 3, "court": 3, "regulator": 3, "parliament": 2, "minister": 2}
"""What a body says of itself can't be called a rumour by its councillors."""


def facts_to_quote(facts: Iterable[Fact], standing: Standing, most: int = MOST) -> tuple[Fact, ...]:
    """Of the facts that made a standing: the one that set it, the newest, the strongest; newest first.

    Where sources contradict each other both sides come first: a letter that asks which is true shows both.
    Reports that nobody confirmed are no part of a standing, so that no letter rests on one.
    """
    of_it = set(standing.facts)
    course = sorted((fact for fact in facts if fact.id in of_it), key=_day, reverse=True)
    by_id = {fact.id: fact for fact in course}
    chosen: dict[str, Fact] = {}
    for pair in standing.conflicts:
        chosen |= {one: by_id[one] for one in pair if one in by_id}
    setter = [fact for fact in course if fact.happened == standing.since]
    for fact in (*setter[:1], *course[:1], *sorted(course, key=weight, reverse=True)):
        chosen.setdefault(fact.id, fact)
    return tuple(sorted(list(chosen.values())[:most], key=_day, reverse=True))


def weight(fact: Fact) -> int:
    """How hard a fact is to wave away: who says it, whether it counts, whether a copy of it was kept."""
    kept = 1 if fact.source.capture or fact.source.quote else 0
    return _SPEAKERS.get(fact.says.role, 1) + (2 if fact.quantity else 0) + kept


def _day(fact: Fact) -> tuple[object, str]:
    return earliest(fact.happened), fact.id
