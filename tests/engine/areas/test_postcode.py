import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.areas import Code, near, readings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("SW1A 1AA", "SW1A 1AA"),
        ("  sw1a1aa ", "SW1A 1AA"),
        ("s.w-1a 1aa", "SW1A 1AA"),
        ("ＳＷ１Ａ　１ＡＡ", "SW1A 1AA"),
        ("m1 1ae", "M1 1AE"),
        ("B33 8TH", "B33 8TH"),
        ("cr2 6xh", "CR2 6XH"),
        ("DN55 1PT", "DN55 1PT"),
        ("W1A 1HQ", "W1A 1HQ"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("GIR 0AA", "GIR 0AA"),
        ("BF1 4AN", "BF1 4AN"),
        ("BX4 7SB", "BX4 7SB"),
        ("BT1 5GS", "BT1 5GS"),
        ("CR0 2AB", "CR0 2AB"),
        ("E1 OAA", "E1 0AA"),
        ("S1 IAA", "S1 1AA"),
        ("BTI 1AA", "BT1 1AA"),
        ("M1 1A0", "M1 1AO"),
        ("M1 1A1", "M1 1AI"),
        ("0X1 1AA", "OX1 1AA"),
        ("GIROAA", "GIR 0AA"),
    ],
)
def test_a_postcode_is_read_however_it_is_typed(typed: str, meant: str) -> None:
    assert str(readings(typed)[0]) == meant
    assert readings(typed)[0].kind == "unit"


@pytest.mark.parametrize(
    ("typed", "meant", "kind"),
    [
        ("S70", "S70", "outcode"),
        ("sw1a", "SW1A", "outcode"),
        ("S70 1", "S70 1", "sector"),
        ("S701", "S70 1", "sector"),
        ("B11", "B11", "outcode"),
        ("B1 1", "B1 1", "sector"),
        ("SW1A 1A", "SW1A 1", "sector"),
        ("S7O I", "S7O 1", "sector"),
        ("GIR", "GIR", "outcode"),
    ],
)
def test_the_beginning_of_a_postcode_is_read_as_such(typed: str, meant: str, kind: str) -> None:
    assert (str(readings(typed)[0]), readings(typed)[0].kind) == (meant, kind)


@pytest.mark.parametrize(
    "typed", ["", " ", "hello", "23456", "SW1A 1AAA 1", "W", "Harrowmere", "M1 1AAx", "é"]
)
def test_what_is_no_postcode_has_no_reading(typed: str) -> None:
    assert readings(typed) == []


def test_where_letter_and_digit_can_both_stand_both_are_given() -> None:
    assert [str(code) for code in readings("S01 1AA")] == ["S0I 1AA", "SO1 1AA"]


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (Code("BF1", "4AN"), "forces"),
        (Code("BX4", "7SB"), "no_place"),
        (Code("GIR", "0AA"), "no_place"),
        (Code("JE2", "3AB"), "islands"),
        (Code("GY10"), "islands"),
        (Code("IM1"), "islands"),
        (Code("BT1", "5GS"), ""),
        (Code("B1", "1AA"), ""),
    ],
)
def test_some_postcodes_lie_in_no_council(code: Code, why: str) -> None:
    assert code.nowhere == why


@pytest.mark.parametrize(
    ("typed", "exists"),
    [
        ("WS1A 1AA", "SW1A 1AA"),
        ("SW1A 1A", "SW1A 1AA"),
        ("SW1A 1AAA", "SW1A 1AA"),
        ("SW1A 1AB", "SW1A 1AA"),
        ("SW1A A1A", "SW1A 1AA"),
        ("SL 1AA", "S1 1AA"),
        ("SA1A 1AA", "SW1A 1AA"),
    ],
)
def test_one_slip_away_is_near_if_it_exists(typed: str, exists: str) -> None:
    found = [str(code) for code in near(typed, lambda code: str(code) == exists)]
    assert found == [exists]


def test_two_slips_are_not_near() -> None:
    assert near("SWIA 1BA", lambda code: str(code) == "SW1A 1AA") == []


def test_swapped_neighbours_come_before_other_slips_and_there_are_never_too_many() -> None:
    found = [str(code) for code in near("M1 1BA", lambda _: True, most=4)]
    assert len(found) == 4
    assert found[0] == "M1 1AB"
    assert "M1 1BA" not in found


@pytest.mark.parametrize("typed", ["", "M1", "M1 1AA M1 1AA"])
def test_nothing_is_near_a_text_of_another_length(typed: str) -> None:
    assert near(typed, lambda _: True) == []


UNITS = st.builds(
    Code,
    st.from_regex(r"\A([A-Z][1-9]|[A-Z][1-9][0-9]|[A-Z]{2}[0-9]|[A-Z]{2}[1-9][0-9]|[A-Z]{2}[0-9][A-Z])\Z"),
    st.from_regex(r"\A[0-9][A-Z]{2}\Z"),
)


@given(UNITS, st.text(" -.\t", max_size=3))
def test_a_postcode_is_its_own_first_reading_in_any_case_and_with_any_spaces(code: Code, gap: str) -> None:
    assert readings(f"{gap}{code.outward}{gap}{code.inward}".lower())[0] == code


@given(UNITS, st.integers(0, 6))
def test_two_swapped_characters_lead_back_to_the_postcode(code: Code, at: int) -> None:
    text = code.outward + code.inward
    at = min(at, len(text) - 2)
    typed = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    assert typed == text or code in near(typed, lambda found: found == code)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(typed: str) -> None:
    assert all(readings(str(code))[0].kind == code.kind or code.kind != "unit" for code in readings(typed))
    assert near(typed, lambda _: False) == []
