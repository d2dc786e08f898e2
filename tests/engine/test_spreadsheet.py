"""Cells of spreadsheets: nothing that came from others runs in one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.spreadsheet import cell_as_meant, safe_cell
from tests.hostile import FORMULAS


@pytest.mark.parametrize("formula", [text for text in FORMULAS if text[0] not in "\"'xD"])
def test_a_formula_gets_an_apostrophe_before_it(formula: str) -> None:
    assert safe_cell(formula).startswith("'")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Harrowmere", "Harrowmere"),
        ("-7.31", "-7.31"),
        ("-7.31%", "'-7.31%"),
        ("-٣", "'-٣"),
        ("+44 20 7946 0000", "'+44 20 7946 0000"),
        ("x;=1+1", "x;'=1+1"),
        ("x; y", "x; y"),
    ],
)
def test_numbers_and_words_stay_as_they_are(text: str, cell: str) -> None:
    assert safe_cell(text) == cell


@given(st.text(st.characters(exclude_characters=";")))
def test_what_was_meant_is_read_back(text: str) -> None:
    assert cell_as_meant(safe_cell(text)) == (text if safe_cell(text) != text else cell_as_meant(text))
