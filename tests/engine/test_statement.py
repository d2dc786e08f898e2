"""What a passage says that a body does. All passages are made up; see `statement_cases`."""

import re
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement import Statement, read_statement

from .statement_cases import CASES, COUNCIL, PAPER

PUBLISHED = date(2023, 6, 15)


class Place(NamedTuple):
    """Where a company's name stands: a stand-in for a match of the watchlist."""

    start: int
    end: int


def _read(text: str, publisher: str | None = COUNCIL) -> Statement:
    places = [Place(*found.span()) for found in re.finditer("Hikvision|Dahua|HiLook|海康威视", text)]
    return read_statement(text, places, published=PUBLISHED, publisher=publisher)


@pytest.mark.parametrize(("kind", "text", "publisher"), CASES)
def test_a_passage_has_the_kind_of_its_strongest_stance(kind: str, text: str, publisher: str) -> None:
    assert _read(text, publisher).kind == kind


def test_an_answer_names_the_rule_the_words_and_the_place() -> None:
    text = "The council will remove all 40 of its Hikvision cameras by June 2024."
    said = _read(text)
    assert (said.kind, said.count, said.deadline) == ("commits_removal", 40, "2024-06-30")
    assert len(said.why) == 3
    assert all(reason.rule and text[reason.start : reason.end] == reason.words for reason in said.why)


def test_the_council_is_the_publisher_and_in_a_paper_the_body_that_is_named() -> None:
    assert _read("The council uses Hikvision cameras.").body == COUNCIL
    assert _read(f"{COUNCIL} uses Hikvision cameras.", PAPER).body == COUNCIL


def test_of_two_bodies_the_first_with_a_stance_counts() -> None:
    text = "Fenmoor Council uses 12 Hikvision cameras. Weir County Council has removed all its cameras."
    said = _read(text, PAPER)
    assert (said.body, said.kind) == ("Fenmoor Council", "uses")


def test_several_bodies_that_share_a_stance_are_no_one_body() -> None:
    for councils in ("Fenmoor Council and Weir County Council", "Three councils, Fenmoor, Weir and Marlow,"):
        said = _read(f"{councils} have removed their Hikvision cameras.", PAPER)
        assert (said.body, said.kind) == (None, "removed")


def test_a_sentence_that_names_no_body_speaks_of_the_one_before_it() -> None:
    text = "Weir County Council met on Monday. All its Hikvision cameras will be removed."
    assert _read(text, PAPER).body == "Weir County Council"


def test_a_group_named_after_the_company_is_no_public_body() -> None:
    text = "Weir County Council met the Anti-Hikvision Action Group. It has removed its Hikvision cameras."
    assert _read(text, PAPER).body == "Weir County Council"


def test_a_deadline_belongs_to_a_pledge_of_removal_alone() -> None:
    assert _read("We have no plans to remove our Hikvision cameras before 2030.").deadline is None


def test_replacement_at_end_of_life_sets_no_date() -> None:
    said = _read(
        "All Hikvision cameras will be replaced by another make as they reach end of life, by 2035 say."
    )
    assert (said.kind, said.deadline) == ("commits_removal", None)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Your request about Hikvision is refused under section 31.", "refused"),
        ("We do not hold the information that you requested about Hikvision.", "not_held"),
        ("Which make it is, Hikvision or another, is a matter for the review.", None),
    ],
)
def test_a_request_that_was_refused_is_told_from_information_not_held(text: str, outcome: str | None) -> None:
    said = _read(text)
    assert (said.kind, said.foi_outcome) == ("none", outcome)


def test_answers_are_read_with_the_questions_that_they_answer() -> None:
    said = _read("Q1. Do you have Hikvision cameras?\nQ2. How many?\nA1. Yes.\nA2. 48.")
    assert (said.kind, said.count) == ("uses", 48)


@pytest.mark.parametrize(
    ("answers", "count"),
    [
        ("A1. Yes.\nA2. 48.", 48),
        ("A1. Yes.\nA2. A few.", None),
        ("A1. Yes.\nA2. 0 at the depot, 12 at the lido.", 12),
        ("We answer: yes; 34;", 34),
    ],
)
def test_a_count_is_the_number_that_answers_how_many(answers: str, count: int | None) -> None:
    assert _read(f"Q1. Do you have Hikvision cameras?\nQ2. How many?\n{answers}").count == count


def test_a_date_in_the_digits_of_another_script_is_given_in_ours() -> None:
    assert _read("All our Hikvision cameras were removed in May 20٢٢.").date == "2022-05"


def test_a_corrected_reply_counts_and_the_earlier_one_does_not() -> None:
    text = "Our earlier reply said we had no Hikvision cameras. That was wrong: we have 12 Hikvision cameras."
    assert _read(text).kind == "uses"


@given(st.text(max_size=300), st.none() | st.dates(), st.none() | st.text(max_size=30))
def test_no_text_makes_the_reading_fail(text: str, published: date | None, publisher: str | None) -> None:
    said = read_statement(text, [Place(0, min(9, len(text)))], published=published, publisher=publisher)
    assert all(0 <= reason.start <= reason.end <= len(text) for reason in said.why)


_PIECES = st.sampled_from(
    [text for _, text, _ in CASES] + ["Q1.", "A1. Yes", "\n", "12", "by 2024", "?", "«"]
)


@given(st.lists(_PIECES, max_size=5).map(" ".join))
def test_the_places_of_the_reasons_lie_inside_any_mixture_of_passages(text: str) -> None:
    assert all(text[reason.start : reason.end] == reason.words for reason in _read(text, PAPER).why)


def test_a_long_passage_is_read_in_reasonable_time() -> None:
    text = " ".join(text for _, text, _ in CASES) * 2
    assert _read(text).kind != "none"
