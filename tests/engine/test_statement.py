"""What a passage says that a body does, read with the model of this release. All passages are made up.

The cases are plain sentences alone: how well others are read is measured, not tested (see `training/`).
"""

import re
from datetime import date
from time import process_time
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.cell.reading_model import reading_model
from answerable.engine.statement import Statement, StatementReader
from answerable.engine.statement.language import guess_language
from answerable.engine.statement.passage import look_at

READER = StatementReader(reading_model())
PUBLISHED = date(2023, 6, 15)
COUNCIL = "Marlow Heath District Council"
PAPER = "Vale Examiner"

CASES = [
    # kind, passage, publisher
    ("uses", "The Council has 112 Hikvision cameras in its town centres.", COUNCIL),
    ("uses", f"{COUNCIL} uses Hikvision cameras.", PAPER),
    ("denies_use", "The Council does not use any cameras manufactured by Hikvision.", COUNCIL),
    ("denies_use", "None of our cameras are made by Hikvision.", COUNCIL),
    ("refuses", "The council has no plans to remove its Hikvision cameras.", COUNCIL),
    ("refuses", f"{COUNCIL} has refused to remove its Hikvision cameras.", PAPER),
    ("commits_no_new", "The council will not buy any more Hikvision cameras.", COUNCIL),
    ("commits_no_new", f"{COUNCIL} has banned the purchase of Hikvision cameras.", PAPER),
    ("commits_removal", "The council will remove all of its Hikvision cameras by June 2024.", COUNCIL),
    ("commits_removal", "All Hikvision cameras will be replaced by the end of 2024.", COUNCIL),
    ("removed", "All Hikvision cameras have been removed from our buildings.", COUNCIL),
    ("removed", "The council removed its last Hikvision camera in May 2023.", COUNCIL),
    ("none", "Can the council confirm whether it intends to remove its Hikvision cameras?", COUNCIL),
    ("none", "Researchers found a flaw that lets an attacker take over Hikvision cameras.", PAPER),
]


class Place(NamedTuple):
    """Where a company's name stands: a stand-in for a match of the watchlist."""

    start: int
    end: int


def _places(text: str) -> list[Place]:
    return [Place(*found.span()) for found in re.finditer("Hikvision|Dahua", text)]


def _read(text: str, publisher: str | None = COUNCIL) -> Statement:
    return READER.read(text, _places(text), published=PUBLISHED, publisher=publisher)


@pytest.mark.parametrize(("kind", "text", "publisher"), CASES)
def test_a_plain_sentence_has_the_kind_that_it_states(kind: str, text: str, publisher: str) -> None:
    said = _read(text, publisher)
    assert said.kind == kind
    assert said.chance is not None
    assert 0.5 < said.chance <= 1


def test_an_answer_names_the_rule_the_words_and_the_place_of_each_field() -> None:
    text = "On 3 May 2023 the council resolved to remove all 40 of its Hikvision cameras by June 2024."
    said = _read(text)
    assert (said.kind, said.count, said.deadline) == ("commits_removal", 40, "2024-06-30")
    assert (said.body, said.basis, said.date) == (COUNCIL, "exact", "2023-05-03")
    assert len(said.why) == 5
    assert all(reason.rule and text[reason.start : reason.end] == reason.words for reason in said.why)


def test_where_no_rule_knows_the_wording_the_sentence_is_given_with_what_spoke_for_it() -> None:
    text = "Hikvision is off every one of our walls and in the skip, all gone."
    said = _read(text)
    assert said.why[0].rule.startswith(f"{said.kind}.")
    assert said.why[0].words in text


def test_the_council_is_the_publisher_and_in_a_paper_the_body_that_is_named() -> None:
    assert _read("We use Hikvision cameras.").body == COUNCIL
    assert _read(f"{COUNCIL} uses Hikvision cameras.", PAPER).body == COUNCIL


def test_a_sentence_that_names_no_body_speaks_of_the_one_before_it() -> None:
    text = "Weir County Council met on Monday. All its Hikvision cameras will be removed."
    assert _read(text, PAPER).body == "Weir County Council"


def test_a_deadline_belongs_to_a_pledge_of_removal_alone() -> None:
    assert _read("We will remove our Hikvision cameras by June 2024.").deadline == "2024-06-30"
    for text in ("We have no plans to remove our Hikvision cameras before 2030.", "We use Dahua by 2030."):
        assert _read(text).deadline is None


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("We use Hikvision cameras in the bus station.", "in the bus station"),
        ("We use Hikvision cameras.", None),
    ],
)
def test_the_scope_is_the_part_of_the_estate_as_written(text: str, scope: str | None) -> None:
    assert _read(text).scope == scope


@pytest.mark.parametrize(
    ("text", "outcome", "body"),
    [
        ("Your request about Hikvision is refused under section 31.", "refused", COUNCIL),
        ("We do not hold the information that you requested about Hikvision.", "not_held", COUNCIL),
        ("Which make it is, Hikvision or another, is a matter for the review.", None, None),
    ],
)
def test_a_request_that_was_refused_is_told_from_information_not_held(
    text: str, outcome: str | None, body: str | None
) -> None:
    said = _read(text)
    assert (said.kind, said.foi_outcome, said.body) == ("none", outcome, body)
    assert bool(said.why) is bool(outcome)


@pytest.mark.parametrize(
    ("named", "body"), [("Weir County Council replied. ", "Weir County Council"), ("", None)]
)
def test_in_a_paper_it_is_the_first_body_named_that_refused_to_tell(named: str, body: str | None) -> None:
    said = _read(f"{named}Your request about Hikvision is refused under section 31.", PAPER)
    assert (said.foi_outcome, said.body) == ("refused", body)


def test_answers_are_read_with_the_questions_that_they_answer() -> None:
    said = _read("Q1. Do you have Hikvision cameras?\nQ2. How many?\nA1. Yes.\nA2. 48.")
    assert (said.kind, said.count) == ("uses", 48)


def test_a_date_in_the_digits_of_another_script_is_given_in_ours() -> None:
    assert _read("All our Hikvision cameras were removed in May 20٢٢.").date == "2022-05"


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_a_passage_without_sentences_says_nothing(text: str) -> None:
    assert _read(text) == Statement()


def test_a_place_of_a_passage_lies_in_one_of_its_sentences() -> None:
    text = "  We met. We use Hikvision."
    passage = look_at(text, _places(text), published=None, publisher=None)
    assert [passage.number_at(place) for place in (0, 2, 9, 10, len(text))] == [0, 0, 0, 1, 1]
    assert guess_language(text) == passage.language == "en"


@given(st.text(max_size=300), st.none() | st.dates(), st.none() | st.text(max_size=30))
def test_no_text_makes_the_reading_fail(text: str, published: date | None, publisher: str | None) -> None:
    said = READER.read(text, [Place(0, min(9, len(text)))], published=published, publisher=publisher)
    assert all(0 <= reason.start <= reason.end <= len(text) for reason in said.why)


_PIECES = st.sampled_from(
    [text for _, text, _ in CASES] + ["Q1.", "A1. Yes", "\n", "12", "by 2024", "?", "«", "海康威视"]
)


@given(st.lists(_PIECES, max_size=5).map(" ".join))
def test_the_places_of_the_reasons_lie_inside_any_mixture_of_passages(text: str) -> None:
    assert all(text[reason.start : reason.end] == reason.words for reason in _read(text, PAPER).why)


@pytest.mark.parametrize(
    "piece",
    [
        "We use Hikvision cameras. ",
        "Hikvision, ",
        "no plans to ",
        "12 ",
        "Weir Council ",
        "by May 2024 ",
        "A1. ",
    ],
)
def test_a_long_hostile_passage_is_read_in_reasonable_time(piece: str) -> None:
    text = piece * (6_000 // len(piece))
    start = process_time()
    _read(text)
    assert process_time() - start < 8
