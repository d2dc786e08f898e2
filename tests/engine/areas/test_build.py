import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.areas import AreaIndex, Builder, Code
from answerable.engine.areas.build import AreaRecord
from answerable.engine.areas.layout import INWARD_CODES
from tests.engine.areas.made_up import HARROWMERE, QUILLBY, areas, built, index, record


def test_an_index_says_what_it_was_built_of() -> None:
    said = index(
        record("HM1 1AA", began="2020-01", **HARROWMERE),
        record("HM1 1AB", ended="1996-06", council="E06000001", constituency="E14000531"),
        record("QB2 2AA", **QUILLBY),
        record("QB3", council="Quillby"),
    )
    assert (len(said), said.header.terminated, said.header.outcodes) == (3, 1, 3)
    assert said.header.until == "2020-01"
    assert said.header.layouts == ("made up",)
    assert said.header.years == {"2024": 2, "2010": 1}
    assert said.header.areas["council"] == 3
    assert list(said.codes()) == ["HM1 1AA", "HM1 1AB", "QB2 2AA"]


def test_names_come_with_the_codes_and_a_code_without_a_name_is_shown_itself() -> None:
    place = index(record("HM1 1AA", **HARROWMERE)).find("HM1 1AA")
    assert place and place.council and place.county and place.nation
    assert [area.name for area in place.councils] == ["Harrowmere", "Moorshire"]
    assert (place.nation.name, place.council.nation, place.council.kind) == ("England", "England", "council")
    unnamed = index(record("QB2 2AA", **QUILLBY)).find("QB2 2AA")
    assert unnamed and unnamed.council and unnamed.council.label == "E06000001"


def test_a_recoded_council_has_the_name_of_its_other_code() -> None:
    builder = Builder()
    builder.add(record("S70 1AA", council="E08000038"))
    place = AreaIndex(memoryview(builder.finish({"E08000016": " A  name "}))).find("S70 1AA")
    assert place and place.council and place.council.name == "A name"


def test_an_outcode_of_a_list_has_names_alone() -> None:
    (place,) = index(record("QB3", council="Quillby", nation="England")).places(Code("QB3"))
    assert not place.exact
    assert place.council and (place.council.code, place.council.label) == ("", "Quillby")
    assert place.council.nation == "England"
    assert place.nation and place.nation.name == "England"


@pytest.mark.parametrize(
    ("first", "second", "council", "ended"),
    [
        (record("M1 1AA", council="E06000001"), record("M1 1AA", council="E06000002"), "E06000001", False),
        (
            record("M1 1AA", ended="1996-06", council="E06000001"),
            record("M1 1AA", council="E06000002"),
            "E06000002",
            False,
        ),
        (
            record("M1 1AA", council="E06000001"),
            record("M1 1AA", ended="1996-06", council="E06000002"),
            "E06000001",
            False,
        ),
        (
            record("M1 1AA", ended="1996-06", council="E06000001"),
            record("M1 1AA", ended="1996-06", council="E06000001"),
            "E06000001",
            True,
        ),
    ],
)
def test_of_two_records_one_in_use_stands_over_one_that_ended_then_the_first(
    first: AreaRecord, second: AreaRecord, council: str, ended: bool
) -> None:
    place = index(first, second).find("M1 1AA")
    assert place and place.council and place.council.code == council
    assert place.terminated is ended


def test_a_later_file_fills_what_the_first_leaves_empty_and_newer_constituencies_stand() -> None:
    both = index(
        record("M1 1AA", council="E06000001", constituency="E14000531"),
        record("M1 1AB", council="E06000001", constituency="E14000531"),
        record("M1 1AA", council="E06000002", constituency="E14001063", ward="E05000001"),
        record("M1 1AB", council="E06000002", constituency="E14001063", ward="E05000001"),
    )
    place = both.find("M1 1AA")
    assert place and place.council and place.constituency and place.ward
    assert place.council.code == "E06000001"
    assert (place.constituency.code, place.constituency_year) == ("E14001063", 2024)
    assert place.ward.code == "E05000001"
    assert both.find("M1 1AB") == place
    assert both.header.combinations == 1


def test_more_combinations_than_two_bytes_can_number_are_kept_all_the_same() -> None:
    builder = Builder()
    pairs = [(outward, inward) for outward in range(1, 11) for inward in INWARD_CODES]
    for number, (outward, inward) in enumerate(pairs):
        builder.add(AreaRecord(Code(f"M{outward}", inward), areas(ward=f"E05{number:06}")))
    assert builder.postcodes == len(pairs)
    large = AreaIndex(memoryview(builder.finish({})))
    place = large.find("M10 9ZZ")
    assert place and place.ward and place.ward.code == f"E05{len(pairs) - 1:06}"


CODES = st.builds(
    Code, st.sampled_from(["M1", "M11", "SW1A", "GIR", "BT1"]), st.sampled_from(INWARD_CODES[::7])
)


@given(st.dictionaries(CODES, st.tuples(st.integers(0, 99), st.booleans())))
def test_every_record_is_found_again_and_nothing_else(said: dict[Code, tuple[int, bool]]) -> None:
    made = index(
        *(AreaRecord(code, areas(ward=f"E05{ward:06}"), ended) for code, (ward, ended) in said.items())
    )
    assert sorted(made.codes()) == sorted(map(str, said))
    for code, (ward, ended) in said.items():
        place = made.find(str(code))
        assert place and place.ward
        assert (place.ward.code, place.terminated) == (f"E05{ward:06}", ended)
    assert all(made.find(f"M1 {inward}") is None for inward in INWARD_CODES[1::7])


@given(
    st.permutations(
        [record("M1 1AA", **HARROWMERE), record("M1 1AB", **QUILLBY), record("B1 1AA", **QUILLBY)]
    )
)
def test_the_order_of_postcodes_changes_nothing_that_is_found(records: list[AreaRecord]) -> None:
    texts = ["M1 1AA", "M1 1AB", "B1 1AA"]
    here = index(*records)
    there = index(*reversed(records))
    assert [here.find(text) for text in texts] == [there.find(text) for text in texts]
    assert built(*records) == built(*records)


@pytest.mark.exhaustive
def test_a_full_directory_takes_less_than_sixty_megabytes() -> None:
    builder = Builder()
    outwards = [
        f"{first}{second}{number}"
        for first in "ABCDEFG"
        for second in "ABCDEFGHKL"
        for number in range(1, 41)
    ]
    for number, outward in enumerate(outwards[:2700]):
        for at, inward in enumerate(INWARD_CODES[:6000:6]):
            builder.add(AreaRecord(Code(outward, inward), areas(ward=f"E05{number * 4 + at // 250:06}")))
    content = builder.finish({})
    assert len(AreaIndex(memoryview(content))) == 2_700_000
    assert len(content) < 60_000_000
