"""The right of reply: who was asked, when, and what came back."""

from datetime import date
from typing import Any

import pytest

from answerable.engine.fact import Contact, Fact
from answerable.engine.reply import ReplyState, reply_state
from tests.made_up import by, fact

TODAY = date(2024, 6, 1)
REPORT = fact("uses", "2024-01-05", says=by("press"), claim_type="allegation")


def asked(happened: str = "2024-02-01", outcome: Any = "unknown", **changes: Any) -> Fact:
    contact = Contact("letter", "Harrowmere Council", outcome)
    return fact("contact_attempt", happened, says=by("campaign"), contact=contact, **changes)


def about(**changes: Any) -> Fact:
    return asked(rests_on=(REPORT.id,), **changes)


def state(*facts: Fact, of: Fact = REPORT, as_of: date = TODAY) -> ReplyState:
    found = reply_state([of, *facts], of, as_of=as_of)
    assert found
    return found


def test_nobody_was_asked() -> None:
    assert state() == ReplyState(state="not_asked")


@pytest.mark.parametrize(
    "kind", ["restriction", "event", "media_mention", "retraction", "contact_attempt", "claim"]
)
def test_what_is_no_statement_on_somebody_is_owed_no_reply(kind: str) -> None:
    assert reply_state([], fact(kind), as_of=TODAY) is None


def test_a_count_for_a_country_is_on_nobody() -> None:
    assert reply_state([], fact(body=None), as_of=TODAY) is None


def test_what_a_body_says_of_itself_needs_no_reply() -> None:
    assert state(of=fact()).state == "own_words"


@pytest.mark.parametrize(
    ("as_of", "expected"), [(date(2024, 3, 1), "waiting"), (date(2024, 3, 2), "no_answer")]
)
def test_a_letter_is_waited_for_until_its_day(as_of: date, expected: str) -> None:
    found = state(about(deadline="2024-03-01"), as_of=as_of)
    assert (found.state, found.by, found.about_this) == (expected, date(2024, 3, 1), True)
    assert (found.asked, found.channel, found.attempt) == (
        "2024-02-01",
        "letter",
        "contact-attempt-2024-02-01",
    )


def test_without_a_day_it_is_the_day_asked_about_that_no_answer_came_by() -> None:
    assert state(about()).by == TODAY


def test_a_letter_about_the_statement_counts_before_a_later_one_about_anything() -> None:
    found = state(about(), asked("2024-05-01"))
    assert (found.attempt, found.about_this) == ("contact-attempt-2024-02-01", True)


def test_a_later_letter_to_the_same_body_counts_where_none_is_about_the_statement() -> None:
    assert state(asked()).about_this is False
    assert state(asked()).state == "no_answer"


@pytest.mark.parametrize(
    "changes",
    [{"happened": "2023-12-01"}, {"body": "quillby-council"}, {"companies": ("another",)}],
)
def test_an_earlier_letter_or_one_to_others_is_no_request_for_a_reply(changes: dict[str, Any]) -> None:
    assert state(asked(**changes)).state == "not_asked"


def test_a_statement_that_names_no_maker_takes_any_letter_to_the_body() -> None:
    vague = fact("uses", "2024-01-05", says=by("press"), companies=(), id="vague")
    assert state(asked(), of=vague).state == "no_answer"


def test_the_contact_tells_of_an_answer() -> None:
    found = state(about(outcome="refused"))
    assert (found.state, found.answer, found.answered) == ("answered", found.attempt, "2024-02-01")


@pytest.mark.parametrize("link", ["rests_on", "disputes"])
def test_the_body_answers_to_the_statement_or_to_the_letter(link: str) -> None:
    answer = fact("denies_use", "2024-04-01", **{link: (REPORT.id,)})
    assert (state(answer).state, state(answer).answer, state(answer).asked) == ("answered", answer.id, None)
    to_letter = fact("denies_use", "2024-04-02", rests_on=(about().id,))
    assert state(about(), answer, to_letter).answer == to_letter.id


def test_what_others_say_to_it_is_no_answer() -> None:
    press = fact("denies_use", "2024-04-01", says=by("press"), rests_on=(REPORT.id,))
    assert state(press).state == "not_asked"


def test_a_company_is_asked_about_what_it_is_accused_of() -> None:
    accusation = fact("allegation", "2024-01-05", body=None, says=by("campaign"))
    letter = asked(body=None)
    assert state(letter, of=accusation).state == "not_asked"
    named = asked(body=None, rests_on=(accusation.id,))
    answer = fact("company_response", "2024-03-01", body=None, says=by("company"), rests_on=(named.id,))
    assert state(named, of=accusation).state == "no_answer"
    assert state(named, answer, of=accusation).answer == answer.id


def test_what_a_public_body_accuses_a_company_of_is_not_the_company_s_own_word() -> None:
    accusation = fact("allegation", "2024-01-05")
    assert state(of=accusation).state == "not_asked"
    assert state(asked(), of=accusation).state == "not_asked"
    assert state(fact("refuses", "2024-02-02", disputes=(accusation.id,)), of=accusation).state == "not_asked"


def test_a_letter_that_was_taken_back_does_not_count() -> None:
    gone = fact("retraction", "2024-03-01", corrects=(about().id,))
    assert state(about(), gone).state == "not_asked"
