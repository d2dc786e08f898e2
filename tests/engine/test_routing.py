"""Who speaks for a place on a matter. What is not known is a gap with a sentence, never a guess."""

from datetime import date

import pytest

from answerable.engine.matter import Matter, matter_of
from answerable.engine.representative import Seat
from answerable.engine.routing import AreaIs, PlaceCodes, Routing, route
from tests.made_up_seats import ON, member, seat

NAMES = {"harrowmere-council": "Harrowmere Borough Council"}
HERE = PlaceCodes(
    ward=AreaIs("E05999002", "Castle"),
    division=AreaIs("E58999001"),
    councils=("harrowmere-council", "loamshire-council"),
    constituency=AreaIs("E14999001", "Harrowmere"),
    nation="England",
)
NORTH = PlaceCodes(
    constituency=AreaIs("S14999001"), devolved=(AreaIs("S16999001"), AreaIs("S17999001")), nation="Scotland"
)
INBOX = seat(
    office="democratic_services", name="Democratic services", area_name="", area_code=None,
    email="democracy@harrowmere.example",
)  # fmt: skip
COUNTY = seat(
    body="loamshire-council", area_code="E58999001", area_name="Mere", name="Cy Example", email="cy@l.example"
)


def routed(*seats: Seat, place: PlaceCodes = HERE, matter: Matter = "council", on: date = ON) -> Routing:
    return route(place, matter, on, seats, NAMES)


def reached(routing: Routing) -> list[tuple[str, str]]:
    return [(one.name, one.email) for one in routing.addressees]


def test_the_councillors_of_both_tiers_speak_for_a_ward() -> None:
    elsewhere = seat(area_code="E05999001", name="Other Ward")
    found = routed(elsewhere, COUNTY, seat())
    assert reached(found) == [("Ida Example", "ida@harrowmere.example"), ("Cy Example", "cy@l.example")]
    assert found.gaps == ()


def test_a_councillor_without_an_address_is_reached_by_the_councils_officers() -> None:
    (one, _) = routed(seat(email=""), INBOX, COUNTY).addressees
    assert (one.name, one.email, one.passed_on_by) == (
        "Ida Example", "democracy@harrowmere.example", "harrowmere-council",
    )  # fmt: skip


def test_without_any_address_there_is_a_gap_with_the_name() -> None:
    found = routed(seat(email=None), COUNTY)
    assert reached(found) == [("Cy Example", "cy@l.example")]
    (gap,) = found.gaps
    assert (gap.reason, gap.name) == ("no_address", "Ida Example")
    assert (
        gap.said == "No address is known for Ida Example, councillor of Harrowmere Borough Council (Castle)."
    )


def test_a_ward_of_which_nobody_is_known_goes_to_the_officers_and_is_a_gap_all_the_same() -> None:
    found = routed(INBOX, COUNTY)
    assert reached(found)[0] == ("Democratic services", "democracy@harrowmere.example")
    assert [gap.reason for gap in found.gaps] == ["nobody_known"]
    without = routed(COUNTY)
    assert "nor is an address" in without.gaps[0].said
    assert reached(without) == [("Cy Example", "cy@l.example")]


def test_a_ward_is_known_by_its_whole_name_where_a_code_is_missing() -> None:
    one_council = PlaceCodes(ward=AreaIs("", "Castle Ward"), councils=("harrowmere-council",))
    assert reached(routed(seat(), place=one_council))
    assert reached(routed(seat(area_code=None)))[:1] == [("Ida Example", "ida@harrowmere.example")]
    assert not reached(routed(seat(area_code=None, area_name="Castle North")))
    assert not reached(routed(seat(area_name="", area_code="E05999009"), place=one_council))


@pytest.mark.parametrize(
    ("since", "until", "speaks"),
    [
        (None, None, True),
        ("2026-05-20", None, True),
        ("2026-05-21", None, False),
        (None, "2026-05-20", True),
        (None, "2026-05-19", False),
        ("2026", "2026", True),
    ],
)
def test_who_sits_on_the_day_speaks(since: str | None, until: str | None, speaks: bool) -> None:
    found = routed(member(since=since, until=until), matter="uk_government")
    assert bool(found.addressees) == speaks


@pytest.mark.parametrize(
    ("body_type", "nation", "matter"),
    [
        ("district", "England", "council"),
        ("welsh_council", "Wales", "council"),
        ("nhs_trust", "England", "english_body"),
        ("police_force", "Scotland", "scottish_body"),
        ("health_board", "Wales", "welsh_body"),
        ("police_force", "Wales", "uk_government"),
        ("police_force", "Northern Ireland", "northern_irish_body"),
        ("department", "", "uk_government"),
        ("nhs_trust", "", "unplaced_body"),
        ("town_council", "", "parish"),
    ],
)
def test_type_and_nation_of_a_body_say_whose_matter_it_is(body_type: str, nation: str, matter: str) -> None:
    assert matter_of(body_type, nation) == matter


def test_a_scottish_body_answers_to_the_msps_of_constituency_and_region() -> None:
    msps = [
        member(office="msp", area_code=code, name=name, area_name=name)
        for code, name in (("S17999001", "Region"), ("S16999001", "Seat"), ("S16999002", "Other"))
    ]
    found = routed(*msps, member(area_code="S14999001"), place=NORTH, matter="scottish_body")
    assert [one.name for one in found.addressees] == ["Seat", "Region"]


def test_a_place_has_no_say_in_a_parliament_of_another_nation() -> None:
    (gap,) = routed(member(office="msp"), matter="scottish_body").gaps
    assert (gap.reason, gap.said) == (
        "not_for_this_nation",
        "This is a matter of Scotland: England elects no MSP.",
    )
    (unknown,) = routed(place=PlaceCodes(), matter="welsh_body").gaps
    assert "a place whose nation is not known elects no Member of the Senedd" in unknown.said


def test_an_mp_of_whom_nothing_or_no_address_is_known_is_a_gap() -> None:
    assert [gap.reason for gap in routed(matter="english_body").gaps] == ["nobody_known"]
    (gap,) = routed(member(email=""), matter="english_body").gaps
    assert gap.said == "No address is known for Ode Example, MP (Harrowmere)."


@pytest.mark.parametrize("matter", ["council", "uk_government", "english_body"])
def test_where_a_place_is_not_known_nobody_is_named(matter: Matter) -> None:
    found = routed(seat(), member(), place=PlaceCodes(nation="England"), matter=matter)
    assert (found.addressees, [gap.reason for gap in found.gaps]) == ((), ["place_not_known"])


def test_a_body_whose_nation_is_not_known_answers_to_mps_in_england_and_is_a_gap_elsewhere() -> None:
    assert reached(routed(member(), matter="unplaced_body")) == [("Ode Example", "ode@parliament.example")]
    found = routed(member(area_code="S14999001"), place=NORTH, matter="unplaced_body")
    assert (found.addressees, [gap.reason for gap in found.gaps]) == ((), ["matter_not_known"])


def test_the_councillors_of_a_parish_are_in_no_list() -> None:
    found = routed(seat(), member(), matter="parish")
    assert (found.addressees, [gap.reason for gap in found.gaps]) == ((), ["matter_not_known"])
