"""How months are drawn: a band of columns for each name, below a band of numbered marks."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import altair as alt

from .drawings import INK, WIDTH_PIXELS, Size, Spec, Theme, as_spec, heading, table

COUNT_PIXELS = 34
BAND_PIXELS = 56
NUMBER_PIXELS = 40
"""Room for the numbers of two marks, such as 12–15."""


class Marks(NamedTuple):
    """Marks over bands of months: what they are of, and the places of their months in order."""

    name: str
    months: Sequence[int]


def bands_by_month(
    first: str, bands: Mapping[str, Sequence[int]], marks: Marks, theme: Theme, size: Size
) -> Spec:
    """Columns by month in a band for each name, below a band of numbered marks whose months run through all.

    `first` is the month of the first number of every band, as 2022-06.
    """
    months = max(map(len, bands.values()), default=0)
    width = WIDTH_PIXELS[size] - COUNT_PIXELS
    across = alt.Scale(domain=[-0.5, months - 0.5], nice=False, zero=False)
    lines = _mark_lines(marks, across, theme)
    drawn = [_mark_band(marks, across, width / max(1, months), theme)] if marks.months else []
    for place, (name, counts) in enumerate(bands.items(), 1):
        axis = _year_axis(first, months) if place == len(bands) else None
        columns = _columns(counts, alt.X("month:Q", scale=across, title=None, axis=axis), width, theme)
        both = alt.layer(lines, columns) if marks.months else columns
        drawn.append(both.properties(height=BAND_PIXELS, title=heading(name, theme)))
    return as_spec(alt.vconcat(*(band.properties(width=width) for band in drawn), spacing=10))


def _columns(counts: Sequence[int], x: alt.X, width: int, theme: Theme) -> Any:
    thick = max(2, min(10, 2 * width // (3 * max(1, len(counts)))))
    data = [{"month": place, "count": count} for place, count in enumerate(counts)]
    # A band without any number still has a line to stand on.
    top = max(1, *counts) if counts else 1
    whole = list(range(0, top + 1, max(1, (top + 1) // 2)))
    axis = alt.Axis(values=whole, domain=False, ticks=False, format="d", minExtent=COUNT_PIXELS - 8)
    up = alt.Scale(domain=[0, top])
    base = alt.Chart(table(data)).mark_bar(size=thick, color=INK[theme]["bar"])
    return base.encode(x=x, y=alt.Y("count:Q", title=None, axis=axis, scale=up))


def _mark_band(marks: Marks, across: alt.Scale, month_pixels: float, theme: Theme) -> Any:
    """Diamonds, and above them as many of their numbers as there is room for."""
    x = alt.X("month:Q", scale=across, axis=None)
    points = alt.Chart(table([{"month": month} for month in marks.months]))
    points = points.mark_point(shape="diamond", filled=True, size=54, opacity=1, color=INK[theme]["good"])
    numbers = [
        {"month": month, "said": said, "row": 1} for month, said in _numbers(marks.months, month_pixels)
    ]
    said = alt.Chart(table(numbers)).mark_text(align="left", dx=-4, dy=-15, fontSize=12)
    band = alt.layer(points.encode(x=x), said.encode(x=x, text="said:N"))
    # The band has no axis at its side, so its heading is moved to where those of the others begin.
    return band.properties(height=24, title=heading(marks.name, theme, dx=8 - COUNT_PIXELS))


def _numbers(months: Sequence[int], month_pixels: float) -> list[tuple[int, str]]:
    """What stands over the marks: one number, or from which to which where they stand too close."""
    groups: list[list[int]] = []
    for number, month in enumerate(months, 1):
        if groups and (month - months[groups[-1][0] - 1]) * month_pixels < NUMBER_PIXELS:
            groups[-1].append(number)
        else:
            groups.append([number])
    return [
        (months[group[0] - 1], f"{group[0]}" if len(group) == 1 else f"{group[0]}–{group[-1]}")
        for group in groups
    ]


def _mark_lines(marks: Marks, across: alt.Scale, theme: Theme) -> Any:
    lines = alt.Chart(table([{"month": month} for month in marks.months]))
    lines = lines.mark_rule(color=INK[theme]["rule"], strokeDash=[2, 2])
    return lines.encode(x=alt.X("month:Q", scale=across, title=None))


def _year_axis(first: str, months: int) -> alt.Axis:
    """A tick at every January; many years are written two digits long."""
    year, number = int(first[:4]), int(first[5:])
    january = (13 - number) % 12
    said = f"{year + (number > 1)} + (datum.value - {january}) / 12"
    return alt.Axis(
        values=list(range(january, months, 12)), labelExpr=said, grid=False, domain=True, labelOverlap=True
    )
