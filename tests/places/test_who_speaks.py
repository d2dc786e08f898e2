"""Who speaks for a place, from what was imported; and what is missing, council by council."""

from datetime import date
from typing import Any

import pytest

from answerable.accounts.models import User
from answerable.engine.areas import Area, Place
from answerable.engine.matter import Matter
from answerable.engine.routing import AreaIs, PlaceCodes
from answerable.places import gaps, queries, services
from answerable.places.areas import Here
from answerable.places.place_codes import codes_of
from tests.made_up_scan import CAMPAIGN
from tests.made_up_seats import COUNCILLORS, INBOX, MPS, ON, WARDS, file, imported, with_places

HERE = PlaceCodes(
    ward=AreaIs("E05999001"),
    councils=("harrowmere-council",),
    constituency=AreaIs("E14999001"),
    nation="England",
)
CASTLE = PlaceCodes(ward=AreaIs("", "Castle"), councils=("harrowmere-council", "loamshire-council"))


@pytest.fixture(autouse=True)
def lists(campaign: str, settings: Any, ana: User) -> None:
    with_places(settings)
    imported(ana, file(COUNCILLORS), file(WARDS, "wards.csv"), file(MPS, "mps.csv"))


def test_a_postcode_that_was_looked_up_leads_there() -> None:
    place = Place(
        ward=Area("E05999001", "St Audrey's & Mill", "ward", "England"),
        constituency=Area("E14999001", "", "constituency", "England"),
        nation=Area("E92000001", "England", "nation", "England"),
    )
    codes = codes_of(Here(place, ("harrowmere-council",), "harrowmere"))
    assert addresses(codes) == ["ida@harrowmere.example"]
    assert addresses(codes, "english_body") == ["ode@parliament.example"]
    scottish = Place(devolved_region=Area("S17999001", "Ffug", "devolved_region", "Scotland"))
    assert codes_of(Here(scottish, (), "")) == PlaceCodes(devolved=(AreaIs("S17999001", "Ffug"),))


def addresses(place: PlaceCodes, matter: Matter = "council", on: date = ON) -> list[str]:
    return [one.email for one in queries.who_speaks_for(place, matter=matter, on=on).addressees]


def test_the_ward_the_constituency_and_the_officers_each_have_their_say(ana: User) -> None:
    assert addresses(HERE) == ["ida@harrowmere.example"]
    assert addresses(HERE, "uk_government") == ["ode@parliament.example"]
    assert addresses(CASTLE) == []
    imported(ana, file(INBOX, "inboxes.csv"))
    assert addresses(CASTLE) == ["democracy@harrowmere.example"]


def test_gaps_are_named_with_the_councils_name_from_the_register() -> None:
    said = [gap.said for gap in queries.who_speaks_for(CASTLE, on=ON).gaps]
    assert said == [
        "No address is known for Example-Two, councillor of Harrowmere Borough Council (Castle).",
        "No councillor of Loamshire County Council is known for this ward; "
        "nor is an address of its officers.",
    ]
    by_name = PlaceCodes(constituency=AreaIs(name="Loam North"), nation="England")
    (gap,) = queries.who_speaks_for(by_name, matter="english_body", on=ON).gaps
    assert gap.said == "No address is known for Una Example, MP (Loam North)."


def test_who_left_speaks_until_the_last_day_and_after_an_undo_again(ana: User) -> None:
    imported(ana, file(b"Ward,Councillor\nCastle,Example-Two\n"), on=date(2026, 6, 2))
    assert addresses(HERE, on=date(2026, 6, 1)) == ["ida@harrowmere.example"]
    assert addresses(HERE, on=date(2026, 6, 2)) == []
    services.undo_import(number=2, by=ana)
    assert addresses(HERE, on=date(2026, 6, 2)) == ["ida@harrowmere.example"]


def test_every_gap_is_listed_and_a_council_that_is_no_more_has_none(ana: User) -> None:
    imported(ana, file(b"Ward,Councillor\nMoor,Bo Example\nCastle,Example-Two\n"))
    found = [
        (gap.missing, gap.council or gap.area_code, gap.area_name, gap.number)
        for gap in gaps.gaps(CAMPAIGN, ON)
    ]
    assert found == [
        ("no_inbox", "harrowmere-council", "", 0),
        ("no_address", "harrowmere-council", "Castle", 1),
        ("no_code", "harrowmere-council", "Moor", 1),
        ("no_address", "harrowmere-council", "Moor", 1),
        ("no_councillors", "loamshire-council", "", 0),
        ("no_inbox", "loamshire-council", "", 0),
        ("no_address_of_mp", "E14999002", "Loam North", 0),
    ]
    imported(ana, file(INBOX))
    missing = {gap.missing for gap in gaps.gaps(CAMPAIGN, ON) if gap.council == "harrowmere-council"}
    assert missing == {"no_address_but_inbox", "no_code"}


def test_a_council_is_complete_when_each_councillor_can_be_written_to(ana: User) -> None:
    here, county = gaps.councils(CAMPAIGN, ON)
    assert (here.councillors, here.with_address, here.wards, here.coded_wards) == (2, 1, 2, 2)
    assert (here.is_complete, county.is_complete) == (False, False)
    imported(ana, file(INBOX))
    assert [row.is_complete for row in gaps.councils(CAMPAIGN, ON)] == [True, False]
    known = gaps.members(CAMPAIGN, ON)
    assert known == (2, 2, 1, 0)
