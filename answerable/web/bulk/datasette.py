"""What Datasette shows beside answerable.sqlite: titles, licence, meaning of columns, what to look by.

`datasette answerable.sqlite --metadata metadata.json`
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ..export import json_response
from ..public_address import absolute
from ..snapshot import Snapshot
from ..views.data import COLUMNS

FILE = "metadata.json"


def as_metadata(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """Datasette's metadata of the file at the same moment."""
    data = absolute(request, site.moment.link(reverse("web:data")))
    metadata = {
        "title": site.campaign.title,
        "description": f"Published facts, public bodies and where they stand, as of {site.as_of}.",
        "license": "Apache License 2.0",
        "license_url": "https://www.apache.org/licenses/LICENSE-2.0",
        "source": site.campaign.title,
        "source_url": data,
        "databases": {"answerable": {"tables": _tables()}},
    }
    return json_response(metadata, FILE)


def _tables() -> dict[str, Any]:
    return {
        "facts": {
            "title": "Facts",
            "description": "One dated and sourced statement a row; the column json holds it whole.",
            "columns": {**COLUMNS, "json": "the fact in its canonical form, in which amounts are exact"},
            "label_column": "summary",
            "sort_desc": "happened",
            "facets": ["kind", "country"],
        },
        "bodies": {
            "title": "Public bodies",
            "description": "The register: every body that existed on the day or that a fact names.",
            "label_column": "name",
            "sort": "name",
            "facets": ["country", "type"],
        },
        "standings": {
            "title": "Standings",
            "description": "Where each body with a published fact stands, with the ids of the facts.",
            "label_column": "state",
            "facets": ["state"],
        },
    }
