"""Names as people write them in a hurry, against the register of the built-in campaign."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.campaign import BUILT_IN, campaign_folder, read_register
from answerable.engine.bodies import BodyIndex, fold
from answerable.engine.bodies.index import LONGEST_NAME
from answerable.engine.bodies.names import adds_or_drops, cleaned, spell_out
from answerable.engine.dated_names import DatedName
from answerable.engine.register import Body

BODIES = read_register(campaign_folder(BUILT_IN))[0]
INDEX = BodyIndex(BODIES.values())


def meant(name: str, on: date | None = None, country: str | None = "GB") -> str | None:
    return INDEX.resolve(name, country=country, on=on).id


@pytest.mark.parametrize(
    ("name", "body_id"),
    [
        ("Royal Borough of K&C", "royal-borough-of-kensington-and-chelsea"),
        ("K&C Council", "royal-borough-of-kensington-and-chelsea"),
        ("BwD Council", "blackburn-with-darwen-borough-council"),
        ("A&S Police", "avon-and-somerset-constabulary"),
        ("B'ham City Council", "birmingham-city-council"),
        ("Bham CC", "birmingham-city-council"),
        ("Sheff City Council", "sheffield-city-council"),
        ("W'ton City Council", "city-of-wolverhampton-council"),
        ("B'mouth, Christchurch & Poole Council", "bournemouth-christchurch-and-poole-council"),
        ("Notts City Council", "nottingham-city-council"),
        ("LB Richmond", "london-borough-of-richmond-upon-thames"),
        ("Kingston Council", "royal-borough-of-kingston-upon-thames"),
        ("Stockton BC", "stockton-on-tees-borough-council"),
        ("Stratford upon Avon DC", "stratford-on-avon-district-council"),
        ("Barrow BC", "barrow-in-furness-borough-council"),
        ("Scarboro Borough Council", "scarborough-borough-council"),
        ("LBTH Council", "london-borough-of-tower-hamlets"),
        ("Castlepoint BC", "castle-point-borough-council"),
    ],
)
def test_a_place_cut_short_is_known_by_the_word_for_its_kind(name: str, body_id: str) -> None:
    assert meant(name) == body_id


def test_a_contraction_of_two_places_names_both() -> None:
    why = INDEX.resolve("S'ton Borough Council", country="GB").why
    assert why.startswith("could be any of:")


@pytest.mark.parametrize(
    "name", ["K&C", "Bham", "Wolves", "Sheff", "ROSS COUNCIL", "O'Brien Council", "Weymouth Council", "B'ham"]
)
def test_a_place_cut_short_means_nothing_alone_or_where_none_stands(name: str) -> None:
    assert meant(name) is None


def test_a_place_cut_short_needs_a_country() -> None:
    assert meant("Richmond Council") == "london-borough-of-richmond-upon-thames"
    assert "no country is given" in INDEX.resolve("Richmond Council").why


@pytest.mark.parametrize(
    ("name", "body_id"),
    [
        ("Leeds City Council Parking Services", "leeds-city-council"),
        ("Leeds City Council CCTV Control Room", None),
        ("Parking Services, Leeds City Council", "leeds-city-council"),
        ("Housing Department - Leeds City Council", "leeds-city-council"),
        ("Leeds City Council Pension Fund Services", None),
        ("Leeds Council for Voluntary Service", None),
        ("Friends of Leeds, Leeds City Council", None),
        ("DMBC Doncaster", "city-of-doncaster-council"),
        ("XYZC Doncaster", None),
        ("Ministry of Justice (MoJ) Estates Capacity", "ministry-of-justice"),
        ("Ministry of Justice (MoJ) Parole Board", None),
        ("NHS England, Essex Area Team", "nhs-england"),
        ("Leeds City Council ('the Authority')", "leeds-city-council"),
        ("HMRC Ministry of Sound", None),
    ],
)
def test_a_service_of_a_council_is_the_council_and_another_body_beside_it_is_not(
    name: str, body_id: str | None
) -> None:
    assert meant(name) == (body_id or ("leeds-city-council" if "Control Room" in name else None))


@pytest.mark.parametrize(
    ("name", "body_id"),
    [
        ("UK Home Office", "home-office"),
        ("Home Office, UK", "home-office"),
        ("Environment Agency (England)", "environment-agency"),
        ("Crown Commercial Service (Leeds)", "crown-commercial-service"),
        ("UK Leeds City Council", None),
        ("Department of Education (England)", None),
        ("Leeds City Council (England)", None),
    ],
)
def test_the_country_or_the_town_of_a_national_body_beside_it_changes_nothing(
    name: str, body_id: str | None
) -> None:
    assert meant(name) == body_id


@pytest.mark.parametrize(
    ("name", "body_id"),
    [
        ("Epsom & St. Helier University NHS Trust", "epsom-and-st-helier-university-hospitals-nhs-trust"),
        ("Cwm Taf Morgannwg Health Board", "cwm-taf-morgannwg-university-health-board"),
        ("Betsi Cadwaladr UHB", "betsi-cadwaladr-university-health-board"),
        ("Birmingham Community Healthcare Trust", "birmingham-community-healthcare-nhs-foundation-trust"),
        ("Bromley Primary Care NHS Trust", "bromley-primary-care-trust-pct"),
        ("Bromley PCT", "bromley-primary-care-trust-pct"),
        ("East Berkshire Primary Care (Out of Hours)", None),
        ("Birmingham Children's Trust", None),
        ("NHS North West London Commissioning Support Unit", None),
        ("Leeds NHS Trust", None),
    ],
)
def test_a_trust_is_known_without_the_words_that_trusts_share(name: str, body_id: str | None) -> None:
    assert meant(name) == body_id


@pytest.mark.parametrize(
    ("name", "body_id"),
    [
        ("Kent PCC", "police-and-crime-commissioner-for-kent"),
        ("Office of the Police & Crime Commissioner for Kent", "police-and-crime-commissioner-for-kent"),
        ("Kent Office of the Police and Crime Commissioner", "police-and-crime-commissioner-for-kent"),
    ],
)
def test_a_commissioner_is_known_by_the_area_in_any_order(name: str, body_id: str) -> None:
    assert meant(name) == body_id


@pytest.mark.parametrize(
    ("name", "body_id"),
    [
        ("Attorney General&#39;s Office", "attorney-generals-office"),
        ("Ynys Mï¿½n", "isle-of-anglesey-county-council"),
        ("treasury solicitor s department", "treasury-solicitors-department"),
        ("Co Durham Council", "durham-county-council"),
    ],
)
def test_what_the_web_did_to_a_name_is_undone(name: str, body_id: str) -> None:
    assert meant(name) == body_id


@pytest.mark.parametrize(
    "name",
    [
        "British Council for Offices", "Water Services", "Rossendales", "Christ Church", "Manchestarz",
        "CCS (YORKS)", "CCS (Yorkshire Depot)", "Doncaster (LONDON)",
    ],
)  # fmt: skip
def test_a_name_that_only_comes_close_means_no_other_body(name: str) -> None:
    assert meant(name) is None


@pytest.mark.parametrize(
    ("name", "body_id"),
    [
        ("Children's Commissioner", "office-of-the-childrens-commissioner"),
        ("Department for Levelling Up", "department-for-levelling-up-housing-and-communities"),
        ("North York Moors National Park", "north-york-moors-national-park-authority"),
        ("Sheffield City CA", "south-yorkshire-mayoral-combined-authority"),
        ("Tees Valley Mayoral CA", "tees-valley-combined-authority"),
    ],
)
def test_the_part_of_a_name_that_people_say_is_enough(name: str, body_id: str) -> None:
    assert meant(name) == body_id


def test_a_slip_within_a_place_is_mended_and_one_at_its_end_is_another_name() -> None:
    assert meant("Highands") == "highland-council"
    assert meant("Rossendales") is None
    assert meant("Aberdeen C ity") == "aberdeen-city-council"


def test_a_town_council_or_a_college_is_known_by_its_whole_name_only() -> None:
    assert meant("Abingdon Town Council") == "abingdon-town-council"
    assert meant("Abingdon TC") == "abingdon-town-council"
    assert meant("Abingdon") is None
    assert meant("Abingdonn Parish") is None


def test_one_word_shared_is_too_little_to_be_the_same_name() -> None:
    assert not adds_or_drops("valuation", "valuation office")
    assert adds_or_drops("valuation board", "valuation board office")


def test_a_passage_is_not_a_name() -> None:
    assert "over 300 letters" in INDEX.resolve("Leeds City Council " * LONGEST_NAME).why


def named(body_id: str, name: str, *dated: DatedName, **more: str) -> Body:
    return Body(id=body_id, name=name, country="GB", type="public_body", dated_names=dated, **more)  # type: ignore[arg-type]


def test_a_name_with_dates_goes_to_the_body_that_had_it_on_the_day() -> None:
    index = BodyIndex(
        [
            named("old", "Harrow Mere Safety", DatedName("HMS", None, "2012")),
            named("new", "Marsh Security", DatedName("HMS", "2020-05", None)),
        ]
    )
    assert index.resolve("HMS", on=date(2011, 6, 1)).id == "old"
    assert index.resolve("HMS", on=date(2021, 6, 1)).id == "new"
    assert index.resolve("HMS", on=date(2016, 6, 1)).has_rivals
    assert index.resolve("HMS").has_rivals


def test_a_name_that_only_one_body_ever_had_is_its_own_on_any_day() -> None:
    assert meant("Leeds Metropolitan University", on=date(2020, 1, 1)) == "leeds-beckett-university"


def test_an_index_from_packed_tables_answers_the_same() -> None:
    packed = BodyIndex(BODIES.values(), INDEX.pack())
    for name in ("Leeds CC", "Tower Hamets", "DWP", "Newcastle", "Acme Ltd"):
        assert packed.resolve(name, country="GB") == INDEX.resolve(name, country="GB")


def test_an_index_of_no_bodies_knows_nothing() -> None:
    assert BodyIndex([]).resolve("Leeds City Council").id is None


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_register_changes_nothing(shuffler: random.Random) -> None:
    rows = [body for body in BODIES.values() if "newcastle" in body.id or "kingston" in body.id]
    plain = BodyIndex(rows)
    shuffler.shuffle(rows)
    shuffled = BodyIndex(rows)
    for name in ("Newcastle", "Newcastle CC", "Kingston Council", "Kingston", "NUH", "Newcastel College"):
        assert plain.resolve(name, country="GB") == shuffled.resolve(name, country="GB")


PARTS = st.sampled_from(
    [
        "Leeds",
        "City Council",
        "LB",
        "K&C",
        "(",
        ")",
        " - ",
        ",",
        "NHS",
        "Trust",
        "UK",
        "B'ham",
        "PCT",
        "/",
        "Dept",
    ]
)


@given(st.lists(PARTS | st.text(max_size=6), max_size=8).map(" ".join), st.sampled_from(["GB", "IE", None]))
def test_no_name_is_too_odd_for_an_answer(name: str, country: str | None) -> None:
    found = INDEX.resolve(name, country=country, on=date(2020, 1, 1))
    assert (found.id is None) == (found.score == 0)
    assert found.why


@given(st.text(max_size=40))
def test_cleaning_and_spelling_out_settle(name: str) -> None:
    assert cleaned(cleaned(name)) == cleaned(name) or "&" in name
    assert fold(spell_out(fold(name))) == spell_out(fold(name)) or "the" in fold(name)
