"""The addresses of the embeds, for urls.py: three that may be framed, the page about them, and the script."""

from collections.abc import Callable, Iterator

from django.http import HttpResponseBase
from django.urls import URLPattern, path

from ..languages import in_each_language
from ..respond import public
from . import about, frames
from .door import PREVIEWS, framable


def addresses() -> Iterator[URLPattern]:
    """Every address below /embed/."""
    yield _address("embed/", public(about.show, PREVIEWS), "embed")
    yield path("embed/embed.js", public(about.script), name="embed_js")
    yield _address("embed/map/", framable(frames.hexes), "embed_map")
    yield _address("embed/body/<slug:body_id>/", framable(frames.body), "embed_body")
    yield _address("embed/counter/", framable(frames.counter), "embed_counter")


def _address(route: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    return path(in_each_language(route), view, name=name)
