"""Charts: the picture, the spec that draws it, and its numbers."""

from http import HTTPStatus

from csp.constants import NONE
from django.http import HttpRequest, HttpResponse

from ..charts import PICTURES, Picture, render, spec
from ..drawings import Size, Theme
from ..export import csv_response, json_response
from ..respond import NothingHere
from ..snapshot import Snapshot


def as_svg(request: HttpRequest, site: Snapshot, name: str) -> HttpResponse:
    """The picture, light or dark, wide or narrow."""
    company, theme, size = _company(request, site), _theme(request), _size(request)
    drawn = site.once(
        ("svg", name, company, theme, size), lambda: render(_picture(site, name, company), theme, size)
    )
    response = HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8", status=HTTPStatus.OK)
    # A policy of its own, stricter than the pages': an SVG that is opened by itself may do nothing at all.
    response._csp_config = {"default-src": [NONE]}  # type: ignore[attr-defined]
    return response


def as_spec(request: HttpRequest, site: Snapshot, name: str) -> HttpResponse:
    """The Vega-Lite spec."""
    picture = _picture(site, name, _company(request, site))
    return json_response(spec(picture, _theme(request), _size(request)), f"{name}.json")


def as_csv(request: HttpRequest, site: Snapshot, name: str) -> HttpResponse:
    """The numbers of the picture."""
    picture = _picture(site, name, _company(request, site))
    return csv_response(picture.columns, picture.rows, f"{name}.csv")


def _picture(site: Snapshot, name: str, company: str) -> Picture:
    if name not in PICTURES:
        raise NothingHere(f"There is no chart {name!r}; there are: {', '.join(PICTURES)}.")
    return PICTURES[name](site, company)


def _company(request: HttpRequest, site: Snapshot) -> str:
    asked = request.GET.get("company", site.company)
    if asked not in site.corpus.companies:
        raise NothingHere(f"There is no company {asked[:60]!r} on the watchlist.")
    return asked


def _theme(request: HttpRequest) -> Theme:
    return "dark" if request.GET.get("theme") == "dark" else "light"


def _size(request: HttpRequest) -> Size:
    return "narrow" if request.GET.get("size") == "narrow" else "wide"
