"""The map of councils as SVG within the page: a hexagon each, a link each, no style and no script in it.

It is written as text rather than by a template: there are hundreds of hexagons, and the same for many views.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from answerable.engine.cartogram import Place, Point, boundary, corners, middle

from . import languages, words, written
from .councils import Councils, Region, councils
from .rows import Row
from .shapes import SHAPES
from .snapshot import Snapshot

SIDE = 10
"""Units of the drawing along the side of a hexagon."""
INSET = 0.93
"""How much of its place a hexagon fills."""
MARK, NAMED_MARK = 10, 6
"""The size of the mark of a standing, alone and with a name below it."""
LETTERS_A_LINE, LINES = 13, 3
LABEL_LETTER = 0.6
"""The width of a letter of a region's name, on average, in sides of a hexagon."""
PIXELS_A_UNIT = 6
"""How large a part of the map is drawn at most."""


def whole_map(site: Snapshot) -> SafeString:
    """All councils that have a place."""

    def drawn() -> SafeString:
        found = councils(site)
        groups = "".join(_group(site, region) for region in found.regions)
        body = f"{_ground(found, found.regions)}{groups}{_labels(found)}"
        return _svg(_frame(found.layout.places.values()), body)

    return site.once(("map", languages.active()), drawn)


def part_of_map(site: Snapshot, regions: list[Region], outlined: Collection[Place] = ()) -> SafeString:
    """A few councils, larger and with their names."""
    found = councils(site)
    groups = "".join(_group(site, region, named=True) for region in regions)
    frame = _frame(found.layout.places[row.body.id] for region in regions for row in region.rows)
    body = f"{_ground(found, regions)}{groups}{_outline(outlined)}"
    return _svg(frame, body, width=round(frame[2] * PIXELS_A_UNIT))


def key_mark(state: str) -> SafeString:
    """A hexagon as the map has it, for the key; it needs the definitions of a map on the same page."""
    return mark_safe(  # noqa: S308  # no text from outside
        f'<svg class="hexagon in-{state}" viewBox="-9 -10 18 20" aria-hidden="true" focusable="false">'
        f'<use class="cell" href="#cell"/>{_mark(state, (0, 0))}</svg>'
    )


def said(row: Row) -> str:
    """A council and where it stands: the words of its hexagon."""
    days = row.standing.days_overdue if row.standing else None
    standing = words.state_word(row.state).lower()
    if days:
        standing = _("%(standing)s by %(days)s") % {"standing": standing, "days": words.counted(days, "day")}
    return _("%(name)s: %(standing)s") % {"name": row.body.name, "standing": standing}


def share_said(region: Region) -> str:
    """A region and how many of its councils are known: the words of its group."""
    return _("%(region)s: %(known)s of %(all)s known") % {
        "region": words.nation_name(region.name),
        "known": written.number(len(region.known)),
        "all": written.number(len(region.rows)),
    }


def body_address(site: Snapshot) -> Callable[[str], str]:
    """What gives the address of a body at this moment, quicker than one by one."""
    before, after = site.moment.link(reverse("web:body", args=["0-0"])).split("0-0", 1)
    return lambda body_id: f"{before}{body_id}{after}"


def _svg(frame: tuple[float, float, float, float], body: str, width: int = 0) -> SafeString:
    box = " ".join(f"{side:.1f}" for side in frame)
    size = f' width="{width}"' if width else ""
    kind = "part" if width else "whole"
    label = escape(_("Map: the councils of which something is known, region by region"))
    return mark_safe(  # noqa: S308  # every text in it is escaped where it is put in
        f'<svg class="hexmap {kind}" viewBox="{box}"{size} role="group" aria-label="{label}">{_definitions()}'
        f"{body}</svg>"
    )


def _definitions() -> str:
    cell = _path(((x * INSET, y * INSET) for x, y in corners((0, 0))))
    marks = "".join(
        f'<symbol id="mark-{state}" viewBox="0 0 16 16">{drawn}</symbol>' for state, drawn in SHAPES.items()
    )
    return f'<defs><path id="cell" d="{cell}"/>{marks}</defs>'


def _ground(found: Councils, regions: Iterable[Region]) -> str:
    """A quiet hexagon below each council, and the borders of the regions."""
    places = [[found.layout.places[row.body.id] for row in region.rows] for region in regions]
    cells = "".join(_path(_inset(place)) for region in places for place in region)
    borders = "".join(_lines(boundary(region)) for region in places)
    return f'<path class="ground" d="{cells}"/><path class="borders" d="{borders}"/>'


def _group(site: Snapshot, region: Region, *, named: bool = False) -> str:
    """The known councils as links; the others only for those who point at them: the list has them all."""
    places, address = councils(site).layout.places, body_address(site)

    def drawn(row: Row) -> str:
        return _hexagon(row, places[row.body.id], address(row.body.id), named=named)

    known = "".join(drawn(row) for row in region.known)
    others = "".join(drawn(row) for row in region.others)
    shown = f'<g role="group" aria-label="{escape(share_said(region))}">{known}</g>' if known else ""
    return f'{shown}<g aria-hidden="true">{others}</g>'


def _hexagon(row: Row, place: Place, address: str, *, named: bool) -> str:
    x, y = middle(place)
    x, y = x * SIDE, y * SIDE
    words_of_it, unknown = escape(said(row)), row.state == "unknown"
    name = _name(row, x, y) if named else ""
    mark = "" if unknown else _mark(row.state, (x, y - 3 if named else y), NAMED_MARK if named else MARK)
    reached = ' tabindex="-1"' if unknown else f' aria-label="{words_of_it}"'
    return (
        f'<a class="hexagon in-{row.state}" href="{escape(address)}"{reached}><g aria-hidden="true">'
        f'<title>{words_of_it}</title><use class="cell" href="#cell" x="{x:.1f}" y="{y:.1f}"/>'
        f"{mark}{name}</g></a>"
    )


def _mark(state: str, at: Point, size: float = MARK) -> str:
    if state == "unknown":
        return ""
    x, y = (side - size / 2 for side in at)
    return f'<use class="glyph" href="#mark-{state}" x="{x:.1f}" y="{y:.1f}" width="{size}" height="{size}"/>'


def _name(row: Row, x: float, y: float) -> str:
    """The short name in a few lines; what doesn't fit is cut off, and the title has all of it."""
    lines = [""]
    names = (name for name in row.body.other_names if not name.isupper())
    for word in min((row.body.name, next(names, row.body.name)), key=len).split():
        longer = f"{lines[-1]} {word}".strip()
        lines[-1:] = [longer] if len(longer) <= LETTERS_A_LINE or not lines[-1] else [lines[-1], word]
    kept = [line[: LETTERS_A_LINE + 2] for line in lines[:LINES]]
    top = y + (1.9 if row.state != "unknown" else 1.2 - 0.9 * len(kept))
    return "".join(
        f'<text class="council" x="{x:.1f}" y="{top + 2 * number:.1f}">{escape(line)}</text>'
        for number, line in enumerate(kept)
    )


def _labels(found: Councils) -> str:
    """The names of the regions, where they cover the fewest known councils and no other name."""
    taken: list[tuple[int, float, float]] = []
    return "".join(_label(found, region, taken) for region in found.regions)


def _label(found: Councils, region: Region, taken: list[tuple[int, float, float]]) -> str:
    spots = {found.layout.places[row.body.id]: row.state != "unknown" for row in region.rows}
    rows: defaultdict[int, list[float]] = defaultdict(list)
    for place in spots:
        rows[place[1]].append(middle(place)[0])
    lines = _broken(words.nation_name(region.name), max(max(row) - min(row) + 2 for row in rows.values()))
    half = max(map(len, lines)) * LABEL_LETTER / 2

    def cost(r: int) -> tuple[float, int]:
        x = (min(rows[r]) + max(rows[r])) / 2
        near = [place for place in spots if abs(place[1] - r) < len(lines)]
        covered = sum(spots[place] and abs(middle(place)[0] - x) < half + 0.8 for place in near)
        met = sum(abs(other - r) < 2 and left < x + half and x - half < right for other, left, right in taken)
        outside = max(0.0, half - (max(rows[r]) - min(rows[r])) / 2 - 0.8)
        return 3 * covered + 5 * met + outside + abs(r - sum(rows) / len(rows)) / 4, -r

    r = min(rows, key=cost)
    x = (min(rows[r]) + max(rows[r])) / 2
    taken.append((r, x - half, x + half))
    y = SIDE * middle((0, r))[1] + 3.5 - 5.5 * (len(lines) - 1)
    return "".join(
        f'<text class="region" aria-hidden="true" x="{x * SIDE:.1f}" y="{y + 11 * number:.1f}">'
        f"{escape(line)}</text>"
        for number, line in enumerate(lines)
    )


def _broken(text: str, width: float) -> list[str]:
    """A name in one line, or in two where it is wider than its region."""
    if len(text) * LABEL_LETTER <= width or " " not in text:
        return [text]
    spaces = [place for place, letter in enumerate(text) if letter == " "]
    middle_space = min(spaces, key=lambda place: abs(place - len(text) / 2))
    return [text[:middle_space], text[middle_space + 1 :]]


def _outline(places: Collection[Place]) -> str:
    return f'<path class="outlined" d="{_lines(boundary(places))}"/>' if places else ""


def _frame(places: Iterable[Place]) -> tuple[float, float, float, float]:
    """Left, top, width and height of what holds the places; something even where there are none."""
    points = [point for place in places for point in corners(place)] or [(0.0, 0.0), (1.0, 1.0)]
    left, top = min(x for x, _ in points) * SIDE - 2, min(y for _, y in points) * SIDE - 2
    right, bottom = max(x for x, _ in points) * SIDE + 2, max(y for _, y in points) * SIDE + 2
    return left, top, right - left, bottom - top


def _inset(place: Place) -> list[Point]:
    x, y = middle(place)
    return [(x + (cx - x) * INSET, y + (cy - y) * INSET) for cx, cy in corners(place)]


def _path(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{x * SIDE:.1f} {y * SIDE:.1f}" for x, y in points) + "z"


def _lines(sides: Iterable[tuple[Point, Point]]) -> str:
    return "".join(
        f"M{x * SIDE:.1f} {y * SIDE:.1f}L{to_x * SIDE:.1f} {to_y * SIDE:.1f}"
        for (x, y), (to_x, to_y) in sides
    )
