"""A chart as pages know it: what it says in words, its numbers, and how it becomes a spec, SVG or PNG."""

from collections.abc import Callable
from typing import NamedTuple

import vl_convert

from .drawings import Size, Spec, Theme, finish
from .respond import inert

PNG_SCALE = 2
"""Pixels of the picture for each that it is drawn by: sharp on dense screens and on paper."""


class Picture(NamedTuple):
    """A chart: what it says in words, its numbers as a table, and how to draw it."""

    says: str
    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]
    draw: Callable[[Theme, Size], Spec]


def spec(picture: Picture, theme: Theme, size: Size, *, opaque: bool = False) -> Spec:
    """The Vega-Lite spec of a picture, numbers included."""
    return finish(picture.draw(theme, size), theme, opaque=opaque)


def render(picture: Picture, theme: Theme, size: Size, *, opaque: bool = False) -> str:
    """The picture as SVG."""
    drawn: str = vl_convert.vegalite_to_svg(spec(picture, theme, size, opaque=opaque))
    return inert(drawn)


def render_png(picture: Picture, theme: Theme, size: Size) -> bytes:
    """The picture as PNG, on the paper of its theme: it is made to be put into other pages and slides."""
    return bytes(vl_convert.svg_to_png(render(picture, theme, size, opaque=True), scale=PNG_SCALE))
