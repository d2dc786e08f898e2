import hashlib
import struct
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.areas import AreaIndex, BadIndex, Code, codes
from answerable.engine.areas.layout import DIGEST_BYTES, PREFIX_BYTES
from answerable.engine.areas.place import Place
from tests.engine.areas.made_up import HARROWMERE, QUILLBY, built, index, record

CONTENT = built(
    record("HM1 1AA", **HARROWMERE), record("HM1 2AA", **QUILLBY), record("QB3", council="Quillby")
)


def signed(content: bytes) -> bytes:
    """The content with a digest that is right for it."""
    return content + hashlib.sha256(content).digest()


@pytest.mark.parametrize("typed", ["HM1 1AA", "hm11aa", "Hm1 1aA"])
def test_a_postcode_is_found_in_any_case(typed: str) -> None:
    place = AreaIndex(memoryview(CONTENT)).find(typed)
    assert place and place.ward and place.ward.name == "Harrow Ward"
    assert (place.exact, place.terminated, place.constituency_year) == (True, False, 2024)


@pytest.mark.parametrize("typed", ["", "HM1", "HM1 1AB", "HM1 9ZZ", "HM2 1AA", "HM1 A11", "QB3 1AA", "QB3"])
def test_what_is_not_there_is_not_found(typed: str) -> None:
    assert AreaIndex(memoryview(CONTENT)).find(typed) is None


@pytest.mark.parametrize(
    ("code", "there"),
    [
        (Code("HM1"), True),
        (Code("HM1", "1"), True),
        (Code("HM1", "3"), False),
        (Code("HM1", "2AA"), True),
        (Code("HM1", "2AB"), False),
        (Code("QB3"), True),
        (Code("QB3", "1"), False),
        (Code("QB4", "1AA"), False),
    ],
)
def test_a_postcode_or_its_beginning_exists_or_not(code: Code, there: bool) -> None:
    assert AreaIndex(memoryview(CONTENT)).exists(code) is there


def councils(places: list[Place]) -> list[str]:
    return [place.council.code for place in places if place.council]


def test_an_outcode_lists_its_places_the_one_of_most_postcodes_first() -> None:
    made = index(
        record("HM1 1AA", **HARROWMERE),
        record("HM1 1AB", **QUILLBY),
        record("HM1 2AA", **QUILLBY),
        record("HM1 3AA", ended="1996-06", council="E06000009"),
        record("HM1", council="Elsewhere"),
    )
    assert councils(made.places(Code("HM1"))) == ["E06000001", "E07000001"]
    assert councils(made.places(Code("HM1", "2"))) == ["E06000001"]
    (gone,) = made.places(Code("HM1", "3"))
    assert gone.terminated and gone.exact
    assert made.places(Code("HM1", "4")) == []
    assert made.places(Code("HM2")) == []


@pytest.mark.parametrize("cut", [1, 8, DIGEST_BYTES, len(CONTENT) // 2, len(CONTENT) - 30])
def test_an_index_that_is_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(BadIndex, match="cut off"):
        AreaIndex(memoryview(CONTENT[:-cut]))


@given(st.integers(0, len(CONTENT) - 1), st.integers(1, 255))
def test_an_index_with_one_byte_altered_is_refused(at: int, by: int) -> None:
    altered = bytearray(CONTENT)
    altered[at] ^= by
    with pytest.raises(BadIndex):
        AreaIndex(memoryview(altered))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no index of postcodes"),
        (b"postcode,ward\n", "no index of postcodes"),
        (signed(CONTENT[:8] + CONTENT[8:12][::-1] + CONTENT[12:-32]), "another order of bytes"),
        (signed(CONTENT[:12] + struct.pack("=I", 2) + CONTENT[16:-32]), "of version 2"),
        (signed(CONTENT[:PREFIX_BYTES] + b"[" + CONTENT[PREFIX_BYTES + 1 : -32]), "header cannot be read"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(content: bytes, why: str) -> None:
    with pytest.raises(BadIndex, match=why):
        AreaIndex(memoryview(content))


Sections = dict[str, dict[str, object]]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda sections: sections.pop("keys"),
        lambda sections: sections["keys"].update(size=1),
        lambda sections: sections["keys"].update(start=10**9),
        lambda sections: sections["keys"].update(start=-8),
        lambda sections: sections["keys"].update(size=-2),
        lambda sections: sections["keys"].update(code="?!"),
        lambda sections: sections["keys"].update(size=2),
        lambda sections: sections["starts"].update(size=0),
    ],
)
def test_sections_that_are_not_where_the_header_says_are_refused(spoil: Callable[[Sections], object]) -> None:
    (length,) = struct.unpack("=Q", CONTENT[16:PREFIX_BYTES])
    header = msgspec.json.decode(CONTENT[PREFIX_BYTES : PREFIX_BYTES + length])
    spoil(header["sections"])
    written = msgspec.json.encode(header).ljust(length + 8)
    content = CONTENT[:16] + struct.pack("=Q", len(written)) + written + CONTENT[PREFIX_BYTES + length : -32]
    with pytest.raises(BadIndex, match="not where its header says"):
        AreaIndex(memoryview(signed(content)))


@pytest.mark.parametrize(
    ("code", "kind", "year"),
    [
        ("E14001063", "constituency", 2024),
        ("E14000530", "constituency", 2010),
        ("S14000027", "constituency", 2024),
        ("S14000001", "constituency", 2010),
        ("W07000112", "constituency", 2024),
        ("W07000041", "constituency", 2010),
        ("N05000018", "constituency", 2024),
        ("N06000001", "constituency", 2010),
        ("E07000240", "council", None),
        ("E30000237", "", None),
    ],
)
def test_a_code_tells_its_kind_and_a_constituency_its_boundaries(
    code: str, kind: str, year: int | None
) -> None:
    assert codes.kind_of(code) == kind
    assert year is None or codes.constituency_year(code) == year


def test_a_pseudo_code_says_that_there_is_nothing() -> None:
    assert codes.clean(" E99999999 ") == codes.clean("") == ""
    assert codes.clean("E07000001 ") == "E07000001"
    assert codes.same_council("E08000016") == "E08000038"
    assert codes.same_council("E08000038") == "E08000016"
    assert codes.same_council("E06000001") == ""
