"""The league table: peers beside peers, with what isn't known of them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from answerable.engine.league import FEWEST_PEERS, LEAST_KNOWN, LEAST_LISTED, Move, PeerGroup, Silence
from answerable.engine.standing import State

from ..period import choices, compared, read_since
from ..respond import html
from ..rows import URGENCY
from ..snapshot import Snapshot
from ..words import nation_name, types_name
from ..written import percent

Place = TypeVar("Place", Move, Silence)

PLACES_SHOWN = 3
SILENCES_SHOWN = 10
MOVES_SHOWN = 50
"""What a page can bear; the JSON file has all."""
UNRANKED_WORDS = {
    "not_known": noop("no share, no order: less than %(least)s known"),
    "not_a_list": noop("no share, no order: in part from no published list, so others may be missing"),
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
    since = read_since(request.GET, site.as_of)
    found = compared(site, since)
    groups = found.groups
    large = [group for group in groups if group.unranked != "few_peers"]
    context = {
        "bodies": found.bodies,
        "known": sum(group.known for group in groups),
        "not_known": sum(group.bodies - group.known for group in groups),
        "ranked": [_line(site, group) for group in large if not group.unranked],
        "lines": [_line(site, group) for group in large if group.known],
        "blank": [_line(site, group) for group in large if not group.known],
        "small": [_line(site, group) for group in groups if group.unranked == "few_peers" and group.known],
        "small_groups": sum(group.unranked == "few_peers" for group in groups),
        "small_bodies": sum(group.bodies for group in groups if group.unranked == "few_peers"),
        "small_known": sum(group.known for group in groups if group.unranked == "few_peers"),
        "moves": _named(site, found.moves[:MOVES_SHOWN]),
        "more_moves": len(found.moves[MOVES_SHOWN:]),
        "comparable": found.comparable,
        "silent": _named(site, found.silences[:SILENCES_SHOWN]),
        "since": since,
        "periods": choices(site),
        "chosen": request.GET.get("since", ""),
        "least_known": _share(LEAST_KNOWN),
        "least_listed": _share(LEAST_LISTED),
        "fewest_peers": FEWEST_PEERS,
    }
    return html(request, site, "web/league.html", context)


def group_name(group: PeerGroup) -> str:
    """The kind of body in the plural, with the nation where the kind is parted by it."""
    many = types_name(group.type)
    return f"{many}, {nation_name(group.nation)}" if group.nation else many


def _share(part: float) -> str:
    return percent(Decimal(str(part)) * 100, 0)


def _line(site: Snapshot, group: PeerGroup) -> Line:
    counts = dict(group.counts)
    return Line(
        group,
        group_name(group),
        [(state, counts[state]) for state in URGENCY if state in counts],
        _(UNRANKED_WORDS[group.unranked]) % {"least": _share(LEAST_KNOWN)}
        if group.unranked in UNRANKED_WORDS
        else "",
        _named(site, group.improved[:PLACES_SHOWN]),
        _named(site, group.stalest[:PLACES_SHOWN]),
    )


def _named(site: Snapshot, rows: Iterable[Place]) -> list[tuple[str, Place]]:
    return [(site.name(row.body), row) for row in rows]
