"""The addresses of the OSDI API, for urls.py. tests/actions/test_osdi.py names each too."""

from collections.abc import Callable, Iterator

from django.http import HttpResponseBase
from django.urls import URLPattern, path

from . import description, door, reading, recording
from .door import ROOT


def addresses() -> Iterator[URLPattern]:
    """Every address below /api/osdi/v1/."""
    for route, view in READING.items():
        yield _address(route, door.reading(view), f"osdi_{view.__name__}")
    yield _address("openapi.json", door.reading(description.openapi), "osdi_openapi")
    petition, advocacy = "petitions/<slug:petition_slug>/", "advocacy_campaigns/<slug:name>/"
    for helper, view in (
        (f"{petition}record_signature_helper", recording.record_signature),
        (f"{advocacy}record_outreach_helper", recording.record_outreach),
    ):
        yield _address(helper, door.writing(view), f"osdi_{view.__name__}")


READING: dict[str, door.View] = {
    "": reading.entry_point,
    "petitions": reading.petitions,
    "petitions/<slug:petition_slug>": reading.petition,
    "petitions/<slug:petition_slug>/signatures": reading.signatures,
    "petitions/<slug:petition_slug>/signatures/<int:number>": reading.signature,
    "advocacy_campaigns": reading.advocacy_campaigns,
    "advocacy_campaigns/<slug:name>": reading.advocacy_campaign,
    "advocacy_campaigns/<slug:name>/outreaches": reading.outreaches,
    "events": reading.events,
    "events/<slug:event_slug>": reading.event,
}


def _address(route: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    return path(f"{ROOT.removeprefix('/')}/{route}", view, name=name)
