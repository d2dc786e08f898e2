"""Bodies to peer groups: how many are known of how many, and an order only where enough is known for one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from .register import Body
from .standing import Standing, State

FEWEST_PEERS = 5
"""Fewer bodies of one kind than this are no group to compare within."""
LEAST_KNOWN = 0.5
"""The share of a group that must be known before it is ranked: below it, the bodies of which nothing is known
outnumber the others, and any of them could take any place."""
LEAST_LISTED = 0.9
"""The share of a group that must come from a published list: a body that is in the register only because a
fact names it makes the group look known."""
BY_HAND = "by hand"

Unranked = Literal["few_peers", "not_a_list", "not_known"]

_PROGRESS: Mapping[State, int] = {
    "uses": 0, "refuses": 0, "reversed": 0, "overdue": 1, "no_new": 1, "pledged": 2, "removed": 3, "clear": 3,
    "verified": 4,
}  # fmt: skip
"""How far a body has come. `unknown` and `disputed` are no step: to learn of a body is not that it moved."""


class Move(msgspec.Struct, frozen=True):
    """A body that came further, from one state to another."""

    body: str
    before: State
    after: State
    steps: int


class Silence(msgspec.Struct, frozen=True):
    """A body and the days since anything was last said of it."""

    body: str
    state: State
    days: int
    confirmed: str


class PeerGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The bodies of one kind in one country (and nation). `unranked`: why it has no share and no order.

    `comparable`: how many of them were known on the earlier day as well, so that they can have improved.
    """

    country: str
    type: str
    nation: str
    bodies: int
    known: int
    counts: tuple[tuple[State, int], ...]
    unranked: Unranked | None
    improved: tuple[Move, ...] = ()
    stalest: tuple[Silence, ...] = ()
    comparable: int = 0

    @property
    def not_known(self) -> int:
        """How many of its bodies no published fact speaks of."""
        return self.bodies - self.known

    @property
    def share(self) -> float | None:
        """The share of its bodies that is known, or None where it may not be ranked."""
        return None if self.unranked else self.known / self.bodies


def peer_groups(
    bodies: Iterable[Body], stands: Mapping[str, Standing], stood: Mapping[str, Standing]
) -> list[PeerGroup]:
    """All groups, the one of which most is known first. `stood` is where bodies stood at an earlier day.

    Bodies of a kind are parted by nation only where the register gives the nation of each of them.
    """
    by_kind: defaultdict[tuple[str, str], list[Body]] = defaultdict(list)
    for body in bodies:
        by_kind[body.country, body.type].append(body)
    made = [
        _group(country, kind, nation, peers, stands, stood)
        for (country, kind), mine in by_kind.items()
        for nation, peers in _by_nation(mine).items()
    ]
    return sorted(made, key=lambda group: (-group.known, group.country, group.type, group.nation))


def moves_forward(
    bodies: Iterable[Body], stands: Mapping[str, Standing], stood: Mapping[str, Standing]
) -> list[Move]:
    """The bodies that came further, those by most steps first; one that was not known before did not move."""
    found = []
    for body in bodies:
        if body.id not in stands or body.id not in stood:
            continue
        before, after = stood[body.id].state, stands[body.id].state
        if before in _PROGRESS and after in _PROGRESS and _PROGRESS[after] > _PROGRESS[before]:
            found.append(Move(body.id, before, after, _PROGRESS[after] - _PROGRESS[before]))
    return sorted(found, key=lambda move: (-move.steps, move.body))


def comparable(bodies: Iterable[Body], stands: Mapping[str, Standing], stood: Mapping[str, Standing]) -> int:
    """How many bodies were known on both days: one that became known since cannot have come further."""
    return sum(
        body.id in stands
        and body.id in stood
        and "unknown" not in (stands[body.id].state, stood[body.id].state)
        for body in bodies
    )


def silences(bodies: Iterable[Body], stands: Mapping[str, Standing]) -> list[Silence]:
    """The known bodies, the one of which nothing was said for longest first."""
    found = [
        Silence(body.id, standing.state, standing.days_since_confirmed, standing.confirmed_when)
        for body in bodies
        if (standing := stands.get(body.id))
        and standing.days_since_confirmed is not None
        and standing.confirmed_when is not None
    ]
    return sorted(found, key=lambda silence: (-silence.days, silence.body))


def _by_nation(bodies: list[Body]) -> dict[str, list[Body]]:
    if not all(body.nation for body in bodies) or len({body.nation for body in bodies}) == 1:
        return {"": bodies}
    parted: defaultdict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        parted[body.nation].append(body)
    return parted


def _group(
    country: str,
    kind: str,
    nation: str,
    peers: list[Body],
    stands: Mapping[str, Standing],
    stood: Mapping[str, Standing],
) -> PeerGroup:
    states = Counter(stands[body.id].state for body in peers if body.id in stands)
    del states["unknown"]
    unranked = _unranked(peers, states.total())
    return PeerGroup(
        country=country,
        type=kind,
        nation=nation,
        bodies=len(peers),
        known=states.total(),
        counts=tuple(sorted(states.items())),
        unranked=unranked,
        improved=() if unranked else tuple(moves_forward(peers, stands, stood)),
        stalest=() if unranked else tuple(silences(peers, stands)),
        comparable=comparable(peers, stands, stood),
    )


def _unranked(peers: list[Body], known: int) -> Unranked | None:
    if len(peers) < FEWEST_PEERS:
        return "few_peers"
    listed = sum(body.source not in ("", BY_HAND) for body in peers)
    if listed < LEAST_LISTED * len(peers):
        return "not_a_list"
    return None if known >= LEAST_KNOWN * len(peers) else "not_known"
