"""The world as a grid of tiles, one a country, as SVG within the page.

The places are this project's own and rough: neighbours stand near each other as far as a grid allows. A
country without a tile is in the table below it all the same.
"""

from collections.abc import Iterable, Mapping

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from answerable.engine.standing import State
from answerable.engine.world import Country

from . import words, written
from .rows import URGENCY
from .shapes import SHAPES

WIDE, HIGH, GAP = 20, 27, 2
"""Units of the drawing: a tile and the gap to the next."""
_ROWS = (
    ".   .  .   .  IS .  .  NO SE FI EE .  .  .  .  .  .  .",
    ".   CA .   IE GB .  DK .  .  LT LV .  RU .  .  .  .  .",
    ".   US .   .  BE NL DE PL .  UA .  .  KZ .  .  .  .  .",
    ".   MX .   .  FR LU CZ SK .  MD .  GE UZ .  .  .  .  .",
    ".   .  .   .  CH LI AT HU .  RO .  .  .  .  CN KR JP .",
    ".   .  .   PT ES IT SI HR RS BG TR IR PK NP HK TW .  .",
    ".   CO .   .  .  MT .  .  GR CY IL IQ .  IN TH VN PH .",
    "EC  PE BR  .  .  .  .  .  .  EG .  SA AE .  MY SG .  .",
    ".   CL AR  .  .  NG .  .  .  KE .  .  .  .  .  ID .  .",
    ".   .  .   .  .  .  .  .  ZW .  .  .  .  .  .  .  AU .",
    ".   .  .   .  .  .  .  .  ZA .  .  .  .  .  .  .  .  NZ",
)
TILES: Mapping[str, tuple[int, int]] = {
    code: (column, line)
    for line, row in enumerate(_ROWS)
    for column, code in enumerate(row.split())
    if code != "."
}
"""Column and line of each country that has a tile, by its ISO 3166 code."""


def world_picture(countries: Iterable[Country]) -> SafeString:
    """Every tile; those with a fact are links to their line of the table."""
    known = {country.code: country for country in countries}
    tiles = "".join(_tile(code, place, known.get(code)) for code, place in TILES.items())
    width, height = max(x for x, _ in TILES.values()) + 1, max(y for _, y in TILES.values()) + 1
    label = escape(_("World: the countries of which something is known"))
    marks = "".join(
        f'<symbol id="mark-{state}" viewBox="0 0 16 16">{drawn}</symbol>' for state, drawn in SHAPES.items()
    )
    return mark_safe(  # noqa: S308  # every text in it is escaped where it is put in
        f'<svg class="world" viewBox="-1 -1 {width * (WIDE + GAP)} {height * (HIGH + GAP)}" role="group" '
        f'aria-label="{label}"><defs>{marks}</defs>{tiles}</svg>'
    )


def said(country: Country) -> str:
    """A country in words: how many bodies are known, where they stand, which rules it made."""
    parts = [
        _("%(known)s of %(all)s known")
        % {"known": written.number(country.known), "all": words.counted(country.bodies, "body")}
    ]
    parts += [
        f"{words.state_word(state).lower()} {written.number(count)}" for state, count in ordered(country)
    ]
    if country.rules:
        parts.append(_("rules: %(count)s") % {"count": written.number(len(country.rules))})
    return _("%(name)s: %(standing)s") % {
        "name": written.country_name(country.code),
        "standing": ", ".join(parts),
    }


def ordered(country: Country) -> list[tuple[State, int]]:
    """Its states in the order of lists: what needs pushing first."""
    counts = dict(country.counts)
    return [(state, counts[state]) for state in URGENCY if state in counts]


def _tile(code: str, place: tuple[int, int], country: Country | None) -> str:
    x, y = place[0] * (WIDE + GAP), place[1] * (HIGH + GAP)
    box = f'<rect class="tile" x="{x}" y="{y}" width="{WIDE}" height="{HIGH}" rx="2"/>'
    letters = f'<text class="code" x="{x + WIDE / 2:g}" y="{y + 10}">{escape(code)}</text>'
    if country is None or not country.facts:
        return f'<g class="blank" aria-hidden="true">{box}{letters}</g>'
    text = escape(said(country))
    state = ordered(country)[0][0] if country.known else "unknown"
    mark = _mark(state, x, y) if country.known else ""
    number = "§" if country.rules and not country.known else written.number(country.known)
    middle = x + (WIDE * 0.7 if country.known else WIDE / 2)
    return (
        f'<a class="country in-{state}" href="#country-{escape(code)}" aria-label="{text}">'
        f'<g aria-hidden="true"><title>{text}</title>{box}{letters}{mark}'
        f'<text class="count" x="{middle:g}" y="{y + 22}">{number}</text>'
        f"{_rule(country, x, y)}</g></a>"
    )


def _mark(state: State, x: int, y: int) -> str:
    return f'<use class="glyph" href="#mark-{state}" x="{x + 1.6}" y="{y + 15}" width="7.4" height="7.4"/>'


def _rule(country: Country, x: int, y: int) -> str:
    """A corner for a country that has both known bodies and rules."""
    if not (country.known and country.rules):
        return ""
    return f'<path class="corner" d="M{x + WIDE - 6} {y}h6v6z"/>'
