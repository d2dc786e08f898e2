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
        ("Outcome: 1. None. 2. Does not arise.", ["Outcome: 1. None.", "2. Does not arise."]),
        ("Outcome: 1. No. 2. Nine.", ["Outcome: 1. No.", "2. Nine."]),
        ("Q14. None. Question 15. Nine.", ["Q14. None.", "Question 15. Nine."]),
        ("Sheds: 4. Barns: 6. Wells: 5.", ["Sheds: 4.", "Barns: 6.", "Wells: 5."]),
        ("Lamps: 7. It rained.", ["Lamps: 7.", "It rained."]),
        ("1. Any? Y. 2. Many? 8. 3. More?", ["1. Any?", "Y.", "2. Many?", "8.", "3. More?"]),
        ("The area is 4 m². It is 0.", ["The area is 4 m².", "It is 0."]),
        ("已拆除。没有了。", ["已拆除。", "没有了。"]),
        ("   ", []),
    ],
)
def test_a_passage_is_cut_where_its_sentences_end(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in split_sentences(text)] == sentences


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


@given(st.text(max_size=400) | st.text("12no.:?;\nQ²٣ ", max_size=60))
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
