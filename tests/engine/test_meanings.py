"""Phrases tagged by what they mean. The tables are made up."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.meanings import Meaning, Meanings

TABLE = Meanings(
    {
        "REMOVE": ["take * down", "remove", "take them * * down"],
        "REMOVE.ed": ["was taken down", "removed"],
        "KEEP": ["keep", "no plans to remove", "keep in place"],
        "ASK": ["call * for", "call on * to"],
    }
)


@pytest.mark.parametrize(
    ("sentence", "meanings"),
    [
        ("we remove them", [("REMOVE", 1)]),
        ("we have no plans to remove them", [("KEEP", 2)]),
        ("we keep in mind what we keep in place", [("KEEP", 1), ("KEEP", 6)]),
        ("residents call loudly for a ban", [("ASK", 1)]),
        ("nothing of this sort", []),
        ("", []),
    ],
)
def test_words_have_the_meaning_of_the_longest_phrase(sentence: str, meanings: list[tuple[str, int]]) -> None:
    assert TABLE.read(sentence.split()) == [Meaning(*meaning) for meaning in meanings]


@pytest.mark.parametrize(
    ("sentence", "is_found"),
    [
        ("take down", False),
        ("take it down", True),
        ("take all three down", True),
        ("take all of them down", True),
        ("take every single one of them down", False),
    ],
)
def test_a_gap_is_one_to_three_words(sentence: str, is_found: bool) -> None:
    assert bool(TABLE.read(sentence.split())) is is_found


def test_a_word_belongs_to_one_phrase_and_one_in_a_gap_to_none_yet() -> None:
    assert TABLE.read("take keep down".split()) == [Meaning("REMOVE", 0), Meaning("KEEP", 1)]
    table = Meanings({"A": ["so * not"], "B": ["will not go"], "C": ["go"]})
    assert table.read("so will not go".split()) == [Meaning("A", 0), Meaning("C", 3)]


def test_of_phrases_of_as_many_words_the_nearer_together_wins() -> None:
    table = Meanings({"FAR": ["put * away"], "NEAR": ["put off"]})
    assert table.read("put off or away".split()) == [Meaning("NEAR", 0)]
    assert table.read("put it far away".split()) == [Meaning("FAR", 0)]


def test_of_a_phrase_that_stands_under_two_tags_the_first_counts() -> None:
    assert Meanings({"A": ["go"], "B": ["go"]}).read(["go"]) == [Meaning("A", 0)]


_WORDS = st.lists(st.sampled_from(["a", "b", "c", "*", "7", "cannot", "Ħħ", ""]), max_size=6)


@given(st.lists(_WORDS.map(" ".join), max_size=6), st.lists(st.sampled_from(["a", "b", "c", "can", "not"])))
def test_no_table_and_no_sentence_makes_it_fail(phrases: list[str], tokens: list[str]) -> None:
    places = [meaning.place for meaning in Meanings({"T": phrases}).read(tokens)]
    assert places == sorted(set(places))


def test_a_hostile_sentence_takes_time_in_proportion() -> None:
    table = Meanings({"T": ["a * a * a * a b", "a a a * a b"]})
    start = process_time()
    table.read(["a"] * 600)
    assert process_time() - start < 5
