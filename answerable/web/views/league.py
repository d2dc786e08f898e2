"""The league table: peers beside peers, with what isn't known of them."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, TypeVar

from django.http import HttpRequest, HttpResponse

from answerable.engine.league import (
    FEWEST_PEERS,
    LEAST_KNOWN,
    LEAST_LISTED,
    Move,
    PeerGroup,
    Silence,
    moves_forward,
    peer_groups,
    silences,
)
from answerable.engine.standing import State, standings

from ..respond import html
from ..rows import URGENCY
from ..snapshot import Snapshot
from ..words import type_name

Place = TypeVar("Place", Move, Silence)

PLACES_SHOWN = 3
SILENCES_SHOWN = 10
UNRANKED_WORDS = {
    "not_known": f"no share, no order: less than {LEAST_KNOWN:.0%} known",
    "not_a_list": "no share, no order: in part from no published list, so others may be missing",
}
_MANY = {
    "department": "Government departments",
    "armed_forces": "Armed forces",
    "government": "National governments",
    "ombudsman": "Ombudsmen",
    "sui_generis": "Councils of their own kind",
}


class Line(NamedTuple):
    """A group as the table shows it."""

    group: PeerGroup
    name: str
    counts: list[tuple[State, int]]
    why: str
    improved: list[tuple[str, Move]]
    stalest: list[tuple[str, Silence]]


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """All groups of bodies that existed on the day."""
    year_ago = _a_year_before(site.as_of)
    stood = site.once(
        ("stood-a-year-ago",), lambda: standings(site.shown, company=site.company, as_of=year_ago)
    )
    bodies = [row.body for row in site.rows if row.body.existed_on(site.as_of)]
    groups = site.once(("league",), lambda: peer_groups(bodies, site.standings, stood))
    large = [group for group in groups if group.unranked != "few_peers"]
    silent = silences(bodies, site.standings)
    context = {
        "bodies": len(bodies),
        "known": sum(group.known for group in groups),
        "not_known": sum(group.bodies - group.known for group in groups),
        "ranked": [_line(site, group) for group in large if not group.unranked],
        "lines": [_line(site, group) for group in large if group.known],
        "blank": [_line(site, group) for group in large if not group.known],
        "small": [_line(site, group) for group in groups if group.unranked == "few_peers" and group.known],
        "small_groups": sum(group.unranked == "few_peers" for group in groups),
        "small_bodies": sum(group.bodies for group in groups if group.unranked == "few_peers"),
        "small_known": sum(group.known for group in groups if group.unranked == "few_peers"),
        "moves": _named(site, moves_forward(bodies, site.standings, stood)),
        "comparable": sum(body.id in stood and stood[body.id].state != "unknown" for body in bodies),
        "silent": _named(site, silent[:SILENCES_SHOWN]),
        "year_ago": year_ago,
        "least_known": f"{LEAST_KNOWN:.0%}",
        "least_listed": f"{LEAST_LISTED:.0%}",
        "fewest_peers": FEWEST_PEERS,
    }
    return html(request, site, "web/league.html", context)


def group_name(group: PeerGroup) -> str:
    """The kind of body in the plural, with the nation where the kind is parted by it."""
    one = type_name(group.type)
    many = _MANY.get(group.type) or (f"{one[:-1]}ies" if one.endswith("y") else f"{one}s")
    return f"{many}, {group.nation}" if group.nation else many


def _a_year_before(day: date) -> date:
    """The same day of the year before; of 29 February the day before it."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def _line(site: Snapshot, group: PeerGroup) -> Line:
    counts = dict(group.counts)
    return Line(
        group,
        group_name(group),
        [(state, counts[state]) for state in URGENCY if state in counts],
        UNRANKED_WORDS.get(group.unranked or "", ""),
        _named(site, group.improved[:PLACES_SHOWN]),
        _named(site, group.stalest[:PLACES_SHOWN]),
    )


def _named(site: Snapshot, rows: Iterable[Place]) -> list[tuple[str, Place]]:
    return [(site.name(row.body), row) for row in rows]
