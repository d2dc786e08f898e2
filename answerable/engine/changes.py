"""Facts to what changed between two days: what became public, and where bodies came to stand otherwise."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec

from .as_of import concerns, order_key
from .fact import Fact
from .standing import Standing, State, on_day, without_day
from .when import latest

ChangeKind = Literal["fact", "standing", "overdue"]
_ORDER: dict[ChangeKind, int] = {"overdue": 0, "standing": 1, "fact": 2}
_ONE_DAY = timedelta(days=1)


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where a body stands, as far as a change of it counts: its state, and the date of its promise."""

    state: State
    deadline: str | None


class Change(msgspec.Struct, frozen=True, gc=False, kw_only=True):
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
            found.append(became_public(fact))
        if fact.body is not None:
            by_body[fact.body].append(fact)
    for body, mine in by_body.items():
        found.extend(moves(sorted(mine, key=order_key), body, company, since, until))
    return tuple(sorted(found, key=change_key))


def change_key(change: Change) -> tuple[date, str, int, tuple[str, ...]]:
    """The order of changes: by day, then by body; on one day a body's standing before its new facts."""
    return change.day, change.body or "", _ORDER[change.kind], change.facts


def became_public(fact: Fact) -> Change:
    """The change that a fact is by itself."""
    return Change(day=fact.public_from, kind="fact", body=fact.body, facts=(fact.id,))


def moves(facts: list[Fact], body: str, company: str, since: date, until: date) -> Iterator[Change]:
    """The changes of one body's standing, from its facts in order; in a wider window are those of a narrower.

    Only a new fact or a passing deadline can make one. `facts` are all on the body and the company.
    """
    dated = [(fact, fact.public_from) for fact in facts]
    deadlines = {latest(fact.deadline) for fact in facts if fact.deadline}
    days = {public_from for _, public_from in dated if since < public_from <= until}
    days |= {deadline + _ONE_DAY for deadline in deadlines if since <= deadline < until}
    if not days:
        return

    def stands_on(day: date) -> Standing:
        shown = [fact for fact, public_from in dated if public_from <= day]
        return on_day(without_day(shown, body=body, company=company), day)

    stood = stands_on(since)
    for day in sorted(days):
        stands = stands_on(day)
        if _place(stood) != _place(stands):
            new = [fact for fact, public_from in dated if public_from == day]
            yield _move(new, _pledge(facts, stands) if stands.days_overdue == 1 else None, day, stood, stands)
        stood = stands


def _move(new: list[Fact], late: str | None, day: date, stood: Standing, stands: Standing) -> Change:
    """The change with its causes: the promise that ran out, and the day's facts that count or correct."""
    causes = [fact.id for fact in new if fact.id in stands.facts or fact.corrects]
    return Change(
        day=day,
        kind="overdue" if late else "standing",
        body=stands.body,
        facts=(late, *(fact for fact in causes if fact != late)) if late else tuple(causes),
        before=_place(stood),
        after=_place(stands),
        deadline=stands.deadline if late else None,
    )


def _pledge(facts: list[Fact], stands: Standing) -> str:
    """The promise that counts: the last of those that made the standing."""
    counted = set(stands.facts)
    return [fact.id for fact in facts if fact.kind == "commits_removal" and fact.id in counted][-1]


def _place(standing: Standing) -> Place:
    return Place(standing.state, standing.deadline)
