"""Facts to promises: which are due, overdue, kept, withdrawn or replaced by a newer one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

import msgspec

from .as_of import concerns, corrections, visible
from .fact import Fact
from .when import latest

PledgeState = Literal["due", "overdue", "open", "kept", "withdrawn", "renewed"]


class Commitment(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A body's promise to remove, as of a day. `outcome` is the id of the fact that ended it, if any.

    `due` has a date still to come, `open` has none, `renewed` was replaced by a later promise.
    """

    fact: str
    body: str
    state: PledgeState
    deadline: str | None
    due: date | None
    days_overdue: int | None
    scope: str
    outcome: str | None


def commitments(
    facts: Iterable[Fact], *, company: str, as_of: date, seen_on: date | None = None
) -> list[Commitment]:
    """Every promise to remove, those with a date first, the longest overdue on top."""
    shown = visible(facts, as_of, seen_on)
    wrong = corrections(shown)
    by_body: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in shown:
        if fact.body and concerns(fact, company) and fact.id not in wrong:
            by_body[fact.body].append(fact)
    return in_order(pledge for mine in by_body.values() for pledge in promises_of(mine, as_of))


def in_order(found: Iterable[Commitment]) -> list[Commitment]:
    """Promises by their day; those without one last."""
    return sorted(found, key=lambda pledge: (pledge.due or date.max, pledge.body, pledge.fact))


def promises_of(facts: list[Fact], as_of: date) -> Iterator[Commitment]:
    """The promises of one body, from its visible facts on the company that stand uncorrected.

    What is only alleged, inferred or thought is no promise and ends none.
    """
    facts = [fact for fact in facts if fact.claim_type == "fact"]
    for place, fact in enumerate(facts):
        if fact.kind != "commits_removal" or fact.body is None:
            continue
        ended = next((later for later in facts[place + 1 :] if later.kind in _ENDINGS), None)
        due = latest(fact.deadline) if fact.deadline else None
        state: PledgeState
        if ended is not None:
            state = _ENDINGS[ended.kind]
        elif due is None:
            state = "open"
        else:
            state = "overdue" if due < as_of else "due"
        yield Commitment(
            fact=fact.id,
            body=fact.body,
            state=state,
            deadline=fact.deadline,
            due=due,
            days_overdue=(as_of - due).days if due and state == "overdue" else None,
            scope=fact.scope or "",
            outcome=ended.id if ended else None,
        )


_ENDINGS: dict[str, PledgeState] = {
    "removed": "kept",
    "denies_use": "kept",
    "refuses": "withdrawn",
    "commits_removal": "renewed",
}
