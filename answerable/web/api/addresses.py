"""The addresses of the API, for urls.py."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from ..respond import View
from . import about
from .description import ROOT
from .door import endpoint, nothing_here, operation
from .endpoints import api


def addresses() -> Iterator[URLPattern]:
    """Every address below /api/v1/; the last catches what is none, so that its error is JSON too."""
    root = ROOT.removeprefix("/")
    yield _address(f"{root}/openapi.json", about.openapi, "api_openapi")
    for pattern in api.urls[0]:
        if isinstance(pattern, URLPattern) and (pattern.name or "").startswith("api_"):
            yield _address(f"{root}/{pattern.pattern}", operation(pattern.callback), str(pattern.name))
    yield _address(f"{root}/<path:rest>", nothing_here, "api_nothing")


def _address(route: str, view: View, name: str) -> URLPattern:
    return path(route, endpoint(view), name=name)
