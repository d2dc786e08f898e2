"""The sections of a briefing: each turns facts into points, in the facts' own words or as a sum over them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property

import msgspec

from ..as_of import Visible, concerns, reports, retracted, visible
from ..attention import Attention, attention
from ..campaign import Campaign
from ..claims import VERDICT_WORDS, Claim, claims
from ..fact import Fact
from ..phrasing import day_words, money, percent, plural
from ..results import METRIC_WORDS, Figure, Results, Share, results
from ..standing import STATE_WORDS, Standing, State, standings

_DECISIONS: tuple[State, ...] = (
    "overdue",
    "pledged",
    "reversed",
    "verified",
    "removed",
    "no_new",
    "refuses",
    "disputed",
)


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One statement with the ids of the facts that carry it; `computed` names what was recomputed."""

    text: str
    facts: tuple[str, ...]
    computed: dict[str, str] = {}


class Told:
    """What the sections draw on."""

    def __init__(self, shown: list[Fact], campaign: Campaign, names: Mapping[str, str], as_of: date) -> None:
        public = visible(shown, as_of)
        withdrawn = retracted(public)
        ours = (fact for fact in public if concerns(fact, campaign.company) and fact.id not in withdrawn)
        self.shown = Visible(ours, as_of)
        self.by_id = {fact.id: fact for fact in self.shown}
        self.campaign, self.names, self.as_of = campaign, names, as_of
        self.results: Results = results(self.shown, company=campaign.company, as_of=as_of)
        self.claims = sorted(
            claims(self.shown, company=campaign.company, as_of=as_of),
            key=lambda claim: claim.verdict == "no evidence",
        )

    @cached_property
    def standings(self) -> list[Standing]:
        """Where the bodies stand that a fact speaks of, by their ids."""
        return [*standings(self.shown, company=self.campaign.company, as_of=self.as_of).values()]

    def of_kind(self, *kinds: str) -> list[Fact]:
        """The facts of these kinds, in order."""
        return [fact for fact in self.shown if fact.kind in kinds]

    def newest(self, metric: str) -> Figure | None:
        """The figure of the newest half-year or year; a quarter alone says too little."""
        figures = [row for row in self.results.figures if row.metric == metric and row.label[0] != "Q"]
        return figures[-1] if figures else None


def _summary(fact: Fact) -> Point:
    """The fact in its own words; an inference and an opinion are told as such."""
    label = {"inference": "Inference: ", "opinion": f"Opinion of {fact.says.name}: "}.get(fact.claim_type, "")
    return Point(text=label + fact.summary, facts=(fact.id,))


def _write_results(told: Told) -> Iterable[Point]:
    for metric in METRIC_WORDS:
        if figure := told.newest(metric):
            yield figure_point(figure)
    profit = told.newest("net_profit")
    for share in told.results.shares:
        if profit is None or share.period == profit.period:
            yield _share_point(share, told.results)


def figure_point(figure: Figure) -> Point:
    """A figure as a sentence: its change is recomputed from the two values, and says from which."""
    now = figure.current
    name = METRIC_WORDS[figure.metric]
    text = f"In {figure.label}, {name} was {money(now.value, now.currency)}"
    facts = [now.fact]
    computed = {"metric": figure.metric, "period": figure.period, "value": str(now.value)}
    if figure.change is not None and figure.base is not None:
        direction = "down" if figure.change < 0 else "up"
        text += (
            f", {direction} {percent(abs(figure.change))} from {money(figure.base.value, now.currency)} "
            "in the same period a year before (recomputed from the two figures)"
        )
        facts.append(figure.base.fact)
        computed |= {"change_percent": str(figure.change), "base": str(figure.base.value)}
    elif now.stated_change is not None:
        direction = "down" if now.stated_change < 0 else "up"
        text += f", {direction} {percent(abs(now.stated_change))} on the year before as the source states it"
        computed["stated_change_percent"] = str(now.stated_change)
    if figure.restated_from:
        first = figure.restated_from[0]
        text += f"; first reported as {money(first.value, first.currency)} and restated since"
        facts.append(first.fact)
    return Point(text=text + ".", facts=tuple(facts), computed=computed)


def _share_point(share: Share, figures: Results) -> Point:
    values = {row.current.fact: money(row.current.value, row.current.currency) for row in figures.figures}
    part, whole = (values[fact] for fact in share.facts)
    name = METRIC_WORDS[share.metric]
    return Point(
        text=f"In {share.label}, {name} was {percent(share.percent)} of all revenue ({part} of {whole}).",
        facts=share.facts,
        computed={"metric": share.metric, "period": share.period, "share_percent": str(share.percent)},
    )


def _write_claims(told: Told) -> Iterable[Point]:
    """What the company or the campaign claims, and any other claim that something speaks against."""
    for claim in told.claims:
        fact = told.by_id[claim.fact]
        weighed = claim.verdict != "no evidence"
        if weighed or (fact.kind == "claim" and fact.says.role in ("company", "campaign")):
            yield _claim_point(claim, told)


def _claim_point(claim: Claim, told: Told) -> Point:
    text = f"{told.by_id[claim.fact].summary} {VERDICT_WORDS[claim.verdict]}."
    for ids, words in ((claim.evidence, "Before it: "), (claim.later, "Of the same time or later: ")):
        if ids:
            text += f" {words}" + " ".join(told.by_id[other].summary for other in ids)
    return Point(
        text=text,
        facts=(claim.fact, *claim.evidence, *claim.later),
        computed={"claim": claim.fact, "verdict": claim.verdict, "evidence": " ".join(claim.evidence)},
    )


def _write_reports(told: Told) -> Iterable[Point]:
    for fact in told.of_kind("claim"):
        if fact.says.role not in ("company", "campaign"):
            yield _summary(fact)


def _write_asks(told: Told) -> Iterable[Point]:
    for ask in told.campaign.asks:
        yield Point(text=f"Of {ask.of}: {ask.text}", facts=ask.facts)


def _write_allies(told: Told) -> Iterable[Point]:
    for ally in told.campaign.allies:
        yield Point(text=f"{ally.name} ({ally.url}).", facts=ally.facts)


def _write_kinds(*kinds: str) -> "Callable[[Told], Iterable[Point]]":
    return lambda told: map(_summary, told.of_kind(*kinds))


def _write_totals(told: Told) -> Iterable[Point]:
    known = [row for row in told.standings if row.state != "unknown"]
    if not known:
        return
    counts: dict[State, int] = {}
    for row in known:
        counts[row.state] = counts.get(row.state, 0) + 1
    listed = ", ".join(
        f"{STATE_WORDS[state][0].lower()} {counts[state]}" for state in STATE_WORDS if state in counts
    )
    text = (
        f"Published facts say where {plural(len(known), 'public body', 'public bodies')} stood: {listed}. "
        "Of any other body this briefing says nothing."
    )
    facts = tuple(dict.fromkeys(fact for row in known for fact in row.facts[-1:]))
    yield Point(text=text, facts=facts, computed={state: str(n) for state, n in counts.items()})


def _write_reported(told: Told) -> Iterable[Point]:
    """What one of the press, a campaign or an analyst says of use, with who says it."""
    for fact in reports(told.shown):
        yield Point(text=f"{fact.summary} ({fact.says.name} says so.)", facts=(fact.id,))


def _write_decisions(told: Told) -> Iterable[Point]:
    chosen = [row for row in told.standings if row.state in _DECISIONS]
    for row in sorted(chosen, key=lambda row: (_DECISIONS.index(row.state), row.body)):
        label = STATE_WORDS[row.state][0]
        overdue = f" by {plural(row.days_overdue, 'day')}" if row.days_overdue else ""
        course = [told.by_id[fact] for fact in row.facts]
        text = f"{told.names.get(row.body, row.body)}: {label.lower()}{overdue}. " + " ".join(
            fact.summary for fact in course
        )
        computed = {"body": row.body, "state": row.state}
        yield Point(text=text, facts=row.facts, computed=computed)


def _write_attention(told: Told) -> Iterable[Point]:
    said = told.of_kind("parliament_mention", "media_mention")
    if not said:
        return
    seen: Attention = attention(told.shown, company=told.campaign.company, as_of=told.as_of)
    trend = "more than" if seen.last_year > seen.year_before else "fewer than"
    if seen.last_year == seen.year_before:
        trend = "as many as"
    yield Point(
        text=(
            f"In the twelve months to {day_words(told.as_of.isoformat())} the facts here hold "
            f"{plural(seen.last_year, 'mention')} in parliament and media, {trend} in the twelve months "
            f"before ({seen.year_before}). This counts what was recorded here, not all that was said."
        ),
        facts=tuple(fact.id for fact in said),
        computed={"last_year": str(seen.last_year), "year_before": str(seen.year_before)},
    )
    for month in seen.months:
        ids = [fact for kind in ("parliament_mention", "media_mention") for fact in month.facts.get(kind, ())]
        if ids:
            parliament = len(month.facts.get("parliament_mention", ()))
            media = len(month.facts.get("media_mention", ()))
            day = date.fromisoformat(f"{month.month}-01")
            yield Point(
                text=f"{day:%B %Y}: parliament {parliament}, media {media}.",
                facts=tuple(ids),
                computed={"month": month.month, "parliament": str(parliament), "media": str(media)},
            )


def _write_limits(told: Told) -> Iterable[Point]:
    profit = told.newest("net_profit")
    if profit and profit.change is not None and profit.change < 0:
        for metric in ("overseas_revenue", "overseas_main_revenue"):
            overseas = told.results.find(metric, profit.period)
            growth = overseas and _growth(overseas)
            if overseas and growth and growth > 0:
                yield _no_cause_point(profit, overseas, growth)
    unarchived = [fact for fact in told.shown if fact.source.capture is None]
    if unarchived:
        yield Point(
            text=(
                f"Of the {plural(len(told.shown), 'fact')} behind this briefing, {len(unarchived)} cite a "
                "source of which this site keeps no archived copy."
            ),
            facts=(),
            computed={"facts": str(len(told.shown)), "not_archived": str(len(unarchived))},
        )


def _no_cause_point(profit: Figure, overseas: Figure, growth: Decimal) -> Point:
    return Point(
        text=(
            f"The fall in net profit in {profit.label} is not shown to be caused by the campaign: "
            f"{METRIC_WORDS[overseas.metric]} rose {percent(growth)} in the same period."
        ),
        facts=(profit.current.fact, overseas.current.fact),
        computed={"limit": "cause", "overseas_change_percent": str(growth)},
    )


def _growth(figure: Figure) -> Decimal | None:
    return figure.change if figure.change is not None else figure.current.stated_change


SECTIONS: tuple[tuple[str, str, Callable[[Told], Iterable[Point]]], ...] = (
    ("results", "The company's figures", _write_results),
    ("limits", "What the sources do not show", _write_limits),
    ("allegations", "What its products are accused of, and by whom", _write_kinds("allegation")),
    ("asks", "What the campaign asks", _write_asks),
    ("allies", "Who campaigns", _write_allies),
    ("totals", "Where public bodies stand", _write_totals),
    ("decisions", "What public bodies decided", _write_decisions),
    ("reported", "What others report, not confirmed", _write_reported),
    ("restrictions", "Rules made for others", _write_kinds("restriction")),
    ("contact", "Calls, letters and visits", _write_kinds("contact_attempt")),
    ("responses", "What the company answered", _write_kinds("company_response")),
    ("claims", "Claims beside their evidence", _write_claims),
    ("reports", "What others reported", _write_reports),
    ("actions", "Supporters and events", _write_kinds("action_count", "event")),
    ("attention", "Parliament and media by month", _write_attention),
    ("withdrawn", "What this site withdrew", _write_kinds("retraction")),
)
