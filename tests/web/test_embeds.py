"""Embeds: small pages that any site may frame, alone of all pages, and that tell nothing about the reader."""

import re

import pytest
from django.test import Client

from answerable.web.embeds.about import integrity
from tests.made_up import fact
from tests.web.conftest import Publish
from tests.web.made_up_site import HOSTILE, full_site, hostile_site
from tests.web.test_every_page import ADDRESSES, at, text_of

pytestmark = pytest.mark.xdist_group("embeds")
EMBEDS = ["/embed/map/", "/embed/body/harrowmere-council/", "/embed/counter/?standing=overdue&country=GB"]
REFUSED = [
    "/embed/body/nobody/",
    "/embed/counter/?standing=x",
    "/embed/counter/?country=ZZ",
    "/embed/map/?as_of=x",
]


@pytest.mark.parametrize("address", [*EMBEDS, *REFUSED, "/cy/embed/counter/"])
def test_an_embed_may_be_framed_by_anyone_and_keeps_nothing(full: None, reader: Client, address: str) -> None:
    for _ in range(2):  # The second comes out of the cache.
        response = reader.get(address)
        assert "frame-ancestors *" in response["Content-Security-Policy"]
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert "script-src" not in response["Content-Security-Policy"]
        assert "X-Frame-Options" not in response
        assert response["Referrer-Policy"] == "no-referrer"
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("address", [a for name, a in ADDRESSES.items() if a not in EMBEDS])
def test_nothing_else_may_be_framed(full: None, reader: Client, address: str) -> None:
    if address.startswith("/embed/") and address not in ("/embed/", "/embed/embed.js"):
        return
    response = reader.get(address)
    assert response["X-Frame-Options"] == "DENY"
    policy = response["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy or policy == "default-src 'none'"


@pytest.mark.parametrize("address", EMBEDS)
def test_an_embed_says_its_day_and_its_source_and_its_links_leave_the_frame(
    full: None, reader: Client, address: str
) -> None:
    html = text_of(reader.get(at(address, "as_of=2022-08-31")))
    assert '<time datetime="2022-08-31">31 August 2022</time>' in html
    assert "A made-up campaign" in html.split("<footer>")[1]
    links = re.findall(r"<a ([^>]*)>", html)
    assert links
    for link in links:
        assert 'target="_top"' in link
        assert 'rel="noreferrer"' in link
        assert "as_of=2022-08-31" in link


@pytest.mark.parametrize("address", [*EMBEDS, *REFUSED])
def test_hostile_text_is_inert_in_an_embed(publish: Publish, as_dee: Client, address: str) -> None:
    publish(*hostile_site())
    html = text_of(as_dee.get(at(address, f"theme={HOSTILE[:20]}")))
    assert not re.search(r"<script|<iframe|<form|javascript:|<img src=x| style=", html, re.I)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", html)
    assert html.count("<h1") == html.count("<main") == 1


@pytest.mark.parametrize(
    ("query", "counted", "in_all"),
    [
        ("", "3", "4"),
        ("standing=overdue", "1", "4"),
        ("country=NL", "0", "1"),
        ("standing=uses&country=GB", "1", "3"),
    ],
)
def test_a_counter_has_its_number_and_what_it_is_out_of(
    publish: Publish, as_dee: Client, query: str, counted: str, in_all: str
) -> None:
    publish(
        fact("commits_removal", "2021-07-01", deadline="2022-06"),
        fact("uses", "2021-01-01", body="quillby-council"),
        fact("denies_use", "2018-01-01", body="old-quillby"),
    )
    html = " ".join(text_of(as_dee.get(f"/embed/counter/?{query}")).split())
    assert f'<span class="count">{counted}</span>' in html
    assert f"Of {in_all} public bodies in the register" in html


@pytest.mark.parametrize("theme", ["light", "dark", "auto"])
def test_the_theme_is_as_the_address_says(full: None, reader: Client, theme: str) -> None:
    html = text_of(reader.get(f"/embed/map/?theme={theme}"))
    assert f'class="theme-{theme}"' in html


def test_a_body_of_which_nothing_is_known_is_not_accused(publish: Publish, as_dee: Client) -> None:
    publish()
    html = text_of(as_dee.get("/embed/body/stad-molenwijk/"))
    assert "Not known" in html
    assert "That is not a finding" in html


def test_the_script_is_readable_cacheable_and_open_to_every_site(publish: Publish, as_dee: Client) -> None:
    publish()
    response = as_dee.get("/embed/embed.js")
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert as_dee.get("/embed/embed.js", headers={"if-none-match": response["ETag"]}).status_code == 304
    text = response.content.decode()
    assert max(map(len, text.splitlines())) <= 120
    for word in ("cookie", "localStorage", "sendBeacon", "fetch(", "XMLHttpRequest", "innerHTML", "eval"):
        assert word not in text.split("*/")[1], word


def test_the_page_gives_code_for_a_body_that_is_the_same_as_what_it_shows(
    publish: Publish, as_dee: Client
) -> None:
    publish(*full_site())
    html = text_of(as_dee.get("/embed/?body=quillby-council&as_of=2022-08-31"))
    assert 'src="/embed/body/quillby-council/?as_of=2022-08-31"' in html
    assert "http://testserver/embed/body/quillby-council/?as_of=2022-08-31" in html
    assert "data-id=&quot;quillby-council&quot; data-as-of=&quot;2022-08-31&quot;" in html
    assert integrity() in html
    assert "frame-src http://testserver; script-src http://testserver/embed/embed.js" in html


def test_a_page_that_was_kept_keeps_the_policy_that_it_needs(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    for address, needed in (("/embed/", "frame-src 'self'"), ("/embed/map/", "frame-ancestors *")):
        fresh = as_dee.get(address)
        kept = as_dee.get(address, headers={"if-none-match": fresh["ETag"]})
        assert kept.status_code == 304
        assert needed in fresh["Content-Security-Policy"]
        assert needed in kept["Content-Security-Policy"]


def test_hostile_names_cannot_leave_the_code(publish: Publish, as_dee: Client) -> None:
    publish(*hostile_site())
    html = text_of(as_dee.get("/embed/"))
    frames = re.findall(r"<iframe[^>]*>", html)
    assert len(frames) == 3
    assert all(re.search(r' src="/embed/(?:map|counter|body)/', frame) for frame in frames)
    assert not re.search(r"<script|<img src=x", html)


def test_the_page_of_an_unknown_body_is_not_there(publish: Publish, as_dee: Client) -> None:
    publish()
    assert as_dee.get("/embed/?body=nobody").status_code == 404


def test_a_body_page_leads_to_its_embed(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    html = text_of(as_dee.get("/body/harrowmere-council/"))
    assert '<a href="/embed/?body=harrowmere-council">Embed this</a>' in html
