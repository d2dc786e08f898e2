"""Figures in sentences: each measure with the sum, the change and the period that belong to it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from answerable.engine.fact import AMOUNT_LIMIT

from .amounts import find_money
from .figure import Figure, check_change
from .growth import Growth, find_growth
from .metrics import ENGLISH_NAMES, Measure, find_measures
from .pairing import CLAUSE_END, RIGHT_BEHIND, Pair, Value, in_turn, listed, value_of
from .passages import Passage
from .periods import Period, Setting, find_periods

_OTHER_FIRM = re.compile(
    r"(?:子公司|参股公司|联营企业|合营企业|subsidiary)[一-鿿A-Za-z ]{0,12}?(?=20\d\d|的|实现|上半年|$)"
)
_A_SHARE = frozenset({"basic_eps", "diluted_eps"})
_LARGEST_A_SHARE = 10_000


class Held(NamedTuple):
    """The periods for sentences that name none: the one named last in the line, and the document's first."""

    period: str | None = None
    first: str | None = None


def figures_in(passage: Passage, page: int, setting: Setting, held: Held) -> tuple[list[Figure], Held]:
    """The figures of a sentence, and the period that holds for what follows."""
    text = passage.text
    if passage.opens:
        held = held._replace(period=setting.reports_on or held.first)
    measures = list(_of_the_company(text))
    sums = list(find_money(text))
    growths = [one for one in find_growth(text) if not _in_a_share(one, measures)]
    periods = [
        period
        for period in find_periods(text, setting, held.period)
        if not any(one.start <= period.start < one.end for one in growths)
    ]
    values = [value_of(text, money, periods) for money in sums]
    pairs = list(listed(text, measures, values, growths) or in_turn(text, measures, values, growths))
    made = [_figure(passage, page, setting, held, _dated_behind(text, one, periods, values)) for one in pairs]
    own = [period.edtf for period in periods if period.edtf and not period.base]
    return [figure for figure in made if figure], Held(own[-1], held.first or own[0]) if own else held


def _of_the_company(text: str) -> Iterator[Measure]:
    """The measures; those that a clause gives of a subsidiary only as its part, where it is revenue."""
    for measure in find_measures(text):
        clause = CLAUSE_END.split(text[: measure.start])[-1]
        if not (other := _OTHER_FIRM.search(clause)):
            yield measure
        elif measure.metric == "revenue":
            yield msgspec.structs.replace(measure, metric="part_revenue", part=other[0])


def _dated_behind(text: str, pair: Pair, periods: list[Period], values: list[Value]) -> Pair:
    """`revenue of 41.2 billion yuan in H1 2024`: one behind, where none stands before."""
    if pair.value.period is not None:
        return pair
    end = max(pair.measure.end, pair.value.money.end)
    for period in periods:
        alone = not any(one.money.start > period.start for one in values)
        if (
            period.start >= end
            and not period.base
            and (alone or RIGHT_BEHIND.fullmatch(text[end : period.start]))
        ):
            return pair._replace(value=pair.value._replace(period=period))
    return pair


def _in_a_share(growth: Growth, measures: list[Measure]) -> bool:
    """Whether a percentage is a share of a measure: `占总收入的34.41%`."""
    return any(one.metric == "share" and one.end - 1 <= growth.start <= one.end + 1 for one in measures) and (
        growth.against == "unnamed"
    )


def _figure(passage: Passage, page: int, setting: Setting, held: Held, pair: Pair) -> Figure | None:
    measure, found = pair.measure, pair.value
    a_share = measure.metric in _A_SHARE
    fits = abs(found.value) < _LARGEST_A_SHARE if a_share else not found.money.a_share
    if not fits or abs(found.value) > AMOUNT_LIMIT:
        return None
    period, why = _period(found.period, setting, held)
    yearly = next((one for one in pair.growths if one.against != "quarter" and one.turn is None), None)
    quarterly = next((one for one in pair.growths if one.against == "quarter"), None)
    turn = next((one.turn for one in pair.growths if one.turn), None)
    recomputed = difference = None
    if pair.base and yearly and yearly.change is not None and not yearly.points:
        recomputed, difference = check_change(
            found.value,
            found.money.digit,
            pair.base.value,
            pair.base.money.digit,
            yearly.change,
            yearly.digit,
        )
    spots = [
        measure.start,
        measure.end,
        found.money.start,
        found.money.end,
        *(one.end for one in pair.growths),
    ]
    start, end = min(spots), max(spots)
    return Figure(
        metric=measure.metric,
        measure=ENGLISH_NAMES[measure.metric],
        words=passage.text[start:end],
        page=page,
        paragraph=passage.paragraph,
        start=passage.start + start,
        end=passage.start + end,
        value=found.value,
        currency=found.money.currency,
        period=period,
        rule=f"{pair.rule}; {why}",
        part=measure.part,
        change=yearly.change if yearly else None,
        change_against=yearly.against if yearly else None,
        points=bool(yearly and yearly.points),
        quarter_change=quarterly.change if quarterly else None,
        turn=turn,
        restated=found.restated,
        base=pair.base.value if pair.base else None,
        base_restated=pair.base.restated if pair.base else None,
        expected=found.expected,
        recomputed=recomputed,
        difference=difference,
    )


def _period(named: Period | None, setting: Setting, held: Held) -> tuple[str | None, str]:
    if named and named.edtf:
        return named.edtf, named.rule
    if named and not named.base and held.period:
        return held.period, "the period named last before"
    if named:
        return None, named.rule
    if held.period:
        return held.period, "the period named last before"
    return setting.reports_on, "the period that the report is of" if setting.reports_on else "no period named"
