"""What can be embedded: the map, where one public body stands, and how many stand somewhere."""

from collections import Counter
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from answerable.engine.standing import STATE_WORDS

from .. import hexagons, words
from ..councils import councils
from ..entries import entry
from ..respond import NothingHere
from ..rows import KNOWN, URGENCY
from ..snapshot import Snapshot
from .door import small_page


class Tally(NamedTuple):
    """How many bodies are counted, of how many, of how many of which nothing is known."""

    counted: int
    in_all: int
    not_known: int


def body(request: HttpRequest, site: Snapshot, body_id: str) -> HttpResponse:
    """Where one public body stands, with the newest fact that says so."""
    if body_id not in site.corpus.bodies and not site.facts_on(body_id):
        raise NothingHere(_("There is no such public body in the register."))
    standing = site.standing(body_id)
    newest = site.fact(standing.facts[-1]) if standing.facts else None
    context = {
        "body_id": body_id,
        "name": site.name(body_id),
        "standing": standing,
        "meaning": words.state_meaning(standing.state),
        "newest": entry(site, newest) if newest else None,
        "company_name": site.corpus.companies.get(site.company, site.company),
    }
    return small_page(request, site, "web/embed/body.html", context)


def counter(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """How many bodies stand somewhere, or in one place (`?standing=`), everywhere or in a `?country=`."""
    standing, country = request.GET.get("standing") or KNOWN, request.GET.get("country", "")
    if standing != KNOWN and standing not in STATE_WORDS:
        raise NothingHere(_("There is no such standing; there are: %(all)s.") % {"all": ", ".join(URGENCY)})
    rows = [row for row in site.rows if country in ("", row.body.country)]
    if country and not rows:
        raise NothingHere(_("The register has no public body of this country."))
    not_known = sum(row.state == "unknown" for row in rows)
    counted = sum(row.state == standing for row in rows) if standing != KNOWN else len(rows) - not_known
    context = {
        "tally": Tally(counted, len(rows), not_known),
        "standing": standing,
        "meaning": words.state_meaning(standing) if standing != KNOWN else "",  # type: ignore[arg-type]
        "country": country,
        "company_name": site.corpus.companies.get(site.company, site.company),
    }
    return small_page(request, site, "web/embed/counter.html", context)


def hexes(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The map of councils with its key and its numbers."""
    rows = [row for region in councils(site).regions for row in region.rows]
    states = Counter(row.state for row in rows)
    context = {
        "drawing": _leaving(hexagons.whole_map(site)) if rows else "",
        "key": [(state, states[state]) for state in URGENCY if state != "unknown" and states[state]],
        "in_all": len(rows),
        "known": len(rows) - states["unknown"],
        "company_name": site.corpus.companies.get(site.company, site.company),
    }
    return small_page(request, site, "web/embed/map.html", context)


def _leaving(drawing: SafeString) -> SafeString:
    """The map with links that leave the frame."""
    link = '<a class="hexagon'
    return mark_safe(drawing.replace(link, f'{link[:2]} target="_top" rel="noreferrer"{link[2:]}'))  # noqa: S308
