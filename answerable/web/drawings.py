"""How charts are drawn: Vega-Lite specs by Altair, in two widths and two schemes."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

import altair as alt

Theme = Literal["light", "dark"]
Size = Literal["wide", "narrow"]
Spec = dict[str, Any]

FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"
"""Fonts of one width: a chart is measured on the server and shown elsewhere."""

WIDTH_PIXELS: Mapping[Size, int] = {"wide": 640, "narrow": 310}
BAR_STEP_PIXELS = 26
BAR_PIXELS = 14
STANDING_PIXELS = 122
PERIOD_PIXELS = 56
INK: Mapping[Theme, Mapping[str, str]] = {
    "light": {
        "paper": "#fdfcf9",
        "text": "#1c1b19",
        "faint": "#5c5850",
        "rule": "#d8d2c4",
        "bar": "#33526b",
        "bad": "#9c2a1f",
        "going": "#a8741c",
        "good": "#24613b",
    },
    "dark": {
        "paper": "#171614",
        "text": "#ece8df",
        "faint": "#a8a396",
        "rule": "#3d3b36",
        "bar": "#8fb3cf",
        "bad": "#f0958a",
        "going": "#dcb266",
        "good": "#8fcaa2",
    },
}


class MarkedBar(NamedTuple):
    """One bar: its label, its length, its colour, and what is written at its end (the number, if empty)."""

    label: str
    value: float
    ink: str
    said: str = ""


def bars(marked: Sequence[MarkedBar], size: Size) -> Spec:
    """Horizontal bars, one a line."""
    chart = _bar_chart(marked, STANDING_PIXELS, WIDTH_PIXELS[size] - STANDING_PIXELS - 50)
    return as_spec(chart)


def grouped_bars(
    groups: Mapping[str, Sequence[MarkedBar]], theme: Theme, size: Size, top: float | None = None
) -> Spec:
    """Horizontal bars under a heading for each group; scales of their own, or one that ends at `top`."""
    room = PERIOD_PIXELS + (170 if size == "wide" else 125)
    width = WIDTH_PIXELS[size] - room
    charts = [
        _bar_chart(marked, PERIOD_PIXELS, width, top).properties(title=heading(title, theme))
        for title, marked in groups.items()
        if marked
    ]
    return as_spec(alt.vconcat(*charts, spacing=22))


def hexes(marks: Sequence[Mapping[str, Any]], size: Size) -> Spec:
    """Marks on a grid of hexagons (odd rows half a step to the right), known ones larger than the others."""
    step = WIDTH_PIXELS[size] / (1.25 * max(1, _extent(marks, "q")))
    data = [{**mark, "x": mark["q"] + (mark["r"] % 2) / 2, "y": mark["r"] * 0.866} for mark in marks]
    extent = max(1, _extent(marks, "r"))
    base = alt.Chart(table(data)).encode(
        x=alt.X("x:Q", axis=None, scale=alt.Scale(zero=False, nice=False)),
        y=alt.Y("y:Q", axis=None, scale=alt.Scale(zero=False, nice=False)),
        color=alt.Color("ink:N", scale=None, legend=None),
    )
    others = base.transform_filter("!datum.known").mark_circle(size=step * 1.6, opacity=0.55)
    known = base.transform_filter("datum.known").mark_point(filled=True, size=step * step * 0.75, opacity=1)
    known = known.encode(shape=alt.Shape("shape:N", scale=None, legend=None))
    width = step * _extent(marks, "q")
    return as_spec((others + known).properties(width=width, height=step * 0.866 * extent))


def finish(drawn: Spec, theme: Theme, *, opaque: bool = False) -> Spec:
    """The spec with the type and the colours that all charts share, on the page's paper or on nothing."""
    ink = INK[theme]
    axis = {
        "labelFontSize": 13,
        "labelColor": ink["text"],
        "labelLimit": 220,
        "gridColor": ink["rule"],
        "domainColor": ink["rule"],
        "tickColor": ink["rule"],
    }
    config = {
        "font": FONT,
        "view": {"stroke": None},
        "text": {"fontSize": 13, "color": ink["text"]},
        "axis": axis,
        "header": {"labelFontSize": 14, "labelColor": ink["text"], "labelFontWeight": "bold"},
    }
    room = 16 if opaque else 0
    padding = {"left": room, "right": room + 12, "top": room + 4, "bottom": room + 4}
    return drawn | {"background": ink["paper"] if opaque else None, "padding": padding, "config": config}


def _bar_chart(marked: Sequence[MarkedBar], label_pixels: int, width: int, top: float | None = None) -> Any:
    data = [
        {"label": bar.label, "value": bar.value, "ink": bar.ink, "said": bar.said or f"{bar.value:,.0f}"}
        for bar in marked
    ]
    labels = alt.Axis(
        domain=False, ticks=False, labelPadding=8, minExtent=label_pixels, maxExtent=label_pixels
    )
    base = alt.Chart(table(data)).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=labels),
        x=alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, top]) if top else alt.Scale()),
    )
    drawn = base.mark_bar(height=BAR_PIXELS).encode(color=alt.Color("ink:N", scale=None, legend=None))
    said = base.mark_text(align="left", dx=5).encode(text="said:N")
    return alt.layer(drawn, said).properties(width=width, height=alt.Step(BAR_STEP_PIXELS))


def heading(text: str, theme: Theme, dx: int = 0) -> alt.TitleParams:
    """The heading over a part of a chart, `dx` pixels to the right of where it would begin."""
    return alt.TitleParams(text, anchor="start", frame="bounds", fontSize=14, color=INK[theme]["text"], dx=dx)


def _extent(marks: Sequence[Mapping[str, Any]], side: str) -> int:
    places = [mark[side] for mark in marks]
    return max(places) - min(places) if places else 0


def table(rows: Sequence[Mapping[str, Any]]) -> alt.Data:
    """Rows as the numbers of a chart, inside its spec."""
    return alt.Data(values=list(rows))  # type: ignore[no-untyped-call]


def as_spec(chart: Any) -> Spec:
    """What Altair built, as Vega-Lite."""
    spec: Spec = chart.to_dict()
    return spec
