"""What facts.csv holds, for programs: CSV on the Web (W3C Metadata Vocabulary for Tabular Data, 2015)."""

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse

from ..export import text_response
from ..snapshot import Snapshot
from ..views.data import COLUMNS
from .columns import TYPES, Type

DATATYPES: dict[Type, str] = {
    "text": "string",
    "date": "date",
    "whole": "integer",
    "decimal": "decimal",
    "address": "anyURI",
    "list": "string",
}
ALWAYS_FILLED = frozenset({"id", "kind", "country", "happened", "recorded", "summary", "source_url"})


def as_csvw(_request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The metadata of facts.csv at the same moment; readers look for it at this address by themselves."""
    metadata = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": site.moment.link("facts.csv"),
        "dc:title": f"{site.campaign.title}: published facts as of {site.as_of}",
        "dc:description": "One fact a row, each with its source. Text that a spreadsheet would run "
        "as a formula begins with an apostrophe; facts.jsonl has it without.",
        "dc:license": {"@id": "https://www.apache.org/licenses/LICENSE-2.0"},
        "tableSchema": {
            "columns": [_column(name, meaning) for name, meaning in COLUMNS.items()],
            "primaryKey": "id",
        },
    }
    text = msgspec.json.format(msgspec.json.encode(metadata), indent=1).decode()
    return text_response(text, "application/csvm+json", "facts.csv-metadata.json")


def _column(name: str, meaning: str) -> dict[str, Any]:
    kind = TYPES[name]
    column = {
        "name": name,
        "titles": name,
        "dc:description": meaning,
        "datatype": DATATYPES[kind],
        "required": name in ALWAYS_FILLED,
    }
    return column | ({"separator": "|"} if kind == "list" else {})
