"""Charts as Vega-Lite specs built from the folds; `render` turns one into an SVG that holds no script."""

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

import altair as alt
import vl_convert

from answerable.engine.attention import SERIES
from answerable.engine.phrasing import money, percent, plural
from answerable.engine.results import METRIC_WORDS, Figure
from answerable.engine.standing import STATE_WORDS

from .respond import inert
from .rows import URGENCY
from .snapshot import Snapshot

Theme = Literal["light", "dark"]
Size = Literal["wide", "narrow"]

PIXELS: Mapping[str, int] = {"wide": 640, "narrow": 310}
BAR_PIXELS = 26
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif"
INK: Mapping[str, Mapping[str, str]] = {
    "light": {"text": "#1c1b19", "faint": "#5c5850", "rule": "#d8d2c4", "bar": "#33526b", "second": "#b07d2b"},
    "dark": {"text": "#ece8df", "faint": "#a8a396", "rule": "#3d3b36", "bar": "#8fb3cf", "second": "#d9a654"},
}


class Picture(NamedTuple):
    """A chart: what it says in words, its numbers as a table, and how to draw it."""

    title: str
    says: str
    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]
    draw: Callable[[Theme, Size], alt.TopLevelMixin]


def standings_picture(site: Snapshot) -> Picture:
    """How many bodies are in each known state."""
    rows: list[tuple[object, ...]] = [
        (STATE_WORDS[state][0], site.counts[state])
        for state in URGENCY
        if site.counts[state] and state != "unknown"
    ]
    known = sum(site.counts.values()) - site.counts["unknown"]
    listed = ", ".join(f"{label.lower()} {count}" for label, count in rows)
    says = f"Of {len(site.rows):,} bodies in the register, published facts say where {known:,} stand: {listed}."
    return Picture(
        "Where public bodies stand",
        says,
        ("standing", "bodies"),
        rows,
        lambda theme, size: _bars(rows, theme, size),
    )


def results_picture(site: Snapshot, company: str) -> Picture:
    """Net profit and revenue by half-year and year, with the recomputed change."""
    figures = [row for row in site.results(company).figures if row.metric in ("net_profit", "revenue")]
    figures = [row for row in figures if row.label[0] != "Q"]
    rows: list[tuple[object, ...]] = [
        (METRIC_WORDS[row.metric].capitalize(), row.label, row.current.value, row.current.currency, row.change)
        for row in figures
    ]
    says = " ".join(_figure_sentence(row) for row in figures if row.change is not None)
    name = site.corpus.companies.get(company, company)
    return Picture(
        f"Results of {name}",
        says or "No two comparable figures are public by this day.",
        ("metric", "period", "value", "currency", "change_percent"),
        rows,
        lambda theme, size: _results(figures, theme, size),
    )


def attention_picture(site: Snapshot, _company: str = "") -> Picture:
    """Mentions in parliament and in the media by month."""
    kinds = ("parliament_mention", "media_mention")
    rows: list[tuple[object, ...]] = [
        (month.month, SERIES[kind], len(month.facts.get(kind, ()))) for month in site.attention.months for kind in kinds
    ]
    seen = site.attention
    says = (
        f"In the twelve months to this day the facts here hold {plural(seen.last_year, 'mention')} in "
        f"parliament and media, and {seen.year_before:,} in the twelve months before."
    )
    return Picture(
        "Parliament and media by month",
        says,
        ("month", "where", "mentions"),
        rows,
        lambda theme, size: _months(rows, theme, size),
    )


PICTURES: Mapping[str, Callable[[Snapshot, str], Picture]] = {
    "standings": lambda site, _company: standings_picture(site),
    "results": results_picture,
    "attention": attention_picture,
}


def spec(picture: Picture, theme: Theme, size: Size) -> dict[str, Any]:
    """The Vega-Lite spec of a picture, numbers included."""
    ink = INK[theme]
    chart = picture.draw(theme, size)
    drawn: dict[str, Any] = chart.to_dict()
    drawn["background"] = None
    drawn["padding"] = {"left": 0, "right": 4, "top": 4, "bottom": 4}
    drawn["config"] = {
        "font": FONT,
        "view": {"stroke": None},
        "text": {"fontSize": 13, "color": ink["text"]},
        "axis": {
            "labelFontSize": 13,
            "titleFontSize": 13,
            "labelColor": ink["text"],
            "titleColor": ink["faint"],
            "titleFontWeight": "normal",
            "gridColor": ink["rule"],
            "domainColor": ink["rule"],
            "tickColor": ink["rule"],
            "labelLimit": 220,
        },
        "header": {"labelFontSize": 14, "labelColor": ink["text"], "labelFontWeight": "bold"},
        "legend": {"labelFontSize": 13, "labelColor": ink["text"], "symbolType": "square"},
    }
    return drawn


def render(picture: Picture, theme: Theme, size: Size) -> str:
    """The picture as SVG."""
    drawn: str = vl_convert.vegalite_to_svg(spec(picture, theme, size))
    return inert(drawn)


def _bars(rows: list[tuple[object, ...]], theme: Theme, size: Size) -> alt.TopLevelMixin:
    data = [{"standing": label, "bodies": count} for label, count in rows]
    base = alt.Chart(alt.Data(values=data)).encode(
        y=alt.Y("standing:N", sort=None, title=None, axis=alt.Axis(domain=False, ticks=False, labelPadding=8)),
        x=alt.X("bodies:Q", axis=None),
    )
    bars = base.mark_bar(color=INK[theme]["bar"], height=14)
    counts = base.mark_text(align="left", dx=5).encode(text=alt.Text("bodies:Q", format=","))
    return (bars + counts).properties(width=PIXELS[size] - 190, height=alt.Step(BAR_PIXELS))


def _results(figures: list[Figure], theme: Theme, size: Size) -> alt.TopLevelMixin:
    charts = [
        _metric([row for row in figures if row.metric == metric], METRIC_WORDS[metric].capitalize(), theme, size)
        for metric in ("net_profit", "revenue")
    ]
    return alt.vconcat(*charts, spacing=22)


def _metric(figures: list[Figure], title: str, theme: Theme, size: Size) -> alt.VConcatChart | alt.LayerChart:
    data = [
        {"period": row.label, "value": float(row.current.value), "said": _said(row, size)}
        for row in sorted(figures, key=lambda row: (row.label[0] == "H", row.period))
    ]
    head = alt.TitleParams(title, anchor="start", frame="group", fontSize=14, color=INK[theme]["text"])
    base = alt.Chart(alt.Data(values=data), title=head).encode(
        y=alt.Y("period:N", sort=None, title=None, axis=alt.Axis(domain=False, ticks=False, labelPadding=8)),
        x=alt.X("value:Q", axis=None),
    )
    bars = base.mark_bar(color=INK[theme]["bar"], height=14)
    said = base.mark_text(align="left", dx=5).encode(text="said:N")
    room = 250 if size == "wide" else 190
    return (bars + said).properties(width=PIXELS[size] - room, height=alt.Step(BAR_PIXELS))


def _months(rows: list[tuple[object, ...]], theme: Theme, size: Size) -> alt.TopLevelMixin:
    data = [{"month": f"{month}-01", "where": where, "mentions": count} for month, where, count in rows]
    ink = INK[theme]
    return (
        alt.Chart(alt.Data(values=data))
        .mark_bar(size=max(2, min(10, PIXELS[size] // max(1, len(rows)))))
        .encode(
            x=alt.X("month:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", grid=False)),
            y=alt.Y("mentions:Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=3, domain=False, ticks=False)),
            row=alt.Row(
                "where:N",
                title=None,
                sort=[SERIES["parliament_mention"], SERIES["media_mention"]],
                header=alt.Header(labelAngle=0, labelAnchor="start", labelOrient="top"),
            ),
            color=alt.value(ink["bar"]),
        )
        .properties(width=PIXELS[size] - 40, height=70)
    )


def _said(row: Figure, size: Size) -> str:
    value = money(row.current.value, row.current.currency)
    if size == "narrow":
        value = value.replace(" billion yuan", " bn")
    return f"{value}  {_signed(row)}" if row.change is not None else value


def _signed(row: Figure) -> str:
    return f"{'−' if (row.change or 0) < 0 else '+'}{percent(abs(row.change or 0))}"  # type: ignore[arg-type]


def _figure_sentence(row: Figure) -> str:
    direction = "fell" if (row.change or 0) < 0 else "rose"
    change = percent(abs(row.change)) if row.change is not None else ""
    return f"{row.label}: {METRIC_WORDS[row.metric]} {direction} {change}."


