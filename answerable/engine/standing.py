"""Facts to where a body stands on a company. Nobody types this in: it is computed, with its reasons."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Literal

import msgspec

from .as_of import concerns, standing_facts, visible
from .claim_type import publishers
from .fact import Fact
from .when import earliest, latest

State = Literal[
    "unknown",
    "uses",
    "no_new",
    "pledged",
    "overdue",
    "removed",
    "verified",
    "clear",
    "refuses",
    "reversed",
    "disputed",
]

STATE_WORDS: Mapping[State, tuple[str, str]] = {
    "unknown": ("Not known", "No published source says"),
    "uses": ("Uses", "Cameras are in use and nothing is promised"),
    "no_new": ("Buys no more", "Will buy no more; what is up may stay"),
    "pledged": ("Pledged removal", "Has promised to take them out"),
    "overdue": ("Overdue", "The promised date has passed with no word that it was kept"),
    "removed": ("Says removed", "Says that they are gone"),
    "verified": ("Removed, verified", "A later independent source agrees that they are gone"),
    "clear": ("Has none", "Says that it has none"),
    "refuses": ("Refuses", "Declines to remove them or to stop"),
    "reversed": ("Pledge withdrawn", "Took back an earlier promise"),
    "disputed": ("Disputed", "Sources contradict each other"),
}
"""Each state as a short label and a sentence."""


class Count(msgspec.Struct, frozen=True, gc=False):
    """A number that one source gives, on its day."""

    fact: str
    count: int
    unit: str
    basis: str
    happened: str


class Standing(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Where a body stands on a company on a day, with the facts that made it so.

    `since` is the EDTF date of the fact that set the state; `confirmed` the last day of any fact on it, and
    `confirmed_when` the same as its source dates it; `maker_named` is false where the deciding source speaks
    only of Chinese-made cameras.
    """

    body: str
    company: str
    state: State
    why: str
    since: str | None = None
    scope: str | None = None
    deadline: str | None = None
    days_overdue: int | None = None
    confirmed: date | None = None
    confirmed_when: str | None = None
    days_since_confirmed: int | None = None
    maker_named: bool = True
    facts: tuple[str, ...] = ()
    conflicts: tuple[tuple[str, str], ...] = ()
    counts: tuple[Count, ...] = ()


def standing_of(
    facts: Iterable[Fact], *, body: str, company: str, as_of: date, seen_on: date | None = None
) -> Standing:
    """Fold the facts on one body into its standing on a company as of a day."""
    mine = [fact for fact in facts if fact.body == body and concerns(fact, company)]
    return on_day(without_day(visible(mine, as_of, seen_on), body=body, company=company), as_of)


def standings(
    facts: Iterable[Fact], *, company: str, as_of: date, seen_on: date | None = None
) -> dict[str, Standing]:
    """The standing of every body on which any fact of any kind is visible, by body id."""
    by_body: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in visible(facts, as_of, seen_on):
        if fact.body is not None and concerns(fact, company):
            by_body[fact.body].append(fact)
    return {
        body: on_day(without_day(mine, body=body, company=company), as_of)
        for body, mine in sorted(by_body.items())
    }


def without_day(shown: list[Fact], *, body: str, company: str) -> Standing:
    """What one body's visible facts make of it, whatever the day; `on_day` then tells it as of a day.

    It depends on nothing but these facts, so it holds for as long as they are the ones that are visible.
    """
    facts = standing_facts(shown)
    course = _Course()
    for fact in facts:
        course.take(fact)
    setter = course.setter
    if setter is None:
        return Standing(body=body, company=company, state="unknown", why=STATE_WORDS["unknown"][1])
    last = max(course.course, key=lambda fact: earliest(fact.happened))
    return Standing(
        body=body,
        company=company,
        state=course.state,
        why=STATE_WORDS[course.state][1],
        since=setter.happened,
        scope=setter.scope,
        deadline=setter.deadline,
        confirmed=earliest(last.happened),
        confirmed_when=last.happened,
        maker_named=bool(setter.companies),
        facts=tuple(fact.id for fact in course.course),
        conflicts=_conflicts(facts),
        counts=_counts(facts),
    )


def on_day(standing: Standing, as_of: date) -> Standing:
    """A standing as of a day: a pledge is overdue from the day after the last that its deadline can mean."""
    if standing.confirmed is None:
        return standing
    silent = (as_of - standing.confirmed).days
    due = latest(standing.deadline) if standing.state == "pledged" and standing.deadline else None
    if due is None or due >= as_of:
        return msgspec.structs.replace(standing, days_since_confirmed=silent)
    return msgspec.structs.replace(
        standing,
        state="overdue",
        why=STATE_WORDS["overdue"][1],
        days_overdue=(as_of - due).days,
        days_since_confirmed=silent,
    )


def independent(witness: Fact, statement: Fact) -> bool:
    """Whether a witness can confirm a statement: not the body itself, and another publisher."""
    others = publishers(witness.source.publisher).isdisjoint(publishers(statement.source.publisher))
    return witness.says.role != "body" and others


class _Course:
    """The state so far, the fact that set it, and the facts of the course that led there."""

    def __init__(self) -> None:
        self.state: State = "unknown"
        self.setter: Fact | None = None
        self.course: list[Fact] = []

    def take(self, fact: Fact) -> None:
        new = _TRANSITIONS[fact.kind](self.state, fact, self.setter)
        if new != self.state or _restates(fact, self.setter):
            self.state, self.setter = new, fact
        self.course.append(fact)


def _restates(fact: Fact, setter: Fact | None) -> bool:
    """A renewed pledge replaces the earlier one: its deadline and scope are the ones that count."""
    return setter is not None and fact.kind == setter.kind == "commits_removal"


def _on_uses(state: State, fact: Fact, setter: Fact | None) -> State:
    if state == "unknown":
        return "uses"
    if state in ("clear", "removed", "verified"):
        return "uses" if fact.says.role == "body" or _same_speaker(fact, setter) else "disputed"
    return state


def _on_denial(state: State, fact: Fact, setter: Fact | None) -> State:
    if state in ("uses", "refuses"):
        return "clear" if _same_speaker(fact, setter) else "disputed"
    if state in ("removed", "verified"):
        return "verified" if state == "verified" or _confirms(fact, setter) else "removed"
    if state in ("pledged", "overdue"):
        return "removed"
    return "disputed" if state == "disputed" else "clear"


def _on_no_new(state: State, _fact: Fact, _setter: Fact | None) -> State:
    return "no_new" if state in ("unknown", "uses", "refuses", "reversed") else state


def _on_pledge(_state: State, _fact: Fact, _setter: Fact | None) -> State:
    return "pledged"


def _on_removal(state: State, fact: Fact, setter: Fact | None) -> State:
    if state == "verified":
        return state
    return "verified" if state == "removed" and _confirms(fact, setter) else "removed"


def _on_refusal(state: State, fact: Fact, setter: Fact | None) -> State:
    if state in ("no_new", "pledged", "overdue", "reversed"):
        return "reversed"
    if state in ("removed", "verified", "disputed"):
        return "refuses" if _same_speaker(fact, setter) else "disputed"
    return "refuses"


_TRANSITIONS: Mapping[str, Callable[[State, Fact, Fact | None], State]] = {
    "uses": _on_uses,
    "denies_use": _on_denial,
    "commits_no_new": _on_no_new,
    "commits_removal": _on_pledge,
    "removed": _on_removal,
    "refuses": _on_refusal,
    "spend": _on_uses,
}


def _same_speaker(fact: Fact, setter: Fact | None) -> bool:
    return setter is not None and fact.says.role == setter.says.role and fact.says.name == setter.says.name


def _confirms(fact: Fact, setter: Fact | None) -> bool:
    return setter is not None and independent(fact, setter)


def _conflicts(facts: list[Fact]) -> tuple[tuple[str, str], ...]:
    """Pairs of facts of which the second contradicts the first and says so."""
    shown = {fact.id for fact in facts}
    return tuple((other, fact.id) for fact in facts for other in fact.disputes if other in shown)


def _counts(facts: list[Fact]) -> tuple[Count, ...]:
    return tuple(
        Count(fact.id, fact.quantity.count, fact.quantity.unit, fact.quantity.basis, fact.happened)
        for fact in facts
        if fact.quantity
    )
