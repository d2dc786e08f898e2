"""Questions paired with their answers. All passages are made up; the maker's name is masked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.answers import pair_answers, stances_in_answers
from answerable.engine.statement.sentences import split_sentences

ASKED = (
    "Q1. Do you have Ħħħ cameras?\nQ2. How many?\nQ3. Will you remove them?\nQ4. Will you purchase more?\n"
)


def _paired(text: str) -> list[tuple[str, str]]:
    return [(answer.topic, answer.text) for answer in pair_answers(split_sentences(text))]


@pytest.mark.parametrize(
    ("text", "paired"),
    [
        ("Do you have Ħħħ cameras? Yes.", [("use", "Yes.")]),
        ("How many Ħħħ cameras?\nA: 12.", [("count", "A: 12.")]),
        (f"{ASKED}A3. No.\nA2. 40.", [("removal", "A3. No."), ("count", "A2. 40.")]),
        (
            "Do you have any Ħħħ, and how many? Our reply: yes; 34;",
            [("use", "yes"), ("count", "34")],
        ),
        ("How many Ħħħ are there?\nOur reply: ; 12.", [("count", "12.")]),
        ("Q1. What did they cost?\nA1. Nothing.", [("other", "A1. Nothing.")]),
        ("Q1. Do you use any?\nA1. Yes.\nA7. Perhaps.", [("use", "A1. Yes.")]),
        ("Do you use any? Where?\nA: Yes.", [("other", "A: Yes.")]),
        (
            "1. Any Ħħħ? 2. How many?\nOur reply: 1. No. 2. Nil.",
            [("use", "1. No."), ("count", "2. Nil.")],
        ),
        ("Do you use any? We met on Monday.", []),
        ("Yes. 12.", []),
        ("", []),
    ],
)
def test_an_answer_is_paired_with_its_question_by_label_order_or_place(
    text: str, paired: list[tuple[str, str]]
) -> None:
    assert _paired(text) == paired


@pytest.mark.parametrize(
    ("answer", "kinds"),
    [
        ("A1. Yes.", ["uses"]),
        ("A1. No.", ["denies_use"]),
        ("A1. Ask again.", []),
        ("A2. None.", ["denies_use"]),
        ("A2. 48.", []),
        ("A3. Yes.", ["commits_removal"]),
        ("A3. No.", ["refuses"]),
        ("A3. Who knows.", []),
        ("A4. No.", ["commits_no_new"]),
        ("A4. Yes.", []),
    ],
)
def test_a_yes_or_a_no_means_what_the_question_makes_of_it(answer: str, kinds: list[str]) -> None:
    text = ASKED + answer
    hits = list(stances_in_answers(pair_answers(split_sentences(text))))
    assert [hit.kind for hit in hits] == kinds
    assert all(text[hit.start : hit.end] == answer for hit in hits)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Do you mean to keep them?", "keeping"),
        ("Will any remain after May?", "keeping"),
        ("Are there plans to go on using them?", "keeping"),
        ("Do you keep any?", "use"),
        ("Do any remain in use?", "use"),
        ("Will you keep their recordings of any visitor?", "use"),
        ("Will you keep them or scrap them?", "other"),
        ("Will you scrap or keep them?", "other"),
        ("Have you decided to stop?", "removal"),
        ("Will they go by May?", "removal"),
        ("Are they coming down?", "removal"),
        ("Will they go into use elsewhere?", "use"),
        ("Are you going to buy others?", "purchase"),
        ("Will you stop buying others?", "other"),
    ],
)
def test_a_question_has_the_topic_that_a_yes_or_a_no_would_settle(question: str, topic: str) -> None:
    assert _paired(f"{question} No.") == [(topic, "No.")]


@pytest.mark.parametrize(
    ("answer", "kinds"), [("Yes.", ["refuses"]), ("No.", ["commits_removal"]), ("7 will.", [])]
)
def test_to_be_asked_whether_they_stay_turns_a_yes_into_a_refusal(answer: str, kinds: list[str]) -> None:
    hits = stances_in_answers(pair_answers(split_sentences(f"Will you retain the Ħħħ cameras? {answer}")))
    assert [hit.kind for hit in hits] == kinds


@given(
    st.lists(st.sampled_from(["Q1. Any?", "A1. Yes", "How many?", ";", "\n", ": ", "12", "No."]), max_size=9)
)
def test_no_mixture_makes_it_fail(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for answer in pair_answers(split_sentences(text)):
        assert text[answer.start : answer.end] == answer.text
