"""The world by country: how many bodies are known, where they stand, and which rules were made."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse

from answerable.engine.fact import Fact
from answerable.engine.standing import State
from answerable.engine.world import Country, countries

from .. import languages
from ..respond import html
from ..snapshot import Snapshot
from ..tiles import TILES, ordered, world_picture


class Line(NamedTuple):
    """A country as the table shows it."""

    country: Country
    counts: list[tuple[State, int]]
    rules: list[Fact]
    latest: Fact | None


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """Every country with a body or a fact."""
    found = site.once(("countries-of-the-world",), lambda: _countries(site))
    known = sum(country.known for country in found)
    context = {
        "lines": [_line(site, country) for country in found],
        "bodies": sum(country.bodies for country in found),
        "known": known,
        "with_known": sum(country.known > 0 for country in found),
        "with_rules": sum(bool(country.rules) for country in found),
        "picture": site.once(("world", languages.active()), lambda: world_picture(found)),
        "untiled": [country for country in found if country.code not in TILES],
    }
    return html(request, site, "web/world.html", context)


def _countries(site: Snapshot) -> list[Country]:
    return countries((row.body for row in site.rows), site.standings, site.shown)


def _line(site: Snapshot, country: Country) -> Line:
    return Line(
        country,
        ordered(country),
        [site.by_id[fact] for fact in country.rules],
        site.by_id[country.latest] if country.latest else None,
    )
