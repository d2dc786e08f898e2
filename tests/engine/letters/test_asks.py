"""The ask that fits a standing, and the facts that a letter quotes."""

from datetime import date
from typing import get_args

import pytest

from answerable.engine.fact import Fact
from answerable.engine.letters.asks import ASK_WORDS, Ask, ask_for, ask_parts, ground_of
from answerable.engine.letters.facts_for_letter import facts_to_quote, weight
from answerable.engine.letters.prompts import prompts_for
from answerable.engine.standing import Standing, State, standing_of
from tests.made_up import MADE_UP_COMPANY, by, cameras, fact

PLEDGE = fact("commits_removal", "2022-01-01", deadline="2023-03")


def stand(*facts: Fact, as_of: str = "2024-06-01") -> Standing:
    return standing_of(
        facts, body="harrowmere-council", company=MADE_UP_COMPANY, as_of=date.fromisoformat(as_of)
    )


@pytest.mark.parametrize(
    ("facts", "as_of", "state", "ask"),
    [
        ([], "2024-06-01", "unknown", "tell"),
        ([fact("uses")], "2024-06-01", "uses", "remove"),
        ([fact("uses"), fact("commits_no_new", "2022-01-01")], "2024-06-01", "no_new", "remove"),
        ([PLEDGE], "2023-03-31", "pledged", "confirm_date"),
        ([fact("commits_removal", "2022-01-01")], "2024-06-01", "pledged", "name_date"),
        ([PLEDGE], "2023-04-01", "overdue", "why_late"),
        ([PLEDGE, fact("removed", "2022-06-01")], "2024-06-01", "removed", "thank_and_show"),
        (
            [fact("removed"), fact("removed", "2022-06-01", says=by("press"),
             source={"publisher": "Another Paper"})],
            "2024-06-01", "verified", "thank",
        ),
        ([fact("denies_use")], "2024-06-01", "clear", "thank_and_show"),
        ([fact("refuses")], "2024-06-01", "refuses", "reconsider"),
        ([PLEDGE, fact("refuses", "2022-06-01")], "2024-06-01", "reversed", "keep_promise"),
        (
            [fact("denies_use"), fact("uses", "2022-06-01", says=by("regulator"))],
            "2024-06-01", "disputed", "which_is_true",
        ),
    ],
)  # fmt: skip
def test_the_ask_follows_where_the_body_stands(facts: list[Fact], as_of: str, state: State, ask: Ask) -> None:
    standing = stand(*facts, as_of=as_of)
    assert (standing.state, ask_for(standing)) == (state, ask)


@pytest.mark.parametrize("ask", get_args(Ask))
def test_every_ask_has_words_without_a_gap_and_prompts_that_are_questions(ask: Ask) -> None:
    said = ASK_WORDS[ask].sentence % ask_parts(stand(PLEDGE), "Harrowmere Council", "Acme")
    assert "Harrowmere Council" in said
    assert "%(" not in said
    assert all(prompt.endswith("?") for prompt in prompts_for(ask))


def test_a_letter_rests_on_the_state_its_date_and_its_deadline() -> None:
    assert ground_of(stand(PLEDGE, as_of="2022-06-01")) == ("pledged", "2022-01-01", "2023-03")
    assert ground_of(stand()) == ("unknown", "", "")
    assert ask_parts(stand(), "A", "B")["deadline"] == ""
    assert ask_parts(stand(PLEDGE), "A", "B")["deadline"] == "March 2023"


def test_at_most_three_facts_are_quoted_the_newest_first() -> None:
    uses = [fact("uses", f"20{year}-01-01") for year in range(10, 20)]
    counted = fact("uses", "2012-06-01", quantity=cameras(40))
    quoted = facts_to_quote([*uses, counted, PLEDGE], stand(*uses, counted, PLEDGE))
    assert [one.happened for one in quoted] == ["2022-01-01", "2019-01-01", "2012-06-01"]


def test_where_sources_contradict_each_other_both_are_quoted() -> None:
    denied = fact("denies_use")
    seen = fact("uses", "2022-06-01", says=by("regulator"), disputes=(denied.id,))
    later = [fact("uses", f"2023-0{month}-01", quantity=cameras(9)) for month in range(1, 5)]
    quoted = facts_to_quote([denied, seen, *later], stand(denied, seen, *later))
    assert {denied, seen} <= set(quoted)
    assert len(quoted) == 3


def test_nothing_is_quoted_of_what_is_not_known_or_not_confirmed() -> None:
    report = fact("uses", claim_type="allegation", says=by("press"))
    assert facts_to_quote([report], stand(report)) == ()
    assert facts_to_quote([PLEDGE], stand()) == ()


def test_what_the_body_says_itself_with_a_number_and_a_copy_weighs_most() -> None:
    own = fact("uses", quantity=cameras(40), source={"quote": "Forty."})
    rumour = fact("uses", says=by("press"))
    assert weight(own) > weight(fact("uses")) > weight(rumour)
