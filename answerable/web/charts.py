"""What the charts say: numbers from the folds, a sentence for those who cannot see them, a drawing."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import vl_convert

from answerable.engine.attention import SERIES
from answerable.engine.phrasing import money, percent, plural
from answerable.engine.results import METRIC_WORDS, Figure
from answerable.engine.standing import STATE_WORDS, State

from .drawings import INK, MarkedBar, Size, Spec, Theme, bars, columns_by_month, finish, grouped_bars, hexes
from .respond import inert
from .rows import URGENCY
from .shapes import MAP_SHAPES
from .snapshot import Snapshot


class Picture(NamedTuple):
    """A chart: what it says in words, its numbers as a table, and how to draw it."""

    says: str
    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]
    draw: Callable[[Theme, Size], Spec]


TONES: Mapping[State, str] = {
    "overdue": "bad",
    "reversed": "bad",
    "refuses": "bad",
    "uses": "bad",
    "disputed": "going",
    "no_new": "going",
    "pledged": "going",
    "removed": "good",
    "verified": "good",
    "clear": "good",
    "unknown": "faint",
}
"""Marks take the tone of their standing; a word or a shape says it too."""


def standings_picture(site: Snapshot, _company: str = "") -> Picture:
    """How many bodies are in each known state."""
    found = [state for state in URGENCY if site.counts[state] and state != "unknown"]
    rows = [(STATE_WORDS[state][0], site.counts[state]) for state in found]
    known = sum(count for _, count in rows)
    listed = ", ".join(f"{label.lower()} {count:,}" for label, count in rows) or "none"
    says = f"Of {len(site.rows):,} bodies in the register, facts say where {known:,} stand: {listed}."

    def draw(theme: Theme, size: Size) -> Spec:
        marked = [
            MarkedBar(STATE_WORDS[state][0], site.counts[state], INK[theme][TONES[state]]) for state in found
        ]
        return bars(marked, size)

    return Picture(says, ("standing", "bodies"), [*rows], draw)


def map_picture(site: Snapshot, _company: str = "") -> Picture:
    """Each council of the United Kingdom as a mark at its place."""
    placed = [row for row in site.rows if row.body.hex and row.body.country == "GB"]
    known = [row for row in placed if row.state != "unknown"]
    says = (
        f"A map of {len(placed):,} councils of the United Kingdom, one mark each. Published facts say where "
        f"{len(known):,} of them stand; of the others nothing is known, and their marks are small dots."
    )
    rows = [(row.body.id, row.body.name, row.state, *(row.body.hex or ())) for row in placed]

    def draw(theme: Theme, size: Size) -> Spec:
        marks: list[dict[str, Any]] = [
            {
                "q": (row.body.hex or (0, 0))[0],
                "r": (row.body.hex or (0, 0))[1],
                "ink": INK[theme][TONES[row.state]],
                "shape": MAP_SHAPES[row.state],
                "known": row.state != "unknown",
            }
            for row in placed
        ]
        return hexes(marks, size)

    return Picture(says, ("id", "name", "standing", "column", "row"), [*rows], draw)


def results_picture(site: Snapshot, company: str) -> Picture:
    """Net profit and revenue by half-year and year, with the recomputed change."""
    metrics = ("net_profit", "revenue")
    figures = [row for row in site.results(company).figures if row.metric in metrics and row.label[0] != "Q"]
    rows = [
        (METRIC_WORDS[row.metric], row.label, row.current.value, row.current.currency, row.change)
        for row in figures
    ]
    says = " ".join(_figure_sentence(row) for row in figures if row.change is not None)

    def draw(theme: Theme, size: Size) -> Spec:
        groups = {
            METRIC_WORDS[metric].capitalize(): [
                MarkedBar(row.label, float(row.current.value), INK[theme]["bar"], _said(row, size))
                for row in sorted(figures, key=lambda row: (row.label[0] == "H", row.period))
                if row.metric == metric
            ]
            for metric in metrics
        }
        return grouped_bars(groups, theme, size)

    columns = ("metric", "period", "value", "currency", "change_percent")
    return Picture(says or "No two comparable figures are public by this day.", columns, [*rows], draw)


def attention_picture(site: Snapshot, _company: str = "") -> Picture:
    """Mentions in parliament and in the media by month."""
    kinds = ("parliament_mention", "media_mention")
    seen = site.attention
    rows = [
        (month.month, SERIES[kind], len(month.facts.get(kind, ()))) for month in seen.months for kind in kinds
    ]
    says = (
        f"In the twelve months to this day the facts here hold {plural(seen.last_year, 'mention')} in "
        f"parliament and media, and {seen.year_before:,} in the twelve months before."
    )

    def draw(theme: Theme, size: Size) -> Spec:
        return columns_by_month(rows, [SERIES[kind] for kind in kinds], theme, size)

    return Picture(says, ("month", "where", "mentions"), [*rows], draw)


PICTURES: Mapping[str, Callable[[Snapshot, str], Picture]] = {
    "standings": standings_picture,
    "map": map_picture,
    "results": results_picture,
    "attention": attention_picture,
}


def spec(picture: Picture, theme: Theme, size: Size) -> Spec:
    """The Vega-Lite spec of a picture, numbers included."""
    return finish(picture.draw(theme, size), theme)


def render(picture: Picture, theme: Theme, size: Size) -> str:
    """The picture as SVG."""
    drawn: str = vl_convert.vegalite_to_svg(spec(picture, theme, size))
    return inert(drawn)


def _said(row: Figure, size: Size) -> str:
    value = money(row.current.value, row.current.currency)
    if size == "narrow":
        value = value.replace(" billion yuan", " bn")
    if row.change is None:
        return value
    return f"{value}, {'−' if row.change < 0 else '+'}{percent(abs(row.change))}"


def _figure_sentence(row: Figure) -> str:
    change = row.change or Decimal(0)
    direction = "fell" if change < 0 else "rose"
    return f"{row.label}: {METRIC_WORDS[row.metric]} {direction} {percent(abs(change))}."
