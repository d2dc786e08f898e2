"""Bodies on the map of hexagons, with their standing, as HexJSON (Open Innovations)."""

from django.http import HttpRequest, HttpResponse

from answerable.engine.standing import STATE_WORDS

from ..councils import councils
from ..export import json_response
from ..snapshot import Snapshot


def as_hexjson(_request: HttpRequest, site: Snapshot) -> HttpResponse:
    """Every council on the map of the day. Rows count upwards; odd rows stand half a step to the right."""
    found = councils(site)
    hexes = {
        row.body.id: {
            "n": row.body.name,
            "q": found.layout.places[row.body.id][0],
            "r": found.layout.places[row.body.id][1],
            "region": row.body.region,
            "gss": row.body.gss,
            "standing": row.state,
            "standing_words": STATE_WORDS[row.state][0],
            "since": row.standing.since if row.standing else None,
            "deadline": row.standing.deadline if row.standing else None,
        }
        for row in found.rows.values()
    }
    value = {"layout": "odd-r", "as_of": site.as_of, "seen_on": site.seen_on, "hexes": hexes}
    return json_response(value, "bodies.hexjson")
