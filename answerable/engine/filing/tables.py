"""Figures in tables: `项目 | 本报告期 | 上年同期 | 增减`, by the head and the row's shape."""

import re
from decimal import Decimal
from typing import NamedTuple

from answerable.engine.fact import AMOUNT_LIMIT
from answerable.engine.results import year_before

from .amounts import Cell, read_cells, unit_exponent
from .figure import Figure, Restated, check_change
from .metrics import ENGLISH_NAMES, Measure, find_measures
from .passages import WRAPPED_ROW, Passage
from .periods import Setting, edtf_of, find_periods

_UNIT = re.compile(
    r"(?:单位|金额单位)[:： ]*(?:人民币)?(?P<zh>[十百千万亿]*元)|\((?P<label>[十百千万亿]*元)(?:/股)?\)|"
    r"(?:RMB|CNY|yuan)[ ']*(?P<en>thousand|million|billion|mn|bn)|(?:in|unit:?) (?P<plain>RMB|CNY|yuan)\b",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"上年同期|去年同期|上期|上年|(?:same|corresponding) period|(?:prior|previous) (?:year|period)", re.I
)
_CHANGE = re.compile(r"增减|变动|同比|change|yoy|growth", re.IGNORECASE)
_RESTATED = re.compile(
    r"调整前.*调整后|before (?:adjust|restat).*after (?:adjust|restat)", re.IGNORECASE | re.DOTALL
)
_TO_DATE = re.compile(r"年初至报告期末|year[- ]to[- ]date", re.IGNORECASE)
_SHARE = re.compile(r"占.{0,8}比[重例]|占比|% of|proportion", re.IGNORECASE)
_MOST_NAME = 40
HEAD_ROWS = 6
"""How many rows and lines above a row may be its head."""


class _Shape(NamedTuple):
    """Which cell is what: their places in the row."""

    value: int
    base: int | None = None
    base_before: int | None = None
    change: int | None = None
    value_to_date: int | None = None
    change_to_date: int | None = None


_PLAIN = {
    "n": _Shape(0),
    "nn": _Shape(0, base=1),
    "np": _Shape(0, change=1),
    "nnp": _Shape(0, base=1, change=2),
    "nnpn": _Shape(0, base=1, change=2),
    "npnpp": _Shape(0, base=2, change=4),
    "npnp": _Shape(0, change=1, value_to_date=2, change_to_date=3),
}
_RESTATED_SHAPES = {
    "nnn": _Shape(0, base=2, base_before=1),
    "nnnp": _Shape(0, base=2, base_before=1, change=3),
    "nnnpnn": _Shape(0, base=2, base_before=1, change=3),
}


class Head(NamedTuple):
    """What stands above a row: the lines nearest to it, and the unit that was named last."""

    lines: tuple[str, ...] = ()
    unit: str | None = None

    def after(self, passage: Passage) -> "Head":
        """The head for what follows a passage."""
        named = _UNIT.search(passage.text)
        unit = self.unit
        if named and not named["label"]:
            unit = named["zh"] or named["en"] or "元"
        return Head((*self.lines, passage.text)[-HEAD_ROWS:], unit)


def figures_of_row(passage: Passage, page: int, setting: Setting, head: Head) -> list[Figure]:
    """The figures of a row whose first cell names a measure; none where its cells cannot be told apart."""
    wrapped = WRAPPED_ROW.fullmatch(passage.text)
    name = wrapped["lead"] + wrapped["tail"] if wrapped else passage.text
    measure = next(find_measures(name), None)
    if measure is None or measure.metric == "share" or measure.start > _MOST_NAME:
        return []
    if wrapped:
        cells = read_cells(wrapped["numbers"], wrapped.start("numbers"))
    else:
        cells = _cells(passage.text, measure)
    above = "\n".join(head.lines)
    shape = _shape(cells, above)
    unit = _unit(passage.text, cells, measure, head)
    if shape is None or unit is None:
        return []
    made = _row_figures(cells, shape, unit, _periods(above, setting))
    return [figure for one in made if (figure := _figure(passage, page, measure, one))]


class _Made(NamedTuple):
    value: Decimal
    period: str | None
    last: Cell
    rule: str
    change: Cell | None = None
    base: Decimal | None = None
    restated: Restated | None = None
    base_restated: Restated | None = None
    difference: tuple[Decimal | None, str | None] = (None, None)


def _cells(text: str, measure: Measure) -> list[Cell]:
    """The numbers behind the measure's name and what is in brackets behind it."""
    start = measure.end
    if label := re.compile(r"\s*\([^)\d]*\)").match(text, start):
        start = label.end()
    return read_cells(text[start:], start)


def _shape(cells: list[Cell], above: str) -> _Shape | None:
    form = "".join("p" if cell.percent else "n" for cell in cells)
    if _RESTATED.search(above) and form in _RESTATED_SHAPES:
        return _RESTATED_SHAPES[form]
    shape = _PLAIN.get(form)
    needs = (
        (form == "npnp", _TO_DATE),
        (form == "npnpp", _SHARE),
        ("nn" in form, _BASE),
        (form in {"np", "nnp", "nnpn"}, _CHANGE),
    )
    by_years = len(set(re.findall(r"20\d\d", above))) >= 2
    for asked, words in needs:
        if asked and not words.search(above) and not (words is _BASE and by_years):
            return None
    return shape


def _unit(text: str, cells: list[Cell], measure: Measure, head: Head) -> Decimal | None:
    """What one in a cell is worth, in yuan. Unnamed, it is one only for a sum written out to the fen."""
    if measure.metric.endswith("_eps"):
        return Decimal(1)
    own = _UNIT.search(text)
    named = (own["label"] or own["zh"] or own["en"] or "元") if own else head.unit
    if named:
        return Decimal(10) ** unit_exponent(named)
    written_out = bool(cells) and cells[0].digit == Decimal("0.01") and abs(cells[0].value) >= 10**6
    return Decimal(1) if written_out else None


def _periods(above: str, setting: Setting) -> tuple[str | None, str | None]:
    """The period of the first column, and of the one from the start of the year."""
    named = [one.edtf for one in find_periods(above, setting) if one.edtf and not one.base]
    years = re.findall(r"(20\d\d)\s?年?(?=\s*[|\t ])", above.rsplit("\n", 1)[-1])
    if years and setting.reports_on is None:
        return edtf_of(int(years[0]), "year"), None
    return setting.reports_on or (named[0] if named else None), setting.year_to_date


def _row_figures(
    cells: list[Cell], shape: _Shape, unit: Decimal, periods: tuple[str | None, str | None]
) -> list[_Made]:
    value = cells[shape.value]
    base = cells[shape.base] if shape.base is not None else None
    change = cells[shape.change] if shape.change is not None else None
    checked: tuple[Decimal | None, str | None] = (None, None)
    if base and change:
        checked = check_change(value.value, value.digit, base.value, base.digit, change.value, change.digit)
    period, to_date = periods
    before = year_before(period) if period else None
    restated: Restated | None = "after" if shape.base_before is not None else None
    found = [
        _Made(
            value.value * unit,
            period,
            change or value,
            "row of a table, by its head",
            change,
            base=base.value * unit if base else None,
            base_restated=restated,
            difference=checked,
        )
    ]
    if shape.base_before is not None:
        old = cells[shape.base_before]
        rule = "row of a table, the year before, before restatement"
        found.append(_Made(old.value * unit, before, old, rule, restated="before"))
    if base:
        rule = "row of a table, the year before"
        found.append(_Made(base.value * unit, before, base, rule, restated=restated))
    if shape.value_to_date is not None and shape.change_to_date is not None:
        whole, grown = cells[shape.value_to_date], cells[shape.change_to_date]
        found.append(
            _Made(whole.value * unit, to_date, grown, "row of a table, from the start of the year", grown)
        )
    return found


def _figure(passage: Passage, page: int, measure: Measure, made: _Made) -> Figure | None:
    if abs(made.value) > AMOUNT_LIMIT:
        return None
    recomputed, difference = made.difference
    start = min(measure.start, made.last.start)
    return Figure(
        metric=measure.metric,
        measure=ENGLISH_NAMES[measure.metric],
        words=passage.text[start : made.last.end],
        page=page,
        paragraph=passage.paragraph,
        start=passage.start + start,
        end=passage.start + made.last.end,
        value=made.value,
        currency="CNY",
        period=made.period,
        rule=made.rule,
        part=measure.part,
        change=made.change.value if made.change else None,
        change_against="year" if made.change else None,
        restated=made.restated,
        base=made.base,
        base_restated=made.base_restated,
        recomputed=recomputed,
        difference=difference,
    )
