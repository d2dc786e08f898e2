"""Facts to what happened by month: parliament, media, events and actions, beside what bodies decided."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import count

import msgspec

from .as_of import concerns, corrections, visible
from .fact import Fact
from .when import earliest, latest

SERIES = {
    "parliament_mention": "In parliament",
    "media_mention": "In the media",
    "event": "Events",
    "action_count": "Supporter actions",
}
"""The kinds that are counted, with their words. `action_count` counts reports of actions, not signatures."""

DECISIONS = ("commits_no_new", "commits_removal", "removed", "restriction")
"""The kinds that are marked beside them: what a public body decided or did, as the campaign asks."""


class Month(msgspec.Struct, frozen=True):
    """One month, as `2022-06`, with the ids of the facts of each kind, and of the decisions made in it.

    `mark` numbers the months with a decision from 1 on, the earliest first; the others have none.
    """

    month: str
    facts: dict[str, tuple[str, ...]]
    decisions: tuple[str, ...] = ()
    mark: int | None = None


class Attention(msgspec.Struct, frozen=True, kw_only=True):
    """Months in order, without gaps; facts dated no closer than a year stand apart in `undated`.

    `last_year` and `year_before` count parliament and media in the twelve months to the day and in
    the twelve before.
    """

    months: tuple[Month, ...]
    undated: tuple[str, ...]
    last_year: int
    year_before: int


def attention(facts: Iterable[Fact], *, company: str, as_of: date, seen_on: date | None = None) -> Attention:
    """What was said and done by month, up to a day."""
    shown = visible(facts, as_of, seen_on)
    wrong = corrections(shown)
    kinds = {*SERIES, *DECISIONS}
    counted = [
        fact
        for fact in shown
        if fact.kind in kinds
        and fact.claim_type == "fact"
        and fact.id not in wrong
        and concerns(fact, company)
    ]
    dated = [fact for fact in counted if _month(fact)]
    return Attention(
        months=tuple(_months(dated)),
        undated=tuple(fact.id for fact in counted if not _month(fact)),
        last_year=_said_between(dated, _years_before(as_of, 1), as_of),
        year_before=_said_between(dated, _years_before(as_of, 2), _years_before(as_of, 1)),
    )


def _month(fact: Fact) -> str | None:
    return _month_of(fact.happened)


@lru_cache(maxsize=65_536)
def _month_of(happened: str) -> str | None:
    first, last = earliest(happened), latest(happened)
    return first.isoformat()[:7] if (first.year, first.month) == (last.year, last.month) else None


def _months(dated: list[Fact]) -> Iterable[Month]:
    by_month: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for fact in dated:
        by_month[_month(fact) or ""][fact.kind if fact.kind in SERIES else "decision"].append(fact.id)
    if not by_month:
        return
    month, last = min(by_month), max(by_month)
    marks = count(1)
    while month <= last:
        kinds: dict[str, list[str]] = dict(by_month.get(month, {}))
        decisions = tuple(kinds.get("decision", ()))
        series = {kind: tuple(kinds[kind]) for kind in SERIES if kind in kinds}
        yield Month(month, series, decisions, next(marks) if decisions else None)
        year, number = int(month[:4]), int(month[5:])
        month = f"{year + number // 12}-{number % 12 + 1:02}"


def _said_between(dated: list[Fact], after: date, until: date) -> int:
    kinds = ("parliament_mention", "media_mention")
    return sum(fact.kind in kinds and after < earliest(fact.happened) <= until for fact in dated)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
