"""The words of a request that a reply shows. All texts are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.sentences import split_sentences
from answerable.engine.statement.shown_requests import pieces_of_requests


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Your request\nThe removal of the 28 units at the lido.\nOur response\nWe hold none.", "QQ.."),
        ("1. FOI request 3\nI want the number. They go in May.\nResponse: 28.", "QQQA"),
        ("You asked\nThe removal of the 28 units.\nWe have 28.", "QQ."),
        ("Information requested\nThe 28 units at the lido. We think they go.\nDecision\nWe refuse.", "QQQ.."),
        ("Your request\nThe removal of the 28 units.", "QQ"),
        ("Questions\nCllr Tarn said that all 28 go.", ".."),
        ("A request\nThey go.\nDecision\nThey stay.", "...."),
    ],
)
def test_what_stands_below_the_heading_of_a_request_asks_until_the_answer(text: str, roles: str) -> None:
    assert _roles(text) == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Your letter reads thus.\n'All 28 units go by May.'\nWe have 28.", ".Q."),
        ("Your request is below. Tell us if we are wrong.\n“The 28 units go. By May.” We have 28.", "..QQ."),
        ("This request was logged as follows.\n«The 28 units go.\nBy May.", ".Q."),
        ("Replying to your letter, she wrote on.\n'All 28 units go by May.'", ".."),
        ("The council wrote to the board.\n'All 28 units go by May.'", ".."),
        ("Your request is below. One. Two.\n'All 28 units go by May.'", "...."),
    ],
)
def test_a_quotation_right_after_words_about_a_request_asks(text: str, roles: str) -> None:
    assert _roles(text) == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("You asked:\nNumber of units\nDate of removal\nWe have 28.", "QQQ."),
        ("Your request: number of units, and the date of their removal. We have 28.", "Q."),
        ("I refer to your letter, in which you asked for: the plan of removal.", "Q"),
        ("I note that you asked how many: 28.", "."),
    ],
)
def test_a_request_may_stand_within_a_sentence_or_below_it_in_nouns(text: str, roles: str) -> None:
    assert _roles(text) == roles


@given(st.lists(st.sampled_from(["Your request", "Our response", "'Go.'", "We go.", "“"]) | st.text()))
def test_only_pieces_that_are_there_are_named(pieces: list[str]) -> None:
    found = pieces_of_requests(pieces, begins_answer=lambda piece: piece.startswith("A"))
    assert found <= set(range(len(pieces)))


def _roles(text: str) -> str:
    """One letter for each sentence: it asks (Q), answers (A), or states something (.)."""
    return "".join("Q" if s.is_question else "A" if s.is_answer else "." for s in split_sentences(text))
