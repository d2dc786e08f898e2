"""Parts of a count in lists and tables. All of it is made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.listed_parts import read_listed_parts

CASES = [
    ("Static: 40\nPTZ: 12\nRecorders: 5", 52),
    ("2. Fixed, 61. Pan-tilt-zoom, 7.", 68),
    ("Indoor = 1,200; outdoor = 34", 1234),
    ("Hall | Ħħħħ | 14\nBaths | Axis | 22\nDepot | Ħħħħ | 9", 23),
    ("Hall\tĦħħħ\t14\nDepot\tĦħħħ\t9", 23),
    ("Static: 40\nPTZ: 12\nTotal: 52", None),
    ("Static: 40", None),
    ("Static: 40" + " and much else was said" * 5 + " PTZ: 12", None),
    ("Hall | Ħħħħ | 14 | 3\nDepot | Ħħħħ | 9 | 1", None),
    ("They fitted 14 x Ħħħħ turret, 2 x Ħħħħ PTZ, 1 x recorder.", None),
    ("Fixed: 40%, PTZ: 60%", None),
]


@pytest.mark.parametrize(("text", "total"), CASES)
def test_parts_are_added_up_where_a_list_gives_no_total(text: str, total: int | None) -> None:
    found = read_listed_parts(text)
    assert (found and found.total) == total


@given(st.text(alphabet="Ħħ|\t\n0123456789 :,fixedpzto", max_size=200))
def test_the_parts_stand_in_the_text(text: str) -> None:
    found = read_listed_parts(text)
    assert found is None or 0 <= found.start < found.end <= len(text)
