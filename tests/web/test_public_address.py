"""The site's own address: one setting, by which feeds, calendars and links name it whoever asks."""

import re
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from answerable.settings.site_address import read_site_address
from tests.web.conftest import Publish
from tests.web.made_up_site import full_site
from tests.web.test_every_page import text_of

SITE = "https://campaign.example.org"
NAMING_ITSELF = ["/", "/body/harrowmere-council/?as_of=2022-08-31", "/changes.atom", "/promises.ics"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", ""),
        ("https://campaign.example.org", SITE),
        (" https://Campaign.example.org/ ", SITE),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
    ],
)
def test_the_address_is_a_scheme_and_a_host(text: str, address: str) -> None:
    assert read_site_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "campaign.example.org",
        "//campaign.example.org",
        "https://campaign.example.org/below",
        "https://user@campaign.example.org",
        "https://campaign.example.org?x=1",
        "javascript:alert(1)",
        "https://a\nb",
        'https://a"><script>',
    ],
)
def test_anything_else_stops_the_start_with_one_line(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="must be a scheme and a host"):
        read_site_address(text)


@pytest.mark.parametrize("address", NAMING_ITSELF)
def test_with_the_setting_no_page_names_the_host_that_was_asked(
    publish: Publish, as_dee: Client, settings: Any, address: str
) -> None:
    settings.SITE = SITE
    publish(*full_site())
    text = text_of(as_dee.get(address, headers={"host": "localhost"}))
    assert SITE in text or "tag:campaign.example.org,2026:" in text
    assert not re.search(r"https?://(?:localhost|testserver)", text)


@pytest.mark.parametrize("address", NAMING_ITSELF[2:])
def test_feeds_and_calendars_are_the_same_under_every_name(
    publish: Publish, as_dee: Client, settings: Any, address: str
) -> None:
    settings.SITE = SITE
    publish(*full_site())
    given = {text_of(as_dee.get(address, headers={"host": name})) for name in ("localhost", "testserver")}
    assert len(given) == 1


def test_a_changed_setting_makes_every_page_new(publish: Publish, as_dee: Client, settings: Any) -> None:
    publish(*full_site())
    before = as_dee.get("/")["ETag"]
    settings.SITE = SITE
    assert as_dee.get("/", headers={"if-none-match": before}).status_code == 200
