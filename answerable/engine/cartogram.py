"""Bodies with places on a grid of hexagons: which layout of the map a day needs, and what bounds a group.

A place is a column and a row. Rows count upwards, and odd rows stand half a step to the right ("odd-r").
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import msgspec

from .register import Body

Place = tuple[int, int]
Point = tuple[float, float]

HALF_WIDTH, HALF_SIDE = 0.8660254, 0.5
"""Of a hexagon that stands on a corner, with sides of length 1."""
_CORNERS: tuple[Point, ...] = (
    (0, -1), (HALF_WIDTH, -HALF_SIDE), (HALF_WIDTH, HALF_SIDE), (0, 1), (-HALF_WIDTH, HALF_SIDE),
    (-HALF_WIDTH, -HALF_SIDE),
)  # fmt: skip


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """One layout: `year` names an earlier one, None is the newest. `unplaced` have no place in it."""

    year: int | None
    places: Mapping[str, Place]
    unplaced: tuple[str, ...]


def best_layout(bodies: Iterable[Body]) -> Layout:
    """The layout that has a place for most of the bodies; of two that have as many, the newer one.

    Councils are merged and split, so the map of one year has no place for some of another.
    """
    bodies = list(bodies)
    layouts: defaultdict[int | None, dict[str, Place]] = defaultdict(dict)
    for body in bodies:
        if body.hex:
            layouts[None][body.id] = body.hex
        for before in body.hex_before:
            layouts[before.layout][body.id] = before.q, before.r
    year = max(layouts, key=lambda year: (len(layouts[year]), year is None, year or 0), default=None)
    places = layouts[year] if layouts else {}
    return Layout(
        year=year, places=places, unplaced=tuple(body.id for body in bodies if body.id not in places)
    )


def middle(place: Place) -> Point:
    """The middle of a hexagon with sides of length 1; y counts downwards, as pictures do."""
    q, r = place
    return (2 * q + r % 2) * HALF_WIDTH, -1.5 * r


def corners(place: Place) -> tuple[Point, ...]:
    """The six corners of a hexagon, from the top one clockwise."""
    x, y = middle(place)
    return tuple((x + dx, y + dy) for dx, dy in _CORNERS)


def boundary(places: Collection[Place]) -> list[tuple[Point, Point]]:
    """The sides of the places that no other of them shares: the outline of the group, holes included."""
    inside = set(places)
    sides = []
    for place in sorted(inside):
        around = corners(place)
        for number, neighbour in enumerate(neighbours(place)):
            if neighbour not in inside:
                sides.append((around[number], around[(number + 1) % 6]))
    return sides


def neighbours(place: Place) -> tuple[Place, ...]:
    """The six places around one: the one beyond the side from the top corner first, then clockwise."""
    q, r = place
    left = q if r % 2 else q - 1
    right = left + 1
    return (right, r + 1), (q + 1, r), (right, r - 1), (left, r - 1), (q - 1, r), (left, r + 1)
