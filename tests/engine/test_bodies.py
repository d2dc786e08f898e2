from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.campaign import BUILT_IN, campaign_folder, read_register
from answerable.engine.bodies import BodyIndex, fold
from answerable.engine.register import Body

BODIES, REFUSED = read_register(campaign_folder(BUILT_IN))
INDEX = BodyIndex(BODIES.values())


def meant(name: str, country: str | None = "GB", on: date | None = None) -> str | None:
    return INDEX.resolve(name, country=country, on=on).id


def made_up(*rows: tuple[str, str, str], other_names: Iterable[str] = ()) -> BodyIndex:
    """An index of made-up bodies, each an id, a name and a country."""
    names = tuple(other_names)
    return BodyIndex(
        Body(id=body_id, name=name, country=country, type="municipality", other_names=names)
        for body_id, name, country in rows
    )


def test_the_built_in_register_loads_whole() -> None:
    assert not REFUSED
    assert len(BODIES) > 2_500


@pytest.mark.parametrize(
    ("name", "body_id"),
    [
        ("london borough of tower hamlets", "london-borough-of-tower-hamlets"),
        ("LB Tower Hamlets", "london-borough-of-tower-hamlets"),
        ("Tower Hamlets LBC", "london-borough-of-tower-hamlets"),
        ("LBTH", "london-borough-of-tower-hamlets"),
        ("The Mayor & Burgesses of the London Borough of Hackney", "london-borough-of-hackney"),
        ("Leeds CC", "leeds-city-council"),
        ("Leeds C.C.", "leeds-city-council"),
        ("wigan district", "wigan-metropolitan-borough-council"),
        ("Wigan M.B.C.", "wigan-metropolitan-borough-council"),
        ("City of York", "city-of-york-council"),
        ("Herefordshire, County of", "herefordshire-council"),
        ("RBKC", "royal-borough-of-kensington-and-chelsea"),
        ("BANES", "bath-and-north-east-somerset-council"),
        ("Bristol UA", "bristol-city-council"),
        ("Crawley", "crawley-borough-council"),
    ],
)
def test_a_council_is_known_by_its_place_and_kind(name: str, body_id: str) -> None:
    assert meant(name) == body_id


@pytest.mark.parametrize(
    ("name", "body_id"),
    [
        ("Notts CC", "nottinghamshire-county-council"),
        ("Lancs County Council", "lancashire-county-council"),
        ("Hants C C", "hampshire-county-council"),
        ("E Sussex CC", "east-sussex-county-council"),
        ("NE Lincs Council", "north-east-lincolnshire-council"),
        ("South Bucks DC", "south-bucks-district-council"),
        ("Dept for Work & Pensions", "department-for-work-and-pensions"),
        ("West Yorks Police", "west-yorkshire-police"),
        ("Guys & St Thomas NHS FT", "guys-and-st-thomas-nhs-foundation-trust"),
        ("Univ. of Leeds", "university-of-leeds"),
    ],
)
def test_short_forms_are_written_out(name: str, body_id: str) -> None:
    assert meant(name) == body_id


@pytest.mark.parametrize(
    ("name", "body_id"),
    [
        ("DWP", "department-for-work-and-pensions"),
        ("dwp", "department-for-work-and-pensions"),
        ("MoJ", "ministry-of-justice"),
        ("M.O.D.", "ministry-of-defence"),
        ("TfL", "transport-for-london"),
        ("GMP", "greater-manchester-police"),
        ("MOPAC", "mayors-office-for-policing-and-crime"),
        ("VCA", "vehicle-certification-agency"),
        ("UKBA", "uk-border-agency"),
        ("LDNPA", "lake-district-national-park-authority"),
    ],
)
def test_initials_mean_the_one_body_that_has_them(name: str, body_id: str) -> None:
    assert meant(name) == body_id


SHARED = [*"LCC TMBC SLC HE SCC".split(), *"NCC HCC OCC GCC ICC".split(), *"BT RAC KPMG IBM SSE".split()]


@pytest.mark.parametrize("initials", SHARED)
def test_initials_of_several_bodies_or_of_a_company_are_not_sure(initials: str) -> None:
    assert meant(initials) is None


@pytest.mark.parametrize(
    ("name", "body_id"),
    [
        ("Health and Social Care, Department of", "department-of-health-and-social-care"),
        ("Treasury, HM", "hm-treasury"),
        ("Parole Board The", "parole-board"),
        ("DFT - MARITIME AND COASTGUARD AGENCY", "maritime-and-coastguard-agency"),
        ("Valuation Office Agency (HMRC)", "valuation-office-agency"),
        ("Crown Commercial Service (CCS) (CO)", "crown-commercial-service"),
        ("HM Passport Office (formerly the Identity and Passport Service)", "hm-passport-office"),
        ("Cabinet Office excl agencies", "cabinet-office"),
        ("Wales Office / Swyddfa Cymru", "office-of-the-secretary-of-state-for-wales"),
        ("Leeds City Council - Finance Dept", "leeds-city-council"),
        ("Leeds City Council Finance Department", "leeds-city-council"),
        ("Leeds City Council, Civic Hall, Calverley Street, Leeds", "leeds-city-council"),
        ("Leeds City Council t/a Civic Enterprise", "leeds-city-council"),
        ("Leeds City Council - Waterfront Project", "leeds-city-council"),
        ("NHS Leeds (Leeds City Council)", "leeds-city-council"),
        ("Joint Forces Command JFC", "joint-forces-command"),
        ("Driver and Vehicle Standards Agency DfT", "driver-and-vehicle-standards-agency"),
        ("Acme / Leeds City Council", "leeds-city-council"),
    ],
)
def test_what_stands_around_a_name_is_taken_off(name: str, body_id: str) -> None:
    assert meant(name) == body_id


@pytest.mark.parametrize(
    "name",
    [
        "Leeds City Council DfT",
        "Acme Harbour (Leeds City Council, Kent Police)",
        "Acme - Leeds City Council",
        "Leeds City Council - Leeds Grand Theatre",
    ],
)
def test_a_body_beside_a_name_that_is_not_its_own_is_not_taken(name: str) -> None:
    assert meant(name) is None


def test_of_two_bodies_in_one_name_neither_is_chosen() -> None:
    why = INDEX.resolve("Cabinet Office - Crown Commercial Service", country="GB").why
    assert why == "could be any of: Cabinet Office; Crown Commercial Service"


@pytest.mark.parametrize(
    ("name", "body_id"),
    [
        ("Kent Constabulary", "kent-police"),
        ("Merseyside Police Force", "merseyside-police"),
        ("Kent Fire Brigade", "kent-fire-and-rescue-service"),
        ("Devon & Somerset FRS", "devon-and-somerset-fire-and-rescue-service"),
        ("The Valuation Office", "valuation-office-agency"),
    ],
)
def test_a_force_a_brigade_or_an_agency_is_known_by_any_word_for_its_kind(name: str, body_id: str) -> None:
    assert meant(name) == body_id


@pytest.mark.parametrize(
    ("name", "body_id"),
    [
        ("Cyngor Gwynedd", "gwynedd-council"),
        ("Cyngor Sir Gâr", "carmarthenshire-county-council"),
        ("pen-y-bont ar ogwr", "bridgend-county-borough-council"),
        ("Heddlu Gogledd Cymru", "north-wales-police"),
        ("Llywodraeth Cymru", "welsh-government"),
        ("Na h-Eileanan Siar", "comhairle-nan-eilean-siar"),
        ("Western Isles Council", "comhairle-nan-eilean-siar"),
    ],
)
def test_welsh_and_gaelic_names_are_names(name: str, body_id: str) -> None:
    assert meant(name) == body_id


@pytest.mark.parametrize(
    ("name", "body_id"),
    [
        ("Tower Hamets", "london-borough-of-tower-hamlets"),
        ("Leicster City Council", "leicester-city-council"),
        ("Glasgow City Coucil", "glasgow-city-council"),
        ("Aberdeen Cuty", "aberdeen-city-council"),
        ("Home Ofice", "home-office"),
    ],
)
def test_a_typing_error_is_mended_where_only_one_body_can_be_meant(name: str, body_id: str) -> None:
    found = INDEX.resolve(name, country="GB")
    assert found.id == body_id
    assert "typing error" in found.why


def test_a_typing_error_between_two_bodies_names_both() -> None:
    index = made_up(("a", "Harrowmere Council", "GB"), ("b", "Harrowmore Council", "GB"))
    found = index.resolve("Harrowmare Council", country="GB")
    assert found.why == "could be any of: Harrowmere Council; Harrowmore Council"


def test_a_typing_error_between_a_body_and_one_abroad_means_the_one_of_the_country() -> None:
    index = made_up(("a", "Harrowmere Council", "GB"), ("b", "Harrowmore Council", "IE"))
    assert index.resolve("Harrowmare Council", country="GB").id == "a"
    abroad = index.resolve("Harrowmare Council", country="FR")
    assert (abroad.id, abroad.why) == (None, "found only in another country (GB)")


def test_a_misspelt_place_of_two_councils_is_as_unsure_as_the_place() -> None:
    assert INDEX.resolve("Newcastel", country="GB") == INDEX.resolve("Newcastle", country="GB")


def test_a_mended_name_that_no_body_has_means_none() -> None:
    assert INDEX.resolve("Home Polise", country="GB").why == "no body in the register goes by this name"


def test_initials_in_small_letters_mean_a_department_and_nothing_else() -> None:
    named = {"department": "Department of Canal Locks", "agency": "Kite and Lark Office"}
    index = BodyIndex(Body(id=kind, name=name, country="GB", type=kind) for kind, name in named.items())
    assert (index.resolve("dcl").id, index.resolve("DCL").id) == ("department", "department")
    assert (index.resolve("klo").id, index.resolve("KLO").id) == (None, "agency")


@pytest.mark.parametrize(
    "name", ["Marlow Council", "Southwick Council", "Walton Council", "Deal", "Ashton DC"]
)
def test_a_place_that_the_register_lacks_is_no_typing_error(name: str) -> None:
    assert meant(name) is None


def test_west_sussex_is_never_east_sussex() -> None:
    assert meant("West Sussex CC") == "west-sussex-county-council"
    assert meant("East Sussex CC") == "east-sussex-county-council"
    assert meant("Sussex County Council") is None


def test_leeds_is_never_leicester() -> None:
    assert meant("Leeds City Council") == "leeds-city-council"
    assert meant("Leicester City Council") == "leicester-city-council"
    assert meant("Leices City Council") is None


def test_kensington_and_chelsea_council_is_never_its_health_service() -> None:
    council, trust = meant("Kensington & Chelsea"), meant("NHS Kensington and Chelsea")
    assert council == "royal-borough-of-kensington-and-chelsea"
    assert trust != council
    assert trust is None or BODIES[trust].type == "primary_care_trust"


@pytest.mark.parametrize(
    "name",
    [
        "Edinburgh Woollen Mill",
        "Leeds Ltd",
        "Leeds City Council Ltd",
        "Durham Pine Ltd",
        "Kent Frozen Foods",
        "Kent Police Federation",
        "Oxford University Press",
        "Chester Zoo",
        "Derby County FC",
        "Bristol Water plc",
        "Warrington Borough Transport",
        "Home Office Furniture Direct",
        "Ministry of Sound",
        "Leeds City Council Pension Fund",
        "Tower Hamlets Homes",
    ],
)
def test_a_company_that_looks_like_a_body_is_refused(name: str) -> None:
    assert meant(name) is None


def test_a_body_that_is_a_company_by_law_is_found_by_its_whole_name() -> None:
    assert meant("High Speed Two (HS2) Limited") == "high-speed-two-hs2-limited"


@pytest.mark.parametrize(
    "name", ["", "  ", "The", "Council", "City Council", "Police", "NHS", "University", "---"]
)
def test_a_word_that_any_body_may_have_means_none(name: str) -> None:
    assert meant(name) is None


def test_bodies_of_one_name_are_told_apart_by_country() -> None:
    index = made_up(
        ("city-of-lincoln-gb", "City of Lincoln", "GB"), ("city-of-lincoln-us", "City of Lincoln", "US")
    )
    assert index.resolve("City of Lincoln", country="US").id == "city-of-lincoln-us"
    assert index.resolve("City of Lincoln", country="GB").id == "city-of-lincoln-gb"
    unsure = index.resolve("City of Lincoln")
    assert unsure.id is None
    assert unsure.why == "could be any of: City of Lincoln (GB); City of Lincoln (US)"


def test_a_body_of_another_country_is_not_taken_instead() -> None:
    found = INDEX.resolve("Department of Defence", country="GB")
    assert found.id is None
    assert found.why == "found only in another country (AU)"
    assert meant("Department of Defence", "AU") == "department-of-defence-australia"


@pytest.mark.parametrize("place", ["Perth", "Cambridge", "Lincoln"])
def test_a_place_alone_means_nothing_where_no_country_is_named(place: str) -> None:
    assert meant(place, country=None) is None


def test_initials_shared_between_countries_need_the_country() -> None:
    assert meant("NCSC", "IE") == "national-cyber-security-centre-ireland"
    assert meant("NCSC", "GB") == "national-cyber-security-centre"
    assert meant("NCSC", None) is None


def test_cambridge_is_a_council_and_its_university_another_body() -> None:
    assert meant("Cambridge") == "cambridge-city-council"
    assert meant("Cambridge University") == "university-of-cambridge"
    assert meant("Cambridge Assessment") is None


def test_a_place_that_begins_two_longer_ones_is_not_sure_and_names_both() -> None:
    why = INDEX.resolve("Newcastle", country="GB").why
    assert "Newcastle City Council" in why
    assert "Newcastle-under-Lyme" in why


def test_the_day_of_the_document_decides_between_a_council_and_its_successor() -> None:
    assert meant("Somerset", on=date(2020, 1, 1)) == "somerset-county-council"
    assert meant("Somerset", on=date(2024, 1, 1)) == "somerset-council"
    assert meant("Somerset") == "somerset-council"
    assert meant("Somerset County Council", on=date(2024, 1, 1)) == "somerset-county-council"


def test_an_answer_says_which_rule_found_it() -> None:
    found = INDEX.resolve("Leeds CC", country="GB")
    assert (found.canonical, found.score) == ("Leeds City Council", 0.96)
    assert found.why == "its place and kind of council"


@given(st.sampled_from(sorted(BODIES)))
def test_the_canonical_name_of_a_body_means_that_body(body_id: str) -> None:
    body = BODIES[body_id]
    found = INDEX.resolve(body.name, country=body.country)
    assert found.id == body_id or BODIES[found.id or ""].name == body.name


@given(st.sampled_from(sorted(BODIES)), st.booleans())
def test_case_and_a_leading_the_change_nothing(body_id: str, upper: bool) -> None:
    body = BODIES[body_id]
    written = f"The {body.name.upper() if upper else body.name.lower()}"
    plain, changed = (INDEX.resolve(name, country=body.country) for name in (body.name, written))
    assert plain.id == changed.id


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(max_size=60))
def test_any_text_gets_an_answer_that_agrees_with_itself(name: str) -> None:
    found = INDEX.resolve(name)
    assert (found.id is None) == (found.canonical is None) == (found.score == 0)
    assert found.why
