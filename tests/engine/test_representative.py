"""Seats as lists tell of them: names that are written differently, and what is wrong with one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.representative import (
    bare_name,
    folded,
    folded_name,
    is_address,
    is_vacant,
    seat_fault,
    without_empty_columns,
)
from tests.made_up_seats import member, seat

INBOX = {"office": "democratic_services", "name": "Democratic services", "area_name": "", "area_code": None}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St Audrey's & Mill Ward", "st audreys and mill"),
        ("Ynys-Ffug Electoral Division", "ynys ffug"),
        ("Llŷn", "LLYN"),
        ("Over  Wyre", "Over Wyre"),
    ],
)
def test_an_area_is_the_same_however_its_name_is_written(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize("other", ["Ward End", "Castleward", "Castle North"])
def test_a_name_that_only_looks_like_another_is_another(other: str) -> None:
    assert folded("Castle") != folded(other)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Cllr. Mrs Ida Example MBE", "Ida Example"),
        ("Councillor Ida Example", "Ida Example"),
        ("County Councillor Dr Ida Example OBE, JP", "Ida Example"),
        ("The Rt Hon Ode Example MP", "Ode Example"),
        ("Example, Ida", "Ida Example"),
        ("Example,", "Example"),
        ("  Ida   Example ", "Ida Example"),
        ("Drew Example", "Drew Example"),
        ("Missy Example", "Missy Example"),
        ("Cllr", "Cllr"),
    ],
)
def test_a_name_is_told_without_titles_and_honours(written: str, name: str) -> None:
    assert bare_name(written) == name
    assert folded_name(written) == folded_name(name)


@pytest.mark.parametrize(
    "name", ["", " ", "Vacant", "VACANCY", "[vacant]", "Vacant seat", "Seat vacant", "TBC"]
)
def test_nobody_is_no_name(name: str) -> None:
    assert is_vacant(name)
    assert not is_vacant("Nonesuch Example")


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("ida@harrowmere.example", True),
        ("i.d'a+x@sub.harrowmere.example", True),
        ("ida", False),
        ("ida@harrowmere", False),
        ("ida@harrowmere.example\nBcc: x@y.example", False),
        ("ida..x@harrowmere.example", False),
        ("[email protected]", False),
        ("a" * 250 + "@b.example", False),
    ],
)
def test_an_address_is_one_that_a_letter_can_be_sent_to(text: str, holds: bool) -> None:
    assert is_address(text) == holds


@given(st.text())
def test_an_address_never_holds_a_line_end_a_space_or_a_second_one(text: str) -> None:
    assert not is_address(text) or (text.count("@") == 1 and text.split() == [text])


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": "Vacancy"}, "vacant"),
        ({"area_name": "", "area_code": None}, "no ward"),
        ({"body": None}, "which council"),
        ({"email": "nobody"}, "not an address"),
        ({"area_code": "30UG01"}, "eight digits"),
        ({"name": "x" * 300}, "characters"),
        ({"party": "a\u202eb"}, "RIGHT-TO-LEFT"),
        ({"since": "soon"}, "not a date"),
        ({"since": "2024-05-02", "until": "2023-05-04"}, "before it begins"),
        ({**INBOX, "email": None}, "inbox"),
    ],
)
def test_a_seat_with_a_fault_is_told_of_in_words(changes: dict[str, str], fault: str) -> None:
    assert fault in (seat_fault(seat(**changes)) or "")


def test_a_seat_without_a_fault_has_none() -> None:
    assert seat_fault(seat(since="2023-05-04", until="2027")) is None
    assert seat_fault(seat(email=None, contact="01234 567 890", since="2023")) is None
    assert seat_fault(seat(**INBOX)) is None
    assert seat_fault(member()) is None


def test_the_number_of_a_source_or_ward_and_name_tell_a_seat_again() -> None:
    assert seat().key == seat(name="Cllr Ida Example", area_name="Castle Ward", party="Green").key
    assert seat(source_id="7").key == seat(source_id="7", name="Ida Other").key
    assert seat().key != seat(body="loamshire-council").key
    assert member().key != member(office="mla").key


def test_a_column_that_nobody_filled_in_tells_nothing() -> None:
    rows = [seat(email="", contact=""), seat(email="", contact="01234 567 890")]
    assert [row.email for row in without_empty_columns(rows)] == [None, None]
    assert [row.contact for row in without_empty_columns(rows)] == ["", "01234 567 890"]
    full = [seat(contact="1")]
    assert without_empty_columns(full) == full
