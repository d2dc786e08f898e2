"""Charts: the picture, the spec that draws it, and its numbers."""

from http import HTTPStatus

from csp.constants import NONE
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ..charts import PICTURES
from ..drawings import Size, Theme
from ..export import csv_response, json_response
from ..languages import active
from ..picture import Picture, render, render_png, spec
from ..respond import NothingHere, no_such_company
from ..snapshot import Snapshot

POLICY = {"default-src": [NONE]}
"""Stricter than the pages': a picture that is opened by itself may do nothing at all."""


def as_svg(request: HttpRequest, site: Snapshot, name: str) -> HttpResponse:
    """The picture, light or dark, wide or narrow."""
    company, theme, size = _company(request, site), _theme(request), _size(request)
    drawn = site.once(
        ("svg", name, company, theme, size, active()),
        lambda: render(_picture(site, name, company), theme, size),
    )
    return HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8", status=HTTPStatus.OK)


def as_png(request: HttpRequest, site: Snapshot, name: str) -> HttpResponse:
    """The same picture as PNG, at twice its size and on a background."""
    company, theme, size = _company(request, site), _theme(request), _size(request)
    drawn = site.once(
        ("png", name, company, theme, size, active()),
        lambda: render_png(_picture(site, name, company), theme, size),
    )
    return HttpResponse(drawn, content_type="image/png", status=HTTPStatus.OK)


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
        raise NothingHere(
            _("There is no chart %(name)s; there are: %(names)s.")
            % {"name": repr(name), "names": ", ".join(PICTURES)}
        )
    return PICTURES[name](site, company)


def _company(request: HttpRequest, site: Snapshot) -> str:
    asked = request.GET.get("company", site.company)
    if asked not in site.corpus.companies:
        raise no_such_company(asked)
    return asked


def _theme(request: HttpRequest) -> Theme:
    return "dark" if request.GET.get("theme") == "dark" else "light"


def _size(request: HttpRequest) -> Size:
    return "narrow" if request.GET.get("size") == "narrow" else "wide"
