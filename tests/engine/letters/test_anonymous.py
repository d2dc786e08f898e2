"""Nobody is named by the answer that they forwarded."""

from typing import Any

import pytest

from answerable.engine.letters.anonymous import without_lines_naming

EVE: Any = {"name": "Eve R. Exämple", "others": ("eve@made-up.example", "HM1 1AA", "4 Made-up Lane", "")}


@pytest.mark.parametrize(
    "line",
    [
        "Dear Ms Example,", "Dear EVE,", "Eve's letter", "To: eve@made-up.example", "4 made up lane",
        "Postcode hm11aa", "of HM1  1AA", "> I wrote that", "  > quoted", "Ring 01632 960 001",
        "write to someone@else.example",
    ],
)  # fmt: skip
def test_a_line_that_names_the_writer_is_left_out(line: str) -> None:
    text, left_out = without_lines_naming(f"{line}\nWe will remove 40 cameras by 2027-03.", **EVE)
    assert text == "We will remove 40 cameras by 2027-03."
    assert left_out == 1


def test_the_rest_stays_as_it_is_and_gaps_close() -> None:
    text = "We use 40 cameras.\n\nEve,\n\nThey go in March. R is a letter.\n"
    assert without_lines_naming(text, **EVE) == (
        "We use 40 cameras.\n\nThey go in March. R is a letter.",
        1,
    )
