from datetime import date

import pytest

from answerable.engine.dated_names import DatedName, dated_name_faults, read_dated_name
from answerable.engine.register import COLUMNS, Body, load_bodies, pack_register, unpack_register


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Old Name = 1992/2014-09-21", DatedName("Old Name", "1992", "2014-09-21")),
        ("Old Name=/2014", DatedName("Old Name", None, "2014")),
        ("A = B = 2014-05/", DatedName("A = B", "2014-05", None)),
    ],
)
def test_a_dated_name_is_read_from_the_register(text: str, read: DatedName) -> None:
    assert read_dated_name(text) == read
    assert not list(dated_name_faults(text))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Old Name", "is not a name"),
        ("= 1992/2014", "is not a name"),
        ("Old Name = 1992", "is not a name"),
        ("Old Name = 1992/soon", "soon"),
        ("Old Name = 2014/1992", "ends before it begins"),
    ],
)
def test_a_dated_name_that_cannot_be_is_refused(text: str, fault: str) -> None:
    assert fault in "; ".join(dated_name_faults(text))


@pytest.mark.parametrize(
    ("day", "used"), [("1991-12-31", False), ("1992-01-01", True), ("2015-01-01", False)]
)
def test_a_name_is_used_from_its_first_day_to_its_last(day: str, used: bool) -> None:
    assert DatedName("Old Name", "1992", "2014").was_used_on(date.fromisoformat(day)) is used


def test_a_row_with_a_dated_name_loads_and_a_faulty_one_is_refused() -> None:
    head = ",".join((*COLUMNS, "dated_names"))
    row = "{0},{0},GB,university" + "," * (len(COLUMNS) - 4) + ",{1}"
    dated = {"mere": "Old Mere = 1992/2014", "moor": "Old", "mire": "O\u202eld = 1992/2014"}
    bodies, refused = load_bodies([head, *(row.format(*entry) for entry in dated.items())])
    assert bodies["mere"].dated_names == (DatedName("Old Mere", "1992", "2014"),)
    assert [row.body_id for row in refused] == ["moor", "mire"]


def test_a_packed_register_is_the_same_register() -> None:
    mere = Body(
        id="mere",
        name="Mere",
        country="GB",
        type="district",
        hex=(1, 2),
        dated_names=(DatedName("Old Mere"),),
    )
    assert unpack_register(pack_register({"mere": mere}, ("a line",))) == ({"mere": mere}, ("a line",))
