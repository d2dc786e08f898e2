"""Bodies and facts by country: how many are known, where they stand, which rules there are, the last fact."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from .fact import Fact
from .register import Body
from .standing import Standing, State


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a country. `counts` has no `unknown`; `rules` are restrictions not corrected since."""

    code: str
    bodies: int
    known: int
    counts: tuple[tuple[State, int], ...]
    rules: tuple[str, ...]
    facts: int
    latest: str | None

    @property
    def not_known(self) -> int:
        """How many of its bodies no published fact places."""
        return self.bodies - self.known


def countries(bodies: Iterable[Body], stands: Mapping[str, Standing], facts: Iterable[Fact]) -> list[Country]:
    """Every country with a body or a fact: first those with most known bodies, then with most facts.

    `facts` are the visible ones. `latest` is the fact that became public last.
    """
    by_country: defaultdict[str, list[Fact]] = defaultdict(list)
    corrected: set[str] = set()
    for fact in facts:
        by_country[fact.country].append(fact)
        corrected.update(fact.corrects)
    in_all: Counter[str] = Counter()
    states: defaultdict[str, Counter[State]] = defaultdict(Counter)
    for body in bodies:
        in_all[body.country] += 1
        if body.id in stands and stands[body.id].state != "unknown":
            states[body.country][stands[body.id].state] += 1
    made = [
        _country(code, in_all[code], states[code], by_country.get(code, []), corrected)
        for code in in_all.keys() | by_country.keys()
    ]
    return sorted(made, key=lambda one: (-one.known, -one.facts, one.code))


def _country(
    code: str, bodies: int, states: Counter[State], facts: list[Fact], corrected: set[str]
) -> Country:
    return Country(
        code=code,
        bodies=bodies,
        known=states.total(),
        counts=tuple(sorted(states.items())),
        rules=tuple(
            fact.id
            for fact in facts
            if fact.kind == "restriction" and fact.claim_type == "fact" and fact.id not in corrected
        ),
        facts=len(facts),
        latest=max(facts, key=lambda fact: (fact.public_from, fact.id)).id if facts else None,
    )
