"""Facts to what changed between two days: what became public, and where bodies came to stand otherwise."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec

from .as_of import concerns, order_key
from .fact import Fact
from .standing import Standing, State, standing_of
from .when import latest

ChangeKind = Literal["fact", "standing", "overdue"]
_ORDER: dict[ChangeKind, int] = {"overdue": 0, "standing": 1, "fact": 2}
_ONE_DAY = timedelta(days=1)


class Place(msgspec.Struct, frozen=True):
    """Where a body stands, as far as a change of it counts: its state, and the date of its promise."""

    state: State
    deadline: str | None


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One change, on the first day on which it was so for the public.

    `fact`: a fact became public. `standing`: `facts` moved a body from `before` to `after`. `overdue`: the
    `deadline` of the promise that stands first in `facts` had passed the day before, with no word.
    """

    day: date
    kind: ChangeKind
    body: str | None
    facts: tuple[str, ...]
    before: Place | None = None
    after: Place | None = None
    deadline: str | None = None


def changes(
    facts: Iterable[Fact], *, company: str, since: date, until: date, seen_on: date | None = None
) -> tuple[Change, ...]:
    """Every change after the day `since` up to and with the day `until`, in order.

    A body has at most one change of standing a day, so the standings as of `since` with the changes put
    upon them in turn are the standings as of `until`.
    """
    found = []
    by_body: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        public_from = fact.public_from
        if public_from > until or (seen_on and fact.recorded > seen_on) or not concerns(fact, company):
            continue
        if public_from > since:
            found.append(_became_public(fact))
        if fact.body is not None:
            by_body[fact.body].append(fact)
    for body, mine in by_body.items():
        found.extend(_moves(mine, body, company, since, until))
    return tuple(
        sorted(found, key=lambda change: (change.day, change.body or "", _ORDER[change.kind], change.facts))
    )


def _became_public(fact: Fact) -> Change:
    return Change(day=fact.public_from, kind="fact", body=fact.body, facts=(fact.id,))


def _moves(facts: list[Fact], body: str, company: str, since: date, until: date) -> Iterator[Change]:
    """The changes of one body's standing: only a new fact or a passing deadline can make one."""
    deadlines = {latest(fact.deadline) for fact in facts if fact.deadline}
    days = {public_from for fact in facts if since < (public_from := fact.public_from)}
    days |= {deadline + _ONE_DAY for deadline in deadlines if since <= deadline < until}
    if not days:
        return
    facts = sorted(facts, key=order_key)
    stood = standing_of(facts, body=body, company=company, as_of=since)
    for day in sorted(days):
        stands = standing_of(facts, body=body, company=company, as_of=day)
        if _place(stood) != _place(stands):
            yield _move(facts, day, stood, stands)
        stood = stands


def _move(facts: list[Fact], day: date, stood: Standing, stands: Standing) -> Change:
    """The change with its causes: the day's facts that count or correct, and the promise that ran out."""
    new = [
        fact.id for fact in facts if fact.public_from == day and (fact.id in stands.facts or fact.corrects)
    ]
    passed = stands.deadline if stands.days_overdue == 1 else None
    if passed:
        counted = set(stands.facts)
        pledge = [fact.id for fact in facts if fact.kind == "commits_removal" and fact.id in counted][-1]
        new = [pledge, *(fact for fact in new if fact != pledge)]
    return Change(
        day=day,
        kind="overdue" if passed else "standing",
        body=stands.body,
        facts=tuple(new),
        before=_place(stood),
        after=_place(stands),
        deadline=passed,
    )


def _place(standing: Standing) -> Place:
    return Place(standing.state, standing.deadline)
