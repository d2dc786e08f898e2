from datetime import date

import pytest

from answerable.engine.contacts import Contacts, contacts
from answerable.engine.fact import Contact, Fact
from tests.made_up import MADE_UP_COMPANY, fact


def folded(*facts: Fact) -> Contacts:
    return contacts(facts, company=MADE_UP_COMPANY, name="Acme Cameras", as_of=date(2024, 1, 1))


def attempt(
    happened: str, recipient: str = "Acme Cameras", outcome: str = "no_answer", **more: object
) -> Fact:
    contact = Contact("letter", recipient, outcome)  # type: ignore[arg-type]
    return fact("contact_attempt", happened, body=None, contact=contact, **more)


@pytest.mark.parametrize(
    ("recipient", "body", "to_company"),
    [
        ("Acme Cameras UK, its director", None, True),
        ("the press office of ACME CAMERAS", None, True),
        ("The company", None, True),
        ("A minister", None, False),
        ("Harrowmere Council, about Acme Cameras", "harrowmere-council", False),
    ],
)
def test_an_attempt_is_to_the_company_where_the_recipient_bears_its_name(
    recipient: str, body: str | None, to_company: bool
) -> None:
    made = fact("contact_attempt", "2021", body=body, contact=Contact("letter", recipient, "unknown"))
    assert [row.to_company for row in folded(made).attempts] == [to_company]


def test_outcomes_add_up_to_the_attempts_that_count() -> None:
    found = folded(
        attempt("2021-01"),
        attempt("2021-02", outcome="refused"),
        attempt("2021-03", outcome="answered"),
        attempt("2021-04", "A minister"),
        attempt("2021-05", id="wrong"),
        fact("claim_rebuttal", "2021-06", id="fixed", body=None, corrects=("wrong",), disputes=()),
    )
    assert found.outcomes(to_company=True) == {"answered": 1, "refused": 1, "no_answer": 1}
    assert len(found.counted(to_company=True)) == 3
    assert found.outcomes(to_company=False) == {"no_answer": 1}
    assert [row.corrected_by for row in found.attempts] == ["fixed", None, None, None, None]


def test_what_is_not_public_yet_or_of_another_company_is_left_out() -> None:
    found = folded(attempt("2025-01"), attempt("2021-01", companies=("other-cameras",)), fact("uses"))
    assert found.attempts == ()
