"""Facts to the company's figures, period on period: changes and shares are recomputed, never copied."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_05UP, ROUND_HALF_EVEN, Decimal

import msgspec

from .as_of import corrections, visible
from .fact import Amount, Fact
from .when import span

PERCENT = Decimal(100)
TENTH = Decimal("0.1")
HUNDREDTH = Decimal("0.01")
METRIC_WORDS = {
    "revenue": "revenue",
    "net_profit": "net profit",
    "overseas_revenue": "all overseas revenue",
    "overseas_main_revenue": "overseas main-business revenue",
    "domestic_main_revenue": "domestic main-business revenue",
}


class Version(msgspec.Struct, frozen=True):
    """One figure as one source gave it."""

    fact: str
    value: Decimal
    currency: str
    published: date
    stated_change: Decimal | None


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A metric in a period: the newest version counts, earlier ones are kept and shown as restated.

    `change` is in percent on the same period a year before, recomputed from the two values;
    `base` is the version that it was computed against, and both are named.
    """

    metric: str
    period: str
    label: str
    current: Version
    restated_from: tuple[Version, ...] = ()
    change: Decimal | None = None
    base: Version | None = None


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the revenue of the same period, in percent, with the two facts that it came from."""

    metric: str
    period: str
    label: str
    percent: Decimal
    facts: tuple[str, str]


class Results(msgspec.Struct, frozen=True):
    """All figures of a company, in order of metric and period."""

    figures: tuple[Figure, ...]
    shares: tuple[Share, ...]

    def find(self, metric: str, period: str) -> Figure | None:
        """The figure of a metric in a period (as an EDTF interval), or None."""
        return next((row for row in self.figures if (row.metric, row.period) == (metric, period)), None)


def results(facts: Iterable[Fact], *, company: str, as_of: date, seen_on: date | None = None) -> Results:
    """The figures public by a day."""
    shown = visible(facts, as_of, seen_on)
    wrong = corrections(shown)
    versions: defaultdict[tuple[str, str], list[Version]] = defaultdict(list)
    for fact in shown:
        if fact.kind != "result" or fact.claim_type != "fact" or fact.id in wrong:
            continue
        if company in fact.companies and fact.amount:
            versions[fact.amount.metric or "", fact.amount.period or ""].append(_version(fact, fact.amount))
    newest = {key: _newest_last(found) for key, found in versions.items()}
    figures = tuple(
        _figure(metric, period, found, newest.get((metric, year_before(period))))
        for (metric, period), found in sorted(newest.items(), key=_metric_then_time)
    )
    return Results(figures, tuple(_shares(figures)))


def period_label(period: str) -> str:
    """`2022-01/2022-06` as H1 2022, `2022-04/2022-06` as Q2 2022, a whole year as 2022."""
    (first, last), months = span(period), period_length(period)
    if first.year != last.year:
        return period
    if months == 12:
        return str(first.year)
    if months == 6:
        return f"H{1 if first.month == 1 else 2} {first.year}"
    if months == 3:
        return f"Q{(first.month + 2) // 3} {first.year}"
    return period


def period_length(period: str) -> int:
    """How many calendar months a period touches: 6 for a half-year."""
    first, last = span(period)
    return (last.year - first.year) * 12 + last.month - first.month + 1


def year_before(period: str) -> str:
    """The same period one year earlier."""
    return "/".join(f"{int(end[:4]) - 1}{end[4:]}" for end in period.split("/"))


def percent_change(value: Decimal, base: Decimal) -> Decimal:
    """The change from base (not zero) to value in percent, to two places."""
    return _two_places((value / base - 1) * PERCENT)


def _two_places(exact: Decimal) -> Decimal:
    """A percentage to two places that rounds to the same one place as the exact number does.

    Pages show one place: 5.759 on 6.48142 billion is -11.146%, so -11.15 would show as -11.2. The last digit
    then gives way: -11.14 here and -11.1 there.
    """
    nearest = exact.quantize(HUNDREDTH, ROUND_HALF_EVEN)
    if nearest.quantize(TENTH, ROUND_HALF_EVEN) == exact.quantize(TENTH, ROUND_HALF_EVEN):
        return nearest
    return exact.quantize(HUNDREDTH, ROUND_05UP)


def _version(fact: Fact, amount: Amount) -> Version:
    return Version(fact.id, amount.value, amount.currency, fact.public_from, amount.stated_change)


def _newest_last(versions: list[Version]) -> list[Version]:
    """Versions by the day that they came out; one that only rounds another of them is dropped."""
    ordered = sorted(versions, key=lambda row: (row.published, -_unit(row.value), row.fact))
    return [row for row in ordered if not any(_rounds(row, other) for other in ordered)]


def _rounds(rough: Version, fine: Version) -> bool:
    unit = _unit(rough.value)
    rounded = (fine.value / unit).quantize(Decimal(1), ROUND_HALF_EVEN) * unit
    return _unit(fine.value) < unit and rounded == rough.value


def _unit(value: Decimal) -> Decimal:
    """The place of the last digit that is given: 5759000000 is given to the million."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def _figure(metric: str, period: str, found: list[Version], before: list[Version] | None) -> Figure:
    current, base = found[-1], before[-1] if before else None
    return Figure(
        metric=metric,
        period=period,
        label=period_label(period),
        current=current,
        restated_from=tuple(found[:-1]),
        change=percent_change(current.value, base.value) if base and base.value else None,
        base=base,
    )


def _metric_then_time(item: tuple[tuple[str, str], object]) -> tuple[str, date, date]:
    (metric, period), _ = item
    return metric, *span(period)


def _shares(figures: tuple[Figure, ...]) -> Iterable[Share]:
    whole = {row.period: row for row in figures if row.metric == "revenue" and row.current.value}
    for part in figures:
        if part.metric.startswith("overseas") and (revenue := whole.get(part.period)):
            ratio = part.current.value / revenue.current.value * PERCENT
            yield Share(
                metric=part.metric,
                period=part.period,
                label=part.label,
                percent=_two_places(ratio),
                facts=(part.current.fact, revenue.current.fact),
            )
