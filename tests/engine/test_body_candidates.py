"""Every body that a passage may be about, and the places where it is spoken of. All bodies are made up."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.body_candidates import body_candidates


def ways(text: str, publisher: str | None = None) -> dict[str, list[tuple[str, str]]]:
    """Of each candidate the words that speak of it, and how."""
    return {
        found.name: [(text[place.start : place.end], place.how) for place in found.places]
        for found in body_candidates(text, text, publisher)
    }


def test_the_publisher_comes_first_even_where_nothing_speaks_of_it() -> None:
    found = body_candidates("Forty-two remain.", "Forty-two remain.", "Scottish Upland Agency")
    assert found[0].name == "Scottish Upland Agency" and found[0].is_publisher and not found[0].places


def test_without_a_publisher_only_names_are_candidates() -> None:
    assert ways("We told Carrick County Council.") == {
        "Carrick County Council": [("Carrick County Council", "name")]
    }


@pytest.mark.parametrize(
    ("text", "publisher", "name", "spoken"),
    [
        ("EVDC has some.", "Elding Vale District Council", "Elding Vale District Council", ("EVDC", "short")),
        (
            "The Upland Agency has.",
            "Scottish Upland Agency",
            "Scottish Upland Agency",
            ("Upland Agency", "short"),
        ),
        (
            "Carrick has 97 at Carrick County Council sites.",
            "Irish Courier",
            "Carrick County Council",
            ("Carrick", "short"),
        ),
        ("The council has some.", "Corran City Council", "Corran City Council", ("The council", "noun")),
        ("The authority has some.", "Corran County", "Corran County", ("The authority", "noun")),
        ("In the borough there are some.", "Aldwick Council", "Aldwick Council", ("the borough", "noun")),
        ("District records show 506.", "Pine School District", "Pine School District", ("District", "noun")),
        ("The force has some.", "Tarn Police", "Tarn Police", ("The force", "noun")),
        ("In der behörde hängt", "Hafenbehörde Nordsund", "Hafenbehörde Nordsund", ("der behörde", "noun")),
        ('"No." We have 34.', "Land Charges Agency", "Land Charges Agency", ("We", "we")),
        ("We have 34.", "Land Charges Agency", "Land Charges Agency", ("We", "we")),
        ('It wrote: "our cameras".', "Land Charges Agency", "Land Charges Agency", ("our", "quoted-we")),
        (
            "gan Gyngor Tref Aberlliw",
            "Cyngor Tref Aberlliw",
            "Cyngor Tref Aberlliw",
            ("Gyngor Tref Aberlliw", "name"),
        ),
        (
            "Gippsford Water was told",
            "Gippsford Water Corporation",
            "Gippsford Water Corporation",
            ("Gippsford Water", "name"),
        ),
    ],
)
def test_a_body_is_known_by_its_other_names(
    text: str, publisher: str, name: str, spoken: tuple[str, str]
) -> None:
    assert spoken in ways(text, publisher)[name]


def test_a_noun_means_the_body_of_its_sort_that_was_named_last() -> None:
    text = "Aldwick Council said no. Marling Council said yes. The council keeps 12. The university has none."
    found = ways(text, "Highland Sentinel")
    assert found["Marling Council"] == [("Marling Council", "name"), ("The council", "noun")]
    assert found["Aldwick Council"] == [("Aldwick Council", "name")]


def test_a_noun_before_every_name_means_the_first_of_its_sort() -> None:
    assert ("The council", "noun") in ways("The council, Aldwick Council, keeps 12.", "Highland Sentinel")[
        "Aldwick Council"
    ]


def test_the_name_is_spelled_as_in_the_text_and_not_as_masked() -> None:
    text, masked = "St Brannock’s School has.", "St Brannock's School has."
    assert body_candidates(text, masked, None)[0].name == "St Brannock’s School"


def test_a_german_noun_is_no_name_but_a_place_after_in_is() -> None:
    text = "Die Kameras hängen in Haidhofen und nicht auf der Wiese, sagt der Bürgermeister mit einem Lachen."
    assert list(ways(text)) == ["Haidhofen"]


def test_the_publishers_head_alone_is_no_other_body() -> None:
    text = "Dann räumt die Friedhofsverwaltung ein, dass die Kamera von Dahua ist und nicht von Bosch."
    assert list(ways(text, "Friedhofsverwaltung Bad Harzfeld")) == ["Friedhofsverwaltung Bad Harzfeld"]


def test_a_place_is_no_short_form_of_the_newspaper_that_is_called_after_it() -> None:
    text = "Hartsby's control room has 28."
    assert ways(text, "Hartsby Mail") == {"Hartsby Mail": [], "Hartsby": [("Hartsby", "name")]}
    assert ways(text, "Hartsby Council") == {"Hartsby Council": [("Hartsby", "short")]}


def test_an_i_is_the_first_person_only_with_a_capital() -> None:
    assert ways("part i and part I", "Aldwick Council")["Aldwick Council"] == [("I", "we")]


@given(st.text(alphabet="AB CouncilthewI\"'.,\n的局 ", max_size=150), st.none() | st.text(max_size=20))
def test_candidates_have_names_and_ordered_places(text: str, publisher: str | None) -> None:
    for found in body_candidates(text, text, publisher):
        assert found.name
        assert list(found.places) == sorted(found.places)
        assert all(0 <= place.start < place.end <= len(text) for place in found.places)


@pytest.mark.parametrize(
    "piece", ["the council ", "Aldwick Council, ", "“we ", "'our ", "EVDC ", "we ", "three "]
)
def test_a_long_hostile_text_takes_linear_time(piece: str) -> None:
    before = process_time()
    body_candidates(piece * 6_000, piece * 6_000, "Aldwick Council")
    assert process_time() - before < 5
