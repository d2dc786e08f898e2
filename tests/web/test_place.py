"""Find your council: what is typed is kept nowhere, and every answer says what to do next."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client

from answerable.places.area_files import put_in_place
from tests.engine.areas.made_up import built, record
from tests.web.conftest import Publish
from tests.web.made_up_site import HOSTILE, full_site
from tests.web.test_every_page import assert_inert, text_of

HERE = "/act/place/"
BODIES_CSV = """\
id,name,country,type,nation,region,gss,other_names,website,hex_q,hex_r,valid_from,valid_to,replaced_by,source,part_of
harrowmere-council,Harrowmere Council,GB,district,England,,E07000001,Harrowmere DC,,1,2,,,,made up,moorshire
moorshire,Moorshire County Council,GB,county,England,,E10000001,,,,,,,,made up,
quillby-council,Quillby Council,GB,unitary,England,,E06000001,,,2,2,,,,made up,
old-quillby,Old Quillby Borough,GB,district,England,,E07000009,,,,,,2019-03-31,quillby-council,made up,
stad-molenwijk,Stad Molenwijk,NL,municipality,,,,,,,,,,,made up,
"""
CONSTITUENCIES_CSV = """\
id,name,gss,nation,bodies
harrowmere-and-quillby,Harrowmere and Quillby,E14001063,England,harrowmere-council|quillby-council
"""
HARROWMERE = {"council": "E07000001", "county": "E10000001", "constituency": "E14001063"}
RECORDS = (
    record("HM1 1AA", **HARROWMERE, ward="E05000001", nation="E92000001"),
    record("HM1 1AB", council="E06000001", constituency="E14001063", nation="E92000001"),
    record("HM1 2AA", ended="1996-06", **HARROWMERE),
    record("HM1 3AA", council="E07000009", constituency="E14000531"),
    record("HM1 4AA", council="E06009999"),
    record("HM1 5AA", ward="E05000001"),
    record("QB3", council="Quillby Council", nation="England"),
)


@pytest.fixture
def places(folder: Path, publish: Publish, settings: Any, tmp_path: Path) -> None:
    """A made-up site with a made-up index of postcodes."""
    (folder / "bodies.csv").write_text(BODIES_CSV)
    (folder / "constituencies.csv").write_text(CONSTITUENCIES_CSV)
    settings.AREAS = tmp_path / "areas.index"
    put_in_place(built(*RECORDS), settings.AREAS)
    publish(*full_site())


def asked(client: Client, postcode: str) -> str:
    response = client.post(HERE, {"postcode": postcode})
    assert response.status_code == 200
    html = text_of(response)
    assert_inert(html)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split()) + html


def test_the_form_sends_the_postcode_where_no_log_and_no_cache_keeps_it(places: None, as_dee: Client) -> None:
    html = text_of(as_dee.get(HERE))
    (form,) = re.findall(r'<form[^>]*method="post"[^>]*>.*?</form>', html, re.S)
    assert f'action="{HERE}"' in form and 'name="postcode"' in form
    answer = as_dee.post(HERE, {"postcode": "HM1 1AA"})
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert "HM1 1AA" not in "".join(re.findall(r'(?:href|action|content)="([^"]*)"', text_of(answer)))


def test_a_postcode_in_an_address_is_dropped(places: None, as_dee: Client) -> None:
    response: HttpResponseBase = as_dee.get(HERE, {"postcode": "HM1 1AA"})
    assert (response.status_code, response["Location"]) == (302, HERE)


def test_the_form_needs_no_cookie_and_comes_from_anywhere(places: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(HERE, {"postcode": "HM1 1AA"}).status_code == 200


def test_a_postcode_shows_both_councils_where_they_stand_and_the_constituency(
    places: None, as_dee: Client
) -> None:
    text = asked(as_dee, "hm1 1aa")
    assert "Councils of HM1 1AA" in text
    assert 'href="/body/harrowmere-council/"' in text and 'href="/body/moorshire/"' in text
    assert "Overdue" in text and "(county)" in text
    assert 'href="/constituency/harrowmere-and-quillby/"' in text
    assert "Ward: Harrow Ward." in text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("HM1 2AA", "no longer in use"),
        ("HM1 3AA", "by older boundaries than those of today"),
        ("HM1 3AA", 'href="/body/quillby-council/"'),
        ("HM1 4AA", "It lies in E06009999, which our register does not list."),
        ("HM1 5AA", "does not say which council"),
        ("HM1 2", "Every postcode that begins HM1 2"),
        ("HM1", "They lie in 4 areas. Choose yours, or write the whole postcode."),
        ("QB3", "names only the place where most of them are"),
        ("HM1 1BA", 'name="postcode" value="HM1 1AB"'),
        ("HM1 1BA", "Postcodes that begin HM1 1"),
        ("MH1 1AA", "If none of them is yours"),
        ("IM1 1AA", "outside the United Kingdom"),
        ("BF1 4AN", "forces mail"),
        ("BX1 1LT", "belongs to an organisation"),
        ("ZZ9 9ZZ", "not in our list"),
        ("hello", "does not look like a postcode"),
        ("", "No postcode was written"),
        (HOSTILE, "does not look like a postcode"),
    ],
)
def test_every_answer_says_what_is_known_and_what_to_do(
    places: None, as_dee: Client, typed: str, words: str
) -> None:
    assert words in asked(as_dee, typed)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("quillby", 'href="/body/quillby-council/"'),
        ("moorshire", "(county)"),
        ("council", "3 councils found."),
        ("old quillby", "Councils that are no more"),
        ("quilby", "Names that are like it:"),
        ("xyzzy", "No council has this in its name."),
        (HOSTILE, "No council has this in its name."),
    ],
)
def test_a_council_is_found_by_its_name(places: None, as_dee: Client, words: str, shown: str) -> None:
    html = text_of(as_dee.get(HERE, {"council": words}))
    assert_inert(html)
    assert shown in html
    assert "molenwijk" not in html or words == HOSTILE


def test_without_an_index_the_name_is_asked_for(places: None, as_dee: Client, settings: Any) -> None:
    settings.AREAS.unlink()
    html = text_of(as_dee.get(HERE))
    assert "no list of postcodes at the moment" in html
    assert 'name="postcode"' not in html
    assert "quillby-council" in text_of(as_dee.get(HERE, {"council": "quillby"}))
    assert "no list of postcodes at the moment" in asked(as_dee, "HM1 1AA")
