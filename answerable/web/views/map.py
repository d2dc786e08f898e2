"""The map of councils: a hexagon each, the same as a list by region, the tiers above them, and those gone."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from answerable.engine.cartogram import neighbours
from answerable.engine.standing import State

from .. import hexagons, languages, words
from ..councils import Councils, Region, UpperTier, councils
from ..respond import NothingHere, html
from ..rows import URGENCY, Row
from ..snapshot import Snapshot


class KeyLine(NamedTuple):
    """A standing that is on the map, as the key shows it."""

    state: State
    mark: SafeString
    word: str
    councils: int


class Listed(NamedTuple):
    """A region of the list: its address on the map, and the councils above each of its known ones."""

    region: Region
    name: str
    address: str
    known: list[tuple[Row, list[UpperTier]]]


class Looked(NamedTuple):
    """What a visitor looks at: the whole map where both are None."""

    region: Region | None = None
    upper: UpperTier | None = None


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The whole map, one region, or the councils in the area of a county."""
    found = councils(site)
    looked = _looked(request, found)
    shown = _shown(found, looked)
    listed = _listed(site, found, shown)
    context = {
        "found": found,
        "looked": looked,
        "name": _name(looked),
        "in_all": sum(len(region.rows) for region in shown),
        "known": sum(len(region.known) for region in shown),
        "drawing": _drawing(site, found, looked, shown),
        "key": _key(shown),
        "listed": listed,
        "list": _list(site, looked, listed),
        "counties": [tier for tier in found.upper if tier.row.body.type == "county"],
        "combined": [tier for tier in found.upper if tier.row.body.type != "county"],
        "gone_known": [one for one in found.gone if one.row.state != "unknown"],
        "gone_others": [one for one in found.gone if one.row.state == "unknown"],
    }
    return html(request, site, "web/map.html", context)


def _looked(request: HttpRequest, found: Councils) -> Looked:
    county, region = request.GET.get("county", "").strip(), request.GET.get("region", "").strip()
    if county:
        tier = next((tier for tier in found.upper if tier.row.body.id == county), None)
        if tier is None:
            raise NothingHere(_("No council of this name has others in its area on this day."), county[:100])
        return Looked(upper=tier)
    if region:
        for one in found.regions:
            if one.name == region:
                return Looked(region=one)
        raise NothingHere(_("The map has no such region on this day."), region[:100])
    return Looked()


def _name(looked: Looked) -> str:
    if looked.upper:
        return looked.upper.row.body.name
    return words.nation_name(looked.region.name) if looked.region else ""


def _shown(found: Councils, looked: Looked) -> list[Region]:
    """What to draw and list: regions, or the councils in the area of one and those around it."""
    if looked.upper:
        return list(_around(found, looked.upper))
    return [looked.region] if looked.region else found.regions


def _around(found: Councils, upper: UpperTier) -> Iterator[Region]:
    inside = found.places(upper.parts)
    rows = [found.rows[name] for name in inside]
    yield Region(upper.row.body.name, sorted(rows, key=lambda row: row.state == "unknown"))
    near = {place for one in inside.values() for place in neighbours(one)} - set(inside.values())
    others = [found.rows[name] for name, place in found.layout.places.items() if place in near]
    if others:
        yield Region(_("Around it"), others)


def _drawing(site: Snapshot, found: Councils, looked: Looked, shown: list[Region]) -> SafeString | str:
    if not any(region.rows for region in shown):
        return ""
    if looked.upper:
        return hexagons.part_of_map(site, shown, found.places(looked.upper.parts).values())
    return hexagons.part_of_map(site, shown) if looked.region else hexagons.whole_map(site)


def _list(site: Snapshot, looked: Looked, listed: list[Listed]) -> SafeString:
    """The list below the map; of the whole map it is kept, since it has hundreds of councils."""

    def written() -> SafeString:
        return render_to_string("web/_map_list.html", {"site": site, "listed": listed})

    if looked == Looked():
        return site.once(("map-list", languages.active()), written)
    return written()


def _key(shown: list[Region]) -> list[KeyLine]:
    states = [row.state for region in shown for row in region.rows]
    return [
        KeyLine(state, hexagons.key_mark(state), words.state_word(state), states.count(state))
        for state in URGENCY
        if state in states
    ]


def _listed(site: Snapshot, found: Councils, shown: list[Region]) -> list[Listed]:
    above: defaultdict[str, list[UpperTier]] = defaultdict(list)
    for tier in found.upper:
        for part in tier.parts:
            above[part.body.id].append(tier)
    return [
        Listed(
            region,
            words.nation_name(region.name),
            site.moment.link(reverse("web:map"), region=region.name),
            [(row, above[row.body.id]) for row in region.known],
        )
        for region in shown
    ]
