"""Bodies as points, with their standing, as GeoJSON (RFC 7946)."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from answerable.engine.standing import STATE_WORDS

from ..export import json_response
from ..rows import Row
from ..snapshot import Snapshot


def as_geojson(_request: HttpRequest, site: Snapshot) -> HttpResponse:
    """Every body of the list. A point lies in the body's area; where none is known, the geometry is null."""
    value = {
        "type": "FeatureCollection",
        "as_of": site.as_of,
        "seen_on": site.seen_on,
        "features": [_feature(row) for row in site.rows],
    }
    response = json_response(value, "bodies.geojson")
    response["Content-Type"] = "application/geo+json"
    return response


def _feature(row: Row) -> dict[str, Any]:
    body, stands = row.body, row.standing
    point = None
    if body.lat is not None and body.long is not None:
        point = {"type": "Point", "coordinates": [body.long, body.lat]}
    return {
        "type": "Feature",
        "id": body.id,
        "geometry": point,
        "properties": {
            "id": body.id,
            "name": body.name,
            "country": body.country,
            "type": body.type,
            "nation": body.nation,
            "region": body.region,
            "gss": body.gss,
            "part_of": list(body.part_of),
            "standing": row.state,
            "standing_words": STATE_WORDS[row.state][0],
            "since": stands.since if stands else None,
            "deadline": stands.deadline if stands else None,
            "days_overdue": stands.days_overdue if stands else None,
            "confirmed": stands.confirmed_when if stands else None,
        },
    }
