"""Passages cut into sentences, questions and answers. All passages are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.language import guess_language
from answerable.engine.statement.sentences import clause_around, split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It has 40. It wants none.", ["It has 40.", "It wants none."]),
        ("Cllr. Moss asked no. 4 again.", ["Cllr. Moss asked no. 4 again."]),
        ('"They are going," she said. "All of them."', ['"They are going," she said.', '"All of them."']),
        ("The three services wore\nHikvision cameras.", ["The three services wore\nHikvision cameras."]),
        ("Heading\n\nIt has 40.", ["Heading", "It has 40."]),
        ("Cameras in use:\nNone", ["Cameras in use:", "None"]),
        (
            "The Council has\nno cameras,\nHikvision or other.",
            ["The Council has\nno cameras,\nHikvision or other."],
        ),
        ("1. Yes\n2. 48", ["1. Yes", "2. 48"]),
        ("已拆除。没有了。", ["已拆除。", "没有了。"]),
        ("   ", []),
    ],
)
def test_a_passage_is_cut_where_its_sentences_end(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in split_sentences(text)] == sentences


@pytest.mark.parametrize(
    "text",
    [
        "Do you have any?",
        "Please tell me how many you have.",
        "To ask the Minister for Canals how many he has.",
        "Q2. How many",
    ],
)
def test_what_asks_is_a_question(text: str) -> None:
    assert split_sentences(text)[0].is_question


def test_a_list_after_my_questions_is_questions_until_an_answer_comes() -> None:
    text = "My questions:\n- number of cameras\n- their make\nAnswer: 12 cameras."
    roles = [(sentence.is_question, sentence.is_answer) for sentence in split_sentences(text)]
    assert roles[1:] == [(True, False), (True, False), (False, True)]


def test_a_list_of_questions_ends_where_something_is_stated() -> None:
    text = "My questions:\n- number of cameras\nWe have 12 cameras.\n- 4 at the lido"
    assert [sentence.is_question for sentence in split_sentences(text)] == [False, True, False, False]


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("word " * 200 + "end.", [599, 404]),
        ("x" * 1500, [600, 600, 300]),
        ("one" + " " * 1400 + "two.", [3, 4]),
    ],
)
def test_a_run_without_an_end_is_cut_at_a_space_where_it_has_one(text: str, lengths: list[int]) -> None:
    assert [len(sentence.text) for sentence in split_sentences(text)] == lengths


def test_a_clause_ends_at_but_and_at_a_semicolon() -> None:
    sentence = "We keep them; we add none but hope"
    left, right = clause_around(sentence, sentence.index("add"), sentence.index("add") + 3)
    assert sentence[left:right].strip() == "we add none"


@given(st.text(max_size=400))
def test_every_sentence_stands_at_its_offsets_in_order(text: str) -> None:
    last = 0
    for sentence in split_sentences(text):
        assert sentence.text == text[sentence.start : sentence.end]
        assert last <= sentence.start < sentence.end <= len(text)
        last = sentence.end


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council has no plans.", "en"),
        ("De gemeente heeft geen plannen.", "nl"),
        ("Die Stadt hat keine Pläne.", "de"),
        ("La ville n'a aucun projet dans ses écoles.", "fr"),
        ("Nid oes gan y Cyngor gynlluniau.", "cy"),
        ("Miasto nie ma planów i nie chce.", "pl"),
        ("该市没有计划。", "zh"),
    ],
)
def test_a_language_is_told_by_its_small_words(text: str, language: str) -> None:
    assert guess_language(text) == language
