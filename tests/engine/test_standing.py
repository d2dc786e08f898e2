"""Where a body stands: the traps that a careful researcher would get right."""

from datetime import date

import pytest

from answerable.engine.standing import Standing, standing_of, standings
from tests.made_up import MADE_UP_COMPANY, by, cameras, fact, source


def stand(*facts: object, as_of: str = "2024-06-01") -> Standing:
    return standing_of(
        facts,  # type: ignore[arg-type]
        body="harrowmere-council",
        company=MADE_UP_COMPANY,
        as_of=date.fromisoformat(as_of),
    )


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ([], "unknown"),
        (["restriction"], "unknown"),
        (["uses"], "uses"),
        (["denies_use"], "clear"),
        (["uses", "commits_no_new"], "no_new"),
        (["uses", "commits_removal"], "pledged"),
        (["commits_no_new", "commits_removal"], "pledged"),
        (["commits_removal", "commits_no_new"], "pledged"),
        (["commits_removal", "uses"], "pledged"),
        (["uses", "refuses"], "refuses"),
        (["refuses", "uses"], "refuses"),
        (["refuses", "commits_no_new"], "no_new"),
        (["commits_no_new", "refuses"], "reversed"),
        (["commits_removal", "refuses"], "reversed"),
        (["commits_removal", "refuses", "commits_no_new"], "no_new"),
        (["commits_removal", "removed"], "removed"),
        (["commits_removal", "denies_use"], "removed"),
        (["removed", "denies_use"], "removed"),
        (["removed", "commits_removal"], "pledged"),
        (["removed", "uses"], "uses"),
        (["removed", "refuses"], "refuses"),
        (["uses", "denies_use"], "clear"),
        (["clear"], "unknown"),
    ],
)
def test_what_one_body_says_of_itself_folds_into_its_standing(kinds: list[str], state: str) -> None:
    facts = [fact(kind, f"202{year}-01-01") for year, kind in enumerate(kinds) if kind != "clear"]
    assert stand(*facts).state == state


def test_a_removal_is_verified_by_a_later_independent_source() -> None:
    gone = fact("removed", "2022-01-01")
    seen = fact("denies_use", "2023-01-01", says=by("press"), source={"publisher": "Another Paper"})
    assert stand(gone).state == "removed"
    assert stand(gone, seen).state == "verified"
    assert stand(gone, seen, fact("removed", "2023-06-01")).state == "verified"


def test_the_same_publisher_cannot_verify_its_own_report() -> None:
    gone = fact("removed", "2022-01-01", says=by("press"))
    again = fact("removed", "2023-01-01", says=by("press"))
    assert gone.source.publisher == again.source.publisher == source().publisher
    assert stand(gone, again).state == "removed"


def test_the_body_and_another_source_contradict_each_other() -> None:
    found = fact("uses", "2022-01-01", says=by("press"))
    denied = fact("denies_use", "2022-02-01")
    assert stand(found, denied).state == "disputed"
    assert stand(fact("denies_use", "2022-01-01"), fact("uses", "2022-03-01", says=by("press"))).state == (
        "disputed"
    )


def test_a_pledge_turns_overdue_by_itself_the_day_after_its_deadline() -> None:
    pledge = fact("commits_removal", "2022-06", deadline="2023-02")
    assert stand(pledge, as_of="2023-02-28").state == "pledged"
    late = stand(pledge, as_of="2023-03-10")
    assert (late.state, late.days_overdue) == ("overdue", 10)


def test_a_pledge_without_a_date_never_turns_overdue() -> None:
    assert stand(fact("commits_removal", "2010"), as_of="2030-01-01").state == "pledged"


def test_a_renewed_pledge_moves_the_deadline() -> None:
    first = fact("commits_removal", "2022-01", deadline="2023-01")
    second = fact("commits_removal", "2022-12", deadline="2025-06", scope="the offices")
    standing = stand(first, second, as_of="2024-01-01")
    assert (standing.state, standing.deadline, standing.scope) == ("pledged", "2025-06", "the offices")


def test_two_statements_of_one_day_end_with_the_stronger_one() -> None:
    removed = fact("removed", "2023-02-15", id="a")
    found = fact("uses", "2023-02-15", id="b", says=by("minister"))
    assert stand(found, removed).state == stand(removed, found).state == "removed"


def test_a_minister_who_will_not_comment_does_not_erase_a_pledge() -> None:
    pledge = fact("commits_no_new", "2022-04-16")
    silence = fact("parliament_mention", "2023-07-18")
    assert stand(pledge, silence).state == "no_new"


def test_a_corrected_fact_no_longer_counts() -> None:
    wrong = fact("uses", "2022-01-01")
    right = fact("denies_use", "2022-02-01", says=by("press"), corrects=("uses-2022-01-01",))
    assert stand(wrong, right).state == "clear"


def test_counts_that_disagree_are_both_shown_and_change_nothing() -> None:
    standing = stand(
        fact("uses", "2023-05-02", quantity=cameras(34)),
        fact("uses", "2023-05-29", quantity=cameras(73, "at_least"), disputes=("uses-2023-05-02",)),
    )
    assert standing.state == "uses"
    assert [(row.count, row.basis) for row in standing.counts] == [(34, "exact"), (73, "at_least")]
    assert standing.conflicts == (("uses-2023-05-02", "uses-2023-05-29"),)


def test_a_source_that_names_no_maker_counts_and_is_marked() -> None:
    standing = stand(fact("commits_removal", "2024-04-29", companies=()))
    assert (standing.state, standing.maker_named) == ("pledged", False)


def test_another_company_s_facts_do_not_count() -> None:
    assert stand(fact("uses", companies=("other-cameras",))).state == "unknown"


def test_the_age_of_the_last_word_is_counted_in_days() -> None:
    standing = stand(fact("uses", "2023-01-01"), fact("spend", "2024-01-01"), as_of="2024-01-31")
    assert (standing.confirmed, standing.days_since_confirmed) == (date(2024, 1, 1), 30)


def test_a_rule_made_for_others_is_no_reason_for_a_standing() -> None:
    standing = stand(fact("uses", "2022-01-01"), fact("restriction", "2023-01-01"))
    assert (standing.facts, standing.confirmed) == (("uses-2022-01-01",), date(2022, 1, 1))


def test_every_body_with_any_visible_fact_has_a_standing() -> None:
    facts = [fact("uses"), fact("parliament_mention", body="quiet-ministry"), fact("uses", body=None, id="x")]
    folded = standings(facts, company=MADE_UP_COMPANY, as_of=date(2024, 1, 1))
    assert {body: row.state for body, row in folded.items()} == {
        "harrowmere-council": "uses",
        "quiet-ministry": "unknown",
    }
