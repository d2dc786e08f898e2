"""Which sum, change and period belong to which measure of a sentence."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from .amounts import Money
from .figure import Restated
from .growth import Growth
from .metrics import Measure
from .periods import Period

CLAUSE_END = re.compile(r"[，。；;]|,(?!\d)")
RIGHT_BEHIND = re.compile(r"[\s(]*(?:(?:in|for|during|of)\b)?(?: the)?\s*", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:分别|依次|合计|累计|整体|总体|总额|金额|规模|实现|完成|达到?|突破|超过?|接近|近|约|为|是|至|"
    r"到|了|则|也|已|仅|共|计|录得|"
    r"人民币|公司|本公司|集团|均|其中|的|[\s:,，、()（）|：/-]|元|调整[前后]|(?:未经)?审计|预计|预期|"
    r"净?亏损|净流[出入]|实际|大幅|同比|环比|稳定|保持|继续|"
    r"\b(?:was|were|is|are|of|at|to|by|in|with|came|amounted|amounting|totall?ed|reached|reaching|"
    r"stood|recorded|about|approximately|around|"
    r"some|over|nearly|the|a|an|and|while|respectively|company|group|its|for|RMB|before|after|"
    r"restatement|adjustment|compared|versus|against|from|up|down|"
    r"increase|increased|decreased|grew|rose|fell|loss|expected|revenue|net|profit)\b|\.)*",
    re.IGNORECASE,
)
_RESPECTIVELY = re.compile(r"分别|依次|respectively", re.IGNORECASE)
_EXPECTED = re.compile(r"预计|预期|一致预期|指引|目标|expect|forecast|guidance|consensus", re.IGNORECASE)
_NEGATIVE = re.compile(
    r"(?:净?亏损|净流出|净亏|负)(?:了|约|为|额|共计|人民币|\s)*$|(?:net )?(?:loss|outflow) of(?: about)? ?$",
    re.IGNORECASE,
)
_RESTATED = re.compile(
    r"(?P<before>调整前|重述前|before (?:the )?(?:restatement|adjustment))|"
    r"(?P<after>调整后|重述后|after (?:the )?(?:restatement|adjustment)|restated)",
    re.IGNORECASE,
)
_ITS_MEASURE = re.compile(r"\s?(?:的|(?:in|of) (?:total |its )?)?$", re.IGNORECASE)


class Value(NamedTuple):
    """A sum with its sign, the period named for it, and what is said of it."""

    money: Money
    value: Decimal
    period: Period | None
    expected: bool
    restated: Restated | None


class Pair(NamedTuple):
    """A measure with its sum, the changes stated of it, and the sum of the year before."""

    measure: Measure
    value: Value
    growths: list[Growth]
    base: Value | None
    rule: str


def value_of(text: str, money: Money, periods: list[Period]) -> Value:
    """A sum, with what its clause says of it."""
    before = text[: money.start]
    clause = CLAUSE_END.split(before)[-1]
    after = text[money.end : money.end + 12]
    negative = bool(_NEGATIVE.search(before)) and money.value > 0
    earlier = [period for period in periods if period.end <= money.start]
    behind = [
        one
        for one in periods
        if one.base and RIGHT_BEHIND.fullmatch(text[money.end : max(one.start, money.end)])
    ]
    named = next(iter((*behind, *earlier[-1:])), None)
    restated: Restated | None = None
    marks = list(_RESTATED.finditer(clause)) or list(_RESTATED.finditer(re.split(r"[，,、；;]", after)[0]))
    if marks:
        restated = "before" if marks[-1]["before"] else "after"
    expected = bool(_EXPECTED.search(clause))
    value = -money.value if negative else money.value
    return Value(money, value, named, expected, restated)


def listed(
    text: str, measures: list[Measure], values: list[Value], growths: list[Growth]
) -> Iterator[Pair] | None:
    """`营业收入、净利润分别为A、B，同比分别增长x、下降y`: as many sums as measures, in the same order."""
    named = [one for one in measures if one.metric != "share"]
    word = _RESPECTIVELY.search(text)
    if not word or len(named) < 2 or len(values) != len(named) or named[-1].end > values[0].money.start:
        return None
    yearly = [one for one in growths if one.against != "quarter"]
    each = [[one] for one in yearly] if len(yearly) == len(named) else [[] for _ in named]
    return iter(
        Pair(measure, value, change, None, "listed in the same order")
        for measure, value, change in zip(named, values, each, strict=True)
    )


def in_turn(text: str, measures: list[Measure], values: list[Value], growths: list[Growth]) -> Iterator[Pair]:
    """Each measure with what stands between it and the next one."""
    named = [one for one in measures if one.metric != "share"]
    taken: set[int] = set()
    for place, measure in enumerate(named):
        stop = named[place + 1].start if place + 1 < len(named) else len(text)
        within = [
            one for one in values if measure.end <= one.money.start < stop and one.money.start not in taken
        ]
        ahead = _sum_ahead(text, measure, values, taken)
        rule = "sum after its measure"
        if ahead:
            within, rule = [ahead, *within], "sum before its measure"
        changes = [one for one in growths if measure.end <= one.start < stop]
        if within and (ahead or _belongs(text, measure, within[0], growths)):
            taken.add(within[0].money.start)
            yield from _of_one(measure, within, changes, rule)


def _of_one(measure: Measure, within: list[Value], changes: list[Growth], rule: str) -> Iterator[Pair]:
    """The first sum; those of another period, and the two sides of a restatement, by themselves."""
    first, rest = within[0], within[1:]
    bases = [one for one in rest if one.period and one.period.base and one.period is not first.period]
    if first.period and first.period.base:
        bases = []
    best = next((one for one in bases if one.restated == "after"), bases[0] if bases else None)
    end = next((one.money.start for one in rest if one not in bases), None)
    own = [one for one in changes if end is None or one.start < end]
    if first.restated and rest and not bases:
        own = []
    yield Pair(measure, first, own, best, rule)
    for one in rest:
        if one.period and not one.period.base and one.period is not first.period and not one.expected:
            yield Pair(measure, one, _right_after(one, rest, changes), None, "sum of another period")
        elif one in bases:
            yield Pair(measure, one, [], None, "sum of the year before, named beside it")
        elif one.restated and one.restated != first.restated:
            yield Pair(measure, one, [], None, "other side of a restatement")


def _right_after(value: Value, rest: list[Value], changes: list[Growth]) -> list[Growth]:
    stop = next((one.money.start for one in rest if one.money.start > value.money.start), None)
    return [one for one in changes if value.money.end <= one.start and (stop is None or one.start < stop)]


def _sum_ahead(text: str, measure: Measure, values: list[Value], taken: set[int]) -> Value | None:
    """`实现372.58亿元的营业收入`, `37.26 billion yuan in revenue`."""
    for one in values:
        gap = text[one.money.end : measure.start]
        if one.money.end <= measure.start and gap.strip() and _ITS_MEASURE.fullmatch(gap):
            return None if one.money.start in taken else one
    return None


def _belongs(text: str, measure: Measure, value: Value, growths: list[Growth]) -> bool:
    """Whether between the two stands nothing but what may stand there: fillers, periods and changes."""
    start, end = measure.end, value.money.start
    gap = text[start:end]
    cut = [(one.start - start, one.end - start) for one in growths if start <= one.start and one.end <= end]
    if value.period and start <= value.period.start:
        cut.append((value.period.start - start, value.period.end - start))
    for first, last in sorted(cut, reverse=True):
        gap = f"{gap[:first]} {gap[last:]}"
    return bool(_BETWEEN.fullmatch(gap))
