from datetime import date

import pytest

from answerable.engine.commitments import commitments
from tests.made_up import MADE_UP_COMPANY, fact


@pytest.mark.parametrize(
    ("later", "state"),
    [(None, "overdue"), ("removed", "kept"), ("refuses", "withdrawn"), ("commits_removal", "renewed")],
)
def test_a_promise_ends_by_what_came_after_it(later: str | None, state: str) -> None:
    facts = [fact("commits_removal", "2022-01-01", deadline="2023-01")]
    if later:
        facts.append(fact(later, "2022-06-01"))
    (first, *_) = sorted(
        commitments(facts, company=MADE_UP_COMPANY, as_of=date(2024, 1, 1)), key=lambda row: row.fact
    )
    assert first.state == state
    assert first.outcome == (facts[-1].id if later else None)


def test_only_a_promise_to_remove_this_company_s_is_a_commitment() -> None:
    other = fact("commits_removal", "2023-01-01", companies=("other-cameras",))
    facts = [fact("uses", "2021-01-01"), fact("commits_removal", "2022-01-01"), fact("commits_no_new"), other]
    rows = commitments(facts, company=MADE_UP_COMPANY, as_of=date(2024, 1, 1))
    assert [row.fact for row in rows] == ["commits-removal-2022-01-01"]


def test_promises_come_with_the_longest_overdue_first_and_undated_last() -> None:
    facts = [
        fact("commits_removal", "2022-01-01", id="open", body="a"),
        fact("commits_removal", "2022-01-01", id="due", body="b", deadline="2025-06"),
        fact("commits_removal", "2022-01-01", id="late", body="c", deadline="2023-06"),
    ]
    rows = commitments(facts, company=MADE_UP_COMPANY, as_of=date(2024, 1, 1))
    assert [(row.fact, row.state, row.days_overdue) for row in rows] == [
        ("late", "overdue", 185),
        ("due", "due", None),
        ("open", "open", None),
    ]
