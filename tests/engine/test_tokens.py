"""A masked sentence as words and signs. All sentences are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.tokens import read_tokens, stem


@pytest.mark.parametrize(
    ("sentence", "tokens"),
    [
        ("Our Ħħħħħħħħħ cameras", "our ⟦maker⟧ cameras"),
        ("Ħħħħ Ħħħħħ stays", "⟦maker⟧ stays"),
        ("We paid £4,000 for 12 of them.", "we paid ⟦money⟧ for ⟦number⟧ of them"),
        ("At 300 euros each", "at ⟦money⟧ each"),
        ("By 3 May 2024 or June 2025", "by ⟦date⟧ or ⟦date⟧"),
        ("On May 3, 2024, 2024-05-03 or 03/05/2024", "on ⟦date⟧ or ⟦date⟧"),
        ("In 2024/25", "in ⟦date⟧"),
        ("Hikvision: 0. Dahua: zero", "hikvision : ⟦zero⟧ dahua : ⟦zero⟧"),
        ("Twenty-two, 1,204 and a few", "⟦number⟧ and a few"),
        ("We cannot and won't", "we can not and wo not"),
        ("It isn’t the council's d'accord", "it is not the council d 'accord"),
        ("I'm o'er", "i'm o 'er"),
        ("Why? Because: this; that.", "why ? because : this ; that"),
        ("Not a single one, both gone, 12 per cent", "not a single one both gone ⟦number⟧ per cent"),
        ("Onze dertig camera's", "onze ⟦number⟧ camera"),
        ("拆除3台", "拆 除 ⟦number⟧ 台"),
        ("", ""),
    ],
)
def test_figures_days_money_and_makers_become_signs(sentence: str, tokens: str) -> None:
    assert read_tokens(sentence) == tokens.split()


def test_a_body_is_one_sign_the_longer_name_first() -> None:
    sentence = "Corley Council and Corley Council Homes agree"
    bodies = ["Corley Council", "Corley Council Homes", "Corley Council"]
    assert read_tokens(sentence, bodies) == ["⟦body⟧", "and", "⟦body⟧", "agree"]


@pytest.mark.parametrize(
    ("words", "shared"),
    [
        ("removed removing removes remove", "remov"),
        ("installation installing installed", "install"),
        ("decommissioned decommissioning", "decommi"),
        ("used", "used"),
        ("⟦maker⟧", "⟦maker⟧"),
        ("being", "being"),
    ],
)
def test_forms_of_a_word_share_a_stem(words: str, shared: str) -> None:
    assert {stem(word) for word in words.split()} == {shared}


@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=9), max_size=3))
def test_any_text_has_tokens_none_empty(text: str, bodies: list[str]) -> None:
    assert all(token and stem(token) for token in read_tokens(text, bodies))
