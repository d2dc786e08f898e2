"""The world by country. Every body and fact is made up."""

import re

import pytest
from django.test import Client

from answerable.web.tiles import TILES
from tests.made_up import fact
from tests.web.conftest import Publish
from tests.web.made_up_site import full_site, hostile_site
from tests.web.test_every_page import assert_inert, text_of


def row(html: str, code: str) -> str:
    return html[html.index(f'<tr id="country-{code}">') :].partition("</tr>")[0]


def test_a_country_shows_its_bodies_standings_rules_and_the_ways_on(publish: Publish, as_dee: Client) -> None:
    publish(*full_site(), fact("refuses", "2021-01-01", id="stad", body="stad-molenwijk", country="NL"))
    found = row(text_of(as_dee.get("/world/?as_of=2023-01-01")), "NL")
    assert "1 of 1" in found
    assert "Refuses" in found
    assert "/fact/rule/" in found
    for address in ("/bodies/?country=NL", "/briefing/?country=NL", "/changes/?country=NL", "/changes.atom?"):
        assert address in found.replace("&amp;", "&")
    assert found.count("as_of=2023-01-01") == found.count('href="')


def test_each_tile_with_a_fact_leads_to_the_line_of_its_country(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    html = text_of(as_dee.get("/world/"))
    linked = re.findall(r'<a class="country in-\w+" href="#country-(\w\w)" aria-label="([^"]+)"', html)
    assert [code for code, _ in linked] == ["GB", "NL"]
    assert all(f'<tr id="country-{code}">' in html for code, _ in linked)
    assert dict(linked)["NL"] == "Netherlands: 0 of 1 body known, rules: 1"


def test_what_has_no_tile_is_in_the_table_and_said_so(publish: Publish, as_dee: Client) -> None:
    publish(fact("event", "2021-01-01", body=None, country="XX"))
    html = text_of(as_dee.get("/world/"))
    assert "In the table alone: The whole world." in html
    assert row(html, "XX")


def test_a_day_before_any_fact_knows_of_none(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    html = text_of(as_dee.get("/world/?as_of=1995-01-01"))
    assert 'class="country ' not in html
    assert "<strong>0</strong> stand" in html


def test_no_two_countries_share_a_tile() -> None:
    assert len(set(TILES.values())) == len(TILES)
    assert all(re.fullmatch("[A-Z]{2}", code) for code in TILES)


@pytest.mark.parametrize("address", ["/world/", "/world/?as_of=2021-12-31"])
def test_hostile_text_is_inert(publish: Publish, as_dee: Client, address: str) -> None:
    publish(*hostile_site())
    assert_inert(text_of(as_dee.get(address)))
