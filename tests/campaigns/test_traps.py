"""The traps of the real record: what a hasty reader gets wrong about where a body stands."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from answerable.campaign import BUILT_IN, campaign_folder, read_facts
from answerable.engine.as_of import reports
from answerable.engine.claims import claims
from answerable.engine.fact import Fact
from answerable.engine.results import results
from answerable.engine.standing import Standing, standing_of


@cache
def built_in_facts() -> tuple[Fact, ...]:
    facts, refused = read_facts(Path(campaign_folder(BUILT_IN)))
    assert refused == []
    return tuple(facts)


def stand(body: str, as_of: str) -> Standing:
    return standing_of(built_in_facts(), body=body, company="hikvision", as_of=date.fromisoformat(as_of))


def test_the_health_department_s_decision_was_called_not_current_policy_months_later() -> None:
    body = "department-of-health-and-social-care"
    assert stand(body, "2022-04-01").state == "unknown"
    assert stand(body, "2022-08-31").state == "no_new"
    assert stand(body, "2022-12-19").state == "no_new"
    later = stand(body, "2022-12-20")
    assert later.state == "reversed"
    assert ("f038", "f040") in later.conflicts


def reported(body: str) -> list[Fact]:
    """What others report of a body, not confirmed."""
    return reports(fact for fact in built_in_facts() if fact.body == body)


def test_edinburgh_s_promise_covers_one_network_whatever_the_headline_says() -> None:
    standing = stand("city-of-edinburgh-council", "2022-12-01")
    assert (standing.state, standing.deadline) == ("pledged", "2023-02")
    assert standing.scope is not None and "public realm" in standing.scope.lower()


def test_we_do_not_comment_does_not_erase_what_was_said_before() -> None:
    body = "department-of-health-and-social-care"
    before, after = stand(body, "2023-07-17"), stand(body, "2023-07-19")
    assert before.state == after.state == "reversed"
    assert before.facts == after.facts


def test_the_police_survey_s_first_version_is_shown_as_corrected() -> None:
    folded = {row.fact: row for row in claims(built_in_facts(), company="hikvision", as_of=date(2023, 3, 1))}
    assert (folded["f112"].verdict, folded["f112"].corrected_by) == ("corrected", "f113")


@pytest.mark.parametrize(
    ("body", "last_day", "first_day_overdue"),
    [
        ("city-of-edinburgh-council", "2023-02-28", "2023-03-01"),
        ("department-for-work-and-pensions", "2025-06-30", "2025-07-01"),
        ("cabinet-office", "2025-04-30", "2025-05-01"),
        ("immigration-refugees-and-citizenship-canada", "2024-12-31", "2025-01-01"),
    ],
)
def test_a_deadline_that_passed_without_a_word_is_overdue_and_not_broken(
    body: str, last_day: str, first_day_overdue: str
) -> None:
    assert stand(body, last_day).state == "pledged"
    late = stand(body, first_day_overdue)
    assert (late.state, late.days_overdue) == ("overdue", 1)
    assert "no word" in late.why


def test_counts_that_disagree_within_weeks_are_both_shown() -> None:
    standing = stand("gemeente-den-haag", "2023-06-01")
    assert [row.count for row in standing.counts] == [131, 134]


def test_what_one_newspaper_reports_moves_no_standing_and_two_independent_ones_do() -> None:
    assert stand("cambridge-city-council", "2023-06-01").state == "unknown"
    counts = [fact.quantity.count for fact in reported("cambridge-city-council") if fact.quantity]
    assert counts == [34, 73]
    assert stand("politie-netherlands", "2022-05-31").state == "unknown"
    assert [fact.id for fact in built_in_facts() if fact.further_sources] == ["f237", "f245", "f150"]


def test_a_department_that_removed_all_it_knew_of_counts_as_having_said_so() -> None:
    assert stand("department-of-defence-australia", "2023-02-15").state == "removed"
    assert stand("department-of-defence-australia", "2023-02-14").state == "pledged"


def test_a_refusal_to_answer_is_no_refusal_to_remove() -> None:
    assert stand("basildon-borough-council", "2024-01-01").state == "unknown"


def test_what_half_is_done_is_no_removal() -> None:
    assert stand("uk-government", "2024-12-31").state == "pledged"


def test_a_half_year_s_profit_that_was_restated_a_year_later_keeps_its_first_figure() -> None:
    then, now = (
        results(built_in_facts(), company="hikvision", as_of=day).find("net_profit", "2022-01/2022-06")
        for day in (date(2022, 8, 31), date(2024, 1, 1))
    )
    assert then is not None and now is not None
    assert (then.current.fact, then.restated_from) == ("f001", ())
    assert (now.current.fact, [row.fact for row in now.restated_from]) == ("f284", ["f001-exact"])
