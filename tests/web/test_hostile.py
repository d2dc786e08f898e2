"""Hostile text through every field of facts, bodies, company and campaign runs nowhere and hides nothing."""

import re
from urllib.parse import quote, urlsplit

import pytest
from django.test import Client

from answerable.web.respond import inert
from tests.hostile import PAYLOADS, SURROGATES
from tests.web.conftest import Publish
from tests.web.crawl import LOADED, Reply, Walk, fetched
from tests.web.hostile_site import SHOWN, one_line
from tests.web.made_up_site import full_site

pytestmark = pytest.mark.xdist_group("hostile")

RUNS = "script|style|object|embed|applet|base|template|math|video|audio|marquee|plaintext|animate|image"
SCHEMES = {"", "http", "https", "webcal"}
ANSWERS = {200, 304, 400, 404}


def test_every_page_and_file_of_the_hostile_site_is_there(seen: Walk) -> None:
    assert {at: reply.status for at, reply in seen.replies.items() if reply.status != 200} == {}


def test_no_header_is_made_of_hostile_text(seen: Walk) -> None:
    for at, reply in seen.replies.items():
        assert not reply.cookies, at
        assert "evil" not in "".join(reply.headers.values()), at
        name = reply.headers.get("content-disposition", 'inline; filename="none"')
        assert re.fullmatch(r'(?:attachment|inline); filename="[\w.-]+"', name), at


def assert_markup(reply: Reply, at: str) -> None:
    """No element, attribute or address of a page is made of hostile text."""
    tree = reply.tree
    strange = [n for n in tree.iter() if not isinstance(n.tag, str) or re.fullmatch(RUNS, n.tag, re.I)]
    assert all(n.tag == "script" and n.get("src", "").startswith("/static/") for n in strange), at
    assert not tree.xpath(
        "//@style | //@*[starts-with(name(), 'on')] | //meta[@http-equiv] | //@autofocus"
    ), at
    assert len(tree.xpath("//h1")) == 1, at
    assert all(urlsplit(link).scheme in SCHEMES for link in tree.xpath("//@href | //@action")), at
    assert not [link for link in tree.xpath("//@href | //@src") if "evil.example" in urlsplit(link).netloc], (
        at
    )
    assert all(urlsplit(link).netloc in ("", "testserver") for link in tree.xpath(LOADED)), at
    assert inert(reply.text) == reply.text, at


def test_html_holds_it_as_text_alone(seen: Walk) -> None:
    for at, reply in seen.of("text/html"):
        assert_markup(reply, at)


def test_html_shows_every_text_as_it_was_given(seen: Walk) -> None:
    trees = [seen.replies[address].tree for address in SHOWN]
    shown = one_line(" ".join(node for tree in trees for node in tree.xpath("//main//text()")))
    assert [text for text in PAYLOADS if one_line(inert(text.strip())) not in shown] == []


ASKED = [
    "/?as_of={}",
    "/?seen_on={}",
    "/bodies/?q={}",
    "/bodies/?country={}&type={}&standing={}&sort={}",
    "/bodies/?page={}",
    "/body/{}/",
    "/company/{}/",
    "/fact/{}/",
    "/search/?q={}",
    "/search/?kind={}&page={}",
    "/promises/?country={}&group={}",
    "/promises.ics?country={}",
    "/changes/?from={}&to={}",
    "/changes/?country={}&body={}",
    "/changes/{}/",
    "/changes.atom?country={}&body={}",
    "/league/?group={}&since={}",
    "/map/?standing={}",
    "/briefing/?country={}",
    "/briefing/?body={}",
    "/briefing.md?constituency={}",
    "/constituencies/?q={}",
    "/chart/{}.svg",
    "/chart/results.svg?company={}&theme={}&size={}",
    "/bodies.csv?q={}&country={}",
    "/embed/?body={}",
    "/{}",
    "/bodies/?{}=1",
]
"""Every place of an address in which text is taken."""


def test_a_hostile_address_gets_an_inert_answer(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    texts = [*PAYLOADS, *SURROGATES]
    for number, text in enumerate(texts):
        # Two places a payload, in turn: each place meets a dozen of every kind.
        for place in (number % len(ASKED), (number * 5 + 3) % len(ASKED)):
            asked = quote(text, safe="", errors="surrogatepass")
            reply = fetched(as_dee, ASKED[place].replace("{}", asked))
            assert reply.status in ANSWERS, (ASKED[place], text)
            assert_inert(reply, ASKED[place])


def assert_inert(reply: Reply, at: str) -> None:
    """What an answer may be made of, whatever was asked: no cookie, no header or element of theirs."""
    assert not reply.cookies, at
    assert "evil" not in "".join(value for name, value in reply.headers.items() if name != "location"), at
    if reply.is_page:
        assert_markup(reply, at)
