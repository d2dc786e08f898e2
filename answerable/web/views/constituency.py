"""Constituencies: the councils of each, and where these stand."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse

from answerable.engine.bodies import fold
from answerable.engine.constituency import Constituency

from ..extents import constituency_at
from ..paging import page_of
from ..respond import html
from ..rows import Row
from ..snapshot import Snapshot

PLACES_A_PAGE = 100


class Place(NamedTuple):
    """A constituency with a row for each of its councils; none where the register does not say which."""

    constituency: Constituency
    rows: list[Row]


def show_all(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The list, or those whose name or council holds every word asked for."""
    asked = request.GET.get("q", "").strip()[:100]
    words = fold(asked).split()
    found = [place for place in _places(site) if all(word in _searched(place, site) for word in words)]
    page, pages = page_of(request.GET.get("page", "1"), len(found), PLACES_A_PAGE)
    context = {
        "places": found[(page - 1) * PLACES_A_PAGE : page * PLACES_A_PAGE],
        "found": len(found),
        "in_all": len(site.corpus.constituencies),
        "unplaced": sum(not one.bodies for one in site.corpus.constituencies.values()),
        "asked": asked,
        "page": page,
        "pages": pages,
        "before": site.moment.link(request.path, q=asked, page=page - 1) if page > 1 else "",
        "after": site.moment.link(request.path, q=asked, page=page + 1) if page < pages else "",
    }
    return html(request, site, "web/constituencies.html", context)


def show(request: HttpRequest, site: Snapshot, constituency_id: str) -> HttpResponse:
    """One constituency: its councils, where each stands and what each promised."""
    constituency = constituency_at(site, constituency_id)
    place = _place(site, constituency)
    known = [row for row in place.rows if row.standing]
    context = {"place": place, "constituency": constituency, "known": known}
    return html(request, site, "web/constituency.html", context)


def _places(site: Snapshot) -> list[Place]:
    return site.once(
        ("constituencies",), lambda: [_place(site, one) for one in site.corpus.constituencies.values()]
    )


def _place(site: Snapshot, constituency: Constituency) -> Place:
    rows = (Row(site.corpus.bodies[body], site.standings.get(body)) for body in constituency.bodies)
    return Place(constituency, [row for row in rows if row.standing or row.body.existed_on(site.as_of)])


def _searched(place: Place, site: Snapshot) -> str:
    bodies = (site.corpus.searchable.get(row.body.id, "") for row in place.rows)
    return " ".join((fold(place.constituency.name), place.constituency.gss.casefold(), *bodies))
