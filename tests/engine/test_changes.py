"""What changed between two days: the standings before, with the changes put upon them, are those after."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.engine.as_of import visible
from answerable.engine.changes import Change, Place, changes
from answerable.engine.fact import Fact
from answerable.engine.standing import standings
from answerable.engine.when import latest
from tests.engine.test_folds import days, fact_sets
from tests.made_up import MADE_UP_COMPANY, by, fact

FIRST, LAST = date(2019, 12, 31), date(2030, 1, 1)
UNKNOWN = Place("unknown", None)


def changed(*facts: Fact, since: date = FIRST, until: date = LAST) -> tuple[Change, ...]:
    return changes(facts, company=MADE_UP_COMPANY, since=since, until=until)


def moves(*facts: Fact, since: date = FIRST, until: date = LAST) -> list[Change]:
    return [change for change in changed(*facts, since=since, until=until) if change.kind != "fact"]


def places(facts: list[Fact], as_of: date, seen_on: date | None = None) -> dict[str, Place]:
    rows = standings(facts, company=MADE_UP_COMPANY, as_of=as_of, seen_on=seen_on).values()
    return {row.body: Place(row.state, row.deadline) for row in rows if row.state != "unknown"}


def test_a_fact_is_a_change_on_the_day_it_became_public() -> None:
    told_later = fact("event", "2021-05-04", body=None, published="2021-06-01")
    assert changed(told_later) == (
        Change(day=date(2021, 6, 1), kind="fact", body=None, facts=("event-2021-05-04",)),
    )


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [("2021-05-03", "2021-05-04", 1), ("2021-05-04", "2021-05-31", 0), ("2021-05-01", "2021-05-03", 0)],
)
def test_the_first_day_is_left_out_and_the_last_counts(since: str, until: str, found: int) -> None:
    window = {"since": date.fromisoformat(since), "until": date.fromisoformat(until)}
    assert len(moves(fact("uses", "2021-05-04"), **window)) == found


def test_a_body_that_moves_names_from_where_to_where_and_the_facts_that_moved_it() -> None:
    pledge = fact("commits_removal", "2022-01-10", deadline="2023-01")
    first, second = moves(fact("uses", "2021-05-04"), pledge, until=date(2022, 12, 31))
    assert (first.before, first.after, first.facts) == (UNKNOWN, Place("uses", None), ("uses-2021-05-04",))
    assert (second.before, second.after) == (Place("uses", None), Place("pledged", "2023-01"))
    assert second.facts == ("commits-removal-2022-01-10",)


def test_a_promise_turns_overdue_by_itself_the_day_after_its_deadline() -> None:
    pledge = fact("commits_removal", "2022-01-10", deadline="2023-01")
    (late,) = moves(pledge, since=date(2023, 1, 31), until=date(2023, 2, 1))
    assert (late.day, late.kind, late.deadline) == (date(2023, 2, 1), "overdue", "2023-01")
    assert late.facts == (pledge.id,)


def test_a_promise_that_was_already_late_when_it_was_read_is_moved_by_its_fact() -> None:
    (late,) = moves(fact("commits_removal", "2022-01-10", deadline="2022-03", published="2022-06-01"))
    assert (late.kind, late.deadline) == ("standing", None)
    assert late.after == Place("overdue", "2022-03")


def test_a_word_on_the_day_that_a_deadline_passes_is_named_beside_the_promise() -> None:
    pledge = fact("commits_removal", "2022-01-10", deadline="2023-01")
    found = fact("uses", "2023-02-01", says=by("press"))
    (late,) = moves(pledge, found, since=date(2023, 1, 1))
    assert (late.kind, late.facts) == ("overdue", (pledge.id, found.id))


def test_a_promise_for_the_end_of_time_does_no_harm() -> None:
    (made,) = moves(fact("commits_removal", "2022-01-10", deadline="9999-12-31"), until=date.max)
    assert made.after == Place("pledged", "9999-12-31")


def test_a_moved_deadline_is_a_change_though_the_state_stays() -> None:
    first = fact("commits_removal", "2022-01-10", deadline="2024-01")
    second = fact("commits_removal", "2022-06-10", deadline="2026-01")
    *_, moved = moves(first, second, until=date(2023, 1, 1))
    assert (moved.before, moved.after) == (Place("pledged", "2024-01"), Place("pledged", "2026-01"))


def test_a_correction_moves_a_body_back_and_is_named() -> None:
    wrong = fact("uses", "2022-01-01")
    right = fact("media_mention", "2022-02-01", corrects=(wrong.id,))
    *_, back = moves(wrong, right)
    assert (back.after, back.facts) == (UNKNOWN, (right.id,))


def test_a_fact_that_says_nothing_new_of_a_body_moves_nothing() -> None:
    assert len(moves(fact("uses", "2022-01-01"), fact("uses", "2022-02-01"))) == 1
    assert moves(fact("uses", companies=("other-cameras",)), fact("restriction")) == []


@settings(max_examples=40)
@given(facts=fact_sets(), since=days, length=st.integers(0, 900), seed=st.integers())
def test_changes_never_depend_on_the_order_of_facts(
    facts: list[Fact], since: date, length: int, seed: int
) -> None:
    shuffled = random.Random(seed).sample(facts, len(facts))
    until = since + timedelta(days=length)
    assert changed(*facts, since=since, until=until) == changed(*shuffled, since=since, until=until)


@settings(max_examples=40)
@given(facts=fact_sets(), since=days, length=st.integers(0, 1500), seen_on=st.none() | days)
def test_the_standings_before_with_the_changes_are_the_standings_after(
    facts: list[Fact], since: date, length: int, seen_on: date | None
) -> None:
    until = since + timedelta(days=length)
    stands = places(facts, since, seen_on)
    for change in changes(facts, company=MADE_UP_COMPANY, since=since, until=until, seen_on=seen_on):
        if change.body and change.before and change.after:
            assert stands.get(change.body, UNKNOWN) == change.before != change.after
            stands[change.body] = change.after
    assert {body: place for body, place in stands.items() if place.state != "unknown"} == places(
        facts, until, seen_on
    )


@settings(max_examples=40)
@given(facts=fact_sets(), since=days, length=st.integers(0, 1500))
def test_every_change_names_visible_facts_or_the_deadline_that_passed(
    facts: list[Fact], since: date, length: int
) -> None:
    until = since + timedelta(days=length)
    by_id = {row.id: row for row in visible(facts, until)}
    for change in changed(*facts, since=since, until=until):
        named = [by_id[name] for name in change.facts]
        assert since < change.day <= until
        if change.deadline:
            assert change.kind == "overdue"
            assert named[0].deadline == change.deadline
            assert latest(change.deadline) + timedelta(days=1) == change.day
        else:
            assert named
            assert all(row.public_from == change.day for row in named)


@settings(max_examples=40)
@given(facts=fact_sets(), since=days, middle=st.integers(0, 600), length=st.integers(0, 600))
def test_two_windows_end_to_end_hold_what_one_holds(
    facts: list[Fact], since: date, middle: int, length: int
) -> None:
    between = since + timedelta(days=middle)
    until = between + timedelta(days=length)
    parts = (*changed(*facts, since=since, until=between), *changed(*facts, since=between, until=until))
    assert parts == changed(*facts, since=since, until=until)
