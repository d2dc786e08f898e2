"""The councils of a day as the map shows them: those with a place, those beside it, and those gone."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from answerable.engine.bodies import fold
from answerable.engine.cartogram import Layout, Place, best_layout
from answerable.engine.register import Body
from answerable.engine.succession import heirs, is_gone, replaced_on

from .rows import Row
from .snapshot import Snapshot

GONE_SHOWN = 10
"""How many bodies of the past a search names."""


class Region(NamedTuple):
    """The councils of a region that have a place, the known ones first and the most urgent of them on top."""

    name: str
    rows: list[Row]

    @property
    def known(self) -> list[Row]:
        """Those of which a fact says where they stand."""
        return [row for row in self.rows if row.state != "unknown"]

    @property
    def others(self) -> list[Row]:
        """Those of which nothing is known."""
        return [row for row in self.rows if row.state == "unknown"]


class UpperTier(NamedTuple):
    """A council, such as a county's, in whose area others lie."""

    row: Row
    parts: list[Row]

    @property
    def known(self) -> int:
        """How many of the councils in its area are known."""
        return sum(row.state != "unknown" for row in self.parts)


class Gone(NamedTuple):
    """A council that was there no more on the day, and who holds its duties."""

    row: Row
    heirs: list[Body]

    @property
    def replaced_on(self) -> date | None:
        """The first day without it, where that is known."""
        return replaced_on(self.row.body)


class Councils(NamedTuple):
    """All councils of the kinds on the map, each in exactly one of `rows`, `unplaced`, `upper`, `gone`."""

    layout: Layout
    rows: dict[str, Row]
    regions: list[Region]
    unplaced: list[Row]
    upper: list[UpperTier]
    gone: list[Gone]

    @property
    def known(self) -> int:
        """How many of the councils on the map are known."""
        return sum(row.state != "unknown" for row in self.rows.values())

    def places(self, rows: list[Row]) -> dict[str, Place]:
        """Where councils stand on the map, by id."""
        return {row.body.id: self.layout.places[row.body.id] for row in rows if row.body.id in self.rows}


def councils(site: Snapshot) -> Councils:
    """The councils as of the snapshot's day."""
    return site.once(("councils",), lambda: _councils(site))


def region_of(body: Body) -> str:
    """The region of England or the nation that a council belongs to; its country where neither is given."""
    return body.region or body.nation or body.country


def upper_tiers(site: Snapshot, body: Body) -> list[Row]:
    """The councils in whose area a body lies on the day, the nearest first."""
    found = (site.corpus.bodies[name] for name in body.part_of)
    return [Row(one, site.standing(one.id)) for one in found if one.existed_on(site.as_of)]


def parts_of(site: Snapshot, body: Body) -> list[Row]:
    """The councils in the area of a body on the day, by name."""
    found = (part for part in site.corpus.parts.get(body.id, ()) if part.existed_on(site.as_of))
    return [Row(part, site.standing(part.id)) for part in sorted(found, key=lambda part: part.name)]


def gone_by(site: Snapshot, name: str) -> list[Gone]:
    """Bodies that had ended by the day and are in no list, whose names hold every word asked for."""
    asked = fold(name).split()
    found = [
        body
        for body in site.corpus.bodies.values()
        if asked
        and body.id not in site.standings
        and is_gone(body, site.as_of)
        and all(word in site.corpus.searchable[body.id] for word in asked)
    ]
    return [
        Gone(_row(site, body), heirs(body, site.corpus.bodies, site.as_of)) for body in found[:GONE_SHOWN]
    ]


def _councils(site: Snapshot) -> Councils:
    bodies = site.corpus.bodies.values()
    kinds = {(body.country, body.type) for body in bodies if body.hex or body.hex_before}
    parts = site.corpus.parts
    mapped: list[Body] = []
    upper: list[Body] = []
    gone: list[Gone] = []
    for body in bodies:
        if body.id not in parts and (body.country, body.type) not in kinds:
            continue
        if body.existed_on(site.as_of):
            (upper if _is_upper(body, parts) else mapped).append(body)
        elif is_gone(body, site.as_of):
            gone.append(Gone(_row(site, body), heirs(body, site.corpus.bodies, site.as_of)))
    layout = best_layout(mapped)
    listed = sorted(mapped, key=lambda body: body.name)
    rows = {body.id: _row(site, body) for body in listed if body.id in layout.places}
    return Councils(
        layout=layout,
        rows=rows,
        regions=_regions(site, rows, layout),
        unplaced=[_row(site, body) for body in listed if body.id not in layout.places],
        upper=sorted((_upper(site, body) for body in upper), key=lambda tier: tier.row.body.name),
        gone=sorted(gone, key=lambda one: one.row.body.name),
    )


def _is_upper(body: Body, parts: dict[str, list[Body]]) -> bool:
    """A council with others in its area and no place of its own in any layout."""
    return body.id in parts and not body.hex and not body.hex_before


def _row(site: Snapshot, body: Body) -> Row:
    return Row(body, site.standings.get(body.id))


def _upper(site: Snapshot, body: Body) -> UpperTier:
    parts = [part for part in site.corpus.parts[body.id] if part.existed_on(site.as_of)]
    return UpperTier(_row(site, body), [_row(site, part) for part in sorted(parts, key=lambda one: one.name)])


def _regions(site: Snapshot, rows: dict[str, Row], layout: Layout) -> list[Region]:
    """The regions from the north to the south of the map."""
    order = {row.body.id: number for number, row in enumerate(site.rows)}
    by_region: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows.values(), key=lambda row: order[row.body.id]):
        by_region[region_of(row.body)].append(row)

    def height(region: Region) -> tuple[float, str]:
        heights = [layout.places[row.body.id][1] for row in region.rows]
        return -sum(heights) / len(heights), region.name

    return sorted((Region(name, found) for name, found in by_region.items()), key=height)
