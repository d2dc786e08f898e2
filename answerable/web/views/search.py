"""The search over bodies, facts, and the words of the sources that were published with them."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from answerable.engine.fact import KINDS
from answerable.engine.search import Piece, Query, excerpt, parse, pieces, spans

from ..entries import Entry, entries
from ..extents import countries_told
from ..found import LAST_KEY, MOST_COUNTED, Asked, found_bodies, found_facts, near_names
from ..moment import BadMoment, read_day
from ..respond import html
from ..snapshot import Snapshot
from ..words import kind_name

FACTS_A_PAGE = 20
BODIES_SHOWN = 6
QUOTE_CHARACTERS = 320
MOST_TYPED = 500


class Hit(NamedTuple):
    """A fact that was found, its texts cut where the words stand. `quote` is empty where there is none."""

    line: Entry
    summary: list[Piece]
    quote: list[Piece]
    title: list[Piece]


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """One page of what was found, or how to search."""
    typed = request.GET.get("q", "").strip()[:MOST_TYPED]
    try:
        asked = _asked(request.GET, parse(typed))
    except BadMoment as refusal:
        return html(request, site, "400.html", {"message": refusal}, HTTPStatus.BAD_REQUEST)
    found = found_facts(site, asked, FACTS_A_PAGE)
    bodies = [] if asked.narrows_facts else found_bodies(site, asked.query, asked.country)
    nothing = bool(asked.query) and not bodies and not found.facts
    chosen = {
        name: request.GET.get(name, "").strip()[:200] for name in ("q", "kind", "country", "company", "since")
    }
    context = {
        "typed": typed,
        "chosen": chosen,
        "narrowed": any(value for name, value in chosen.items() if name != "q"),
        "query": asked.query,
        "bodies": bodies[:BODIES_SHOWN],
        "bodies_in_all": len(bodies),
        "all_bodies": site.moment.link(reverse("web:bodies"), q=typed, country=asked.country),
        "hits": [_hit(line, asked.query) for line in entries(site, found.facts)],
        "count": min(found.in_all, MOST_COUNTED),
        "many": found.many,
        "later_page": asked.before is not None,
        "first_page": site.moment.link(request.path, **chosen),
        "next_page": site.moment.link(request.path, **chosen, before=found.after) if found.after else "",
        "nothing": nothing,
        "near": near_names(site, typed) if nothing else [],
        "without_filters": site.moment.link(request.path, q=typed),
        "kinds": [(kind, kind_name(kind)) for kind in KINDS],
        "countries": countries_told(site),
        "companies": sorted(site.corpus.companies.items(), key=lambda company: company[1]),
    }
    return html(request, site, "web/search.html", context)


def _asked(parameters: Mapping[str, str], query: Query) -> Asked:
    """What the address asks for; raises BadMoment for a day that is none."""
    before = parameters.get("before", "")
    number = int(before) if before.isascii() and before.isdigit() and len(before) < 20 else None
    return Asked(
        query,
        kind=parameters.get("kind", "").strip()[:200],
        country=parameters.get("country", "").strip()[:200],
        company=parameters.get("company", "").strip()[:200],
        since=read_day("since", parameters.get("since", "").strip()),
        before=None if number is None else min(number, LAST_KEY),
    )


def _hit(line: Entry, query: Query) -> Hit:
    fact = line.fact
    quote = fact.source.quote or ""
    return Hit(
        line,
        pieces(fact.summary, spans(query, fact.summary)),
        excerpt(query, quote, QUOTE_CHARACTERS) if quote else [],
        pieces(fact.source.title, spans(query, fact.source.title)),
    )
