"""Facts to whether those whom a statement is about were asked, when, and what they answered."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

import msgspec

from .as_of import concerns, corrections, visible
from .fact import BODY_KINDS, Channel, Fact, Role
from .when import earliest, latest

State = Literal["own_words", "not_asked", "waiting", "no_answer", "answered"]

_ANSWERS = frozenset({"answered", "partly_answered", "refused"})


class ReplyState(msgspec.Struct, frozen=True, kw_only=True):
    """Where the right of reply to a statement stands as of a day.

    `asked` and `answered` are EDTF dates, `by` is the day by which an answer was asked for, or the day asked
    about where the contact names none. `about_this`: the contact names the statement; else the same body or
    company was asked after it. `attempt` and `answer` are ids of facts.
    """

    state: State
    asked: str | None = None
    channel: Channel | None = None
    about_this: bool = False
    by: date | None = None
    attempt: str | None = None
    answered: str | None = None
    answer: str | None = None


def owed_a_reply(fact: Fact) -> bool:
    """Whether the statement is on a body's or a company's doings, so that it is owed a reply."""
    if fact.kind in BODY_KINDS:
        return fact.body is not None and fact.kind != "restriction"
    return fact.kind == "allegation"


def reply_state(
    facts: Iterable[Fact], fact: Fact, *, as_of: date, seen_on: date | None = None
) -> ReplyState | None:
    """The state of the right of reply to a statement; None for a fact to which none is owed.

    What a body or a company says of itself needs no reply. Contacts and answers that were corrected do not
    count, and of several the last does.
    """
    if not owed_a_reply(fact):
        return None
    if fact.says.role == _concerned(fact):
        return ReplyState(state="own_words")
    shown = visible(facts, as_of, seen_on)
    wrong = corrections(shown)
    standing = [other for other in shown if other.id not in wrong]
    attempts = [other for other in standing if _asks(other, fact)]
    named = [other for other in attempts if fact.id in other.rests_on]
    asked = named or attempts
    attempt = asked[-1] if asked else None
    answer = _answer(standing, fact, attempt)
    if attempt is None and answer is None:
        return ReplyState(state="not_asked")
    return _state(attempt, answer, bool(named), as_of)


def _concerned(fact: Fact) -> Role:
    """Whom the statement is about: an allegation is on the company, whichever body makes it."""
    return "company" if fact.kind == "allegation" else "body"


def _state(attempt: Fact | None, answer: Fact | None, about_this: bool, as_of: date) -> ReplyState:
    due = latest(attempt.deadline) if attempt and attempt.deadline else None
    state: State = "no_answer"
    if answer:
        state = "answered"
    elif due and due >= as_of:
        state = "waiting"
    return ReplyState(
        state=state,
        asked=attempt.happened if attempt else None,
        channel=attempt.contact.channel if attempt and attempt.contact else None,
        about_this=about_this,
        by=due or as_of,
        attempt=attempt.id if attempt else None,
        answered=answer.happened if answer else None,
        answer=answer.id if answer else None,
    )


def _asks(other: Fact, fact: Fact) -> bool:
    if other.kind != "contact_attempt":
        return False
    if fact.id in other.rests_on:
        return True
    after = earliest(other.happened) >= latest(fact.happened)
    same_body = _concerned(fact) == "body" and other.body == fact.body
    return after and same_body and _same_company(other, fact)


def _same_company(other: Fact, fact: Fact) -> bool:
    return not fact.companies or any(concerns(other, company) for company in fact.companies)


def _answer(standing: list[Fact], fact: Fact, attempt: Fact | None) -> Fact | None:
    """What the one concerned said to the statement or to the contact; or the contact that tells of it."""
    own = _concerned(fact)
    asked = {fact.id, attempt.id} if attempt else {fact.id}
    said = [
        other
        for other in standing
        if other.says.role == own
        and (own == "company" or other.body == fact.body)
        and other.kind != "contact_attempt"
        and not asked.isdisjoint((*other.rests_on, *other.disputes))
    ]
    if said:
        return said[-1]
    if attempt and attempt.contact and attempt.contact.outcome in _ANSWERS:
        return attempt
    return None
