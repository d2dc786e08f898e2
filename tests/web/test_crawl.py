"""A visitor who follows every link of the site meets no broken one, no cookie and no lax policy."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.test import Client

from tests.web.conftest import Publish
from tests.web.crawl import HOST, LOADED, TRANSLATED, Walk, kind, walk
from tests.web.made_up_site import full_site
from tests.web.test_every_page import ADDRESSES

SET_INTO_OTHERS = re.compile(r"(?:/[a-z]{2})?/embed/(?:map|body|counter)/")
TYPES = {
    "": "text/html; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "entities.ftm.json": "application/jsonl; charset=utf-8",
    "facts.csv-metadata.json": "application/csvm+json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "geojson": "application/geo+json",
    "head": "text/plain; charset=utf-8",
    "hexjson": "application/json",
    "ics": "text/calendar; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/jsonl; charset=utf-8",
    "jsonld": "application/ld+json",
    "key": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "png": "image/png",
    "sqlite": "application/vnd.sqlite3",
    "svg": "image/svg+xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
UNLINKED = {"robots", "healthz", "custody_consistency"}
"""What machines ask for by its known name."""
pytestmark = pytest.mark.xdist_group("crawl")
_walked: list[Walk] = []


@pytest.fixture
def walked(publish: Publish, as_dee: Client) -> Walk:
    """The walk through a site with a fact for every page, taken once for the tests of this file."""
    if not _walked:
        publish(*full_site())
        _walked.append(walk(as_dee))
    return _walked[0]


def pages(walked: Walk) -> Iterator[tuple[str, Any]]:
    """Every page with its tree; what is set into other people's pages is no page of its own."""
    for address, reply in walked.replies.items():
        if reply.is_page and not SET_INTO_OTHERS.match(address):
            yield address, reply.tree


def test_no_link_is_broken(walked: Walk) -> None:
    broken = {address: reply.status for address, reply in walked.replies.items() if reply.status != 200}
    assert {link: [page for page, to in walked.links if to == HOST + link] for link in broken} == {}
    assert len(walked.replies) > 150


def test_a_link_into_a_page_finds_its_place(walked: Walk) -> None:
    ids = {address: set(tree.xpath("//@id")) for address, tree in pages(walked)}
    lost = []
    for page, link in walked.links:
        address, place = urldefrag(link.removeprefix(HOST))
        if place == "errors":
            continue  # A form leads to what it says of mistakes, which is there once there are some.
        if place and address in ids and place not in ids[address]:
            lost.append((page, link))
    assert lost == []


def test_the_walk_reaches_every_kind_of_page(walked: Walk) -> None:
    reached = {kind(address)[1].removeprefix("web:") for address in walked.replies}
    assert ADDRESSES.keys() - reached == UNLINKED


def test_every_response_has_the_strict_policy_and_sets_no_cookie(walked: Walk) -> None:
    for address, reply in walked.replies.items():
        policy = reply.headers["content-security-policy"]
        assert "default-src 'none'" in policy, address
        assert not re.search(r"unsafe|data:|blob:|https?:", policy), address
        assert reply.headers["x-content-type-options"] == "nosniff", address
        assert reply.headers["referrer-policy"] in ("same-origin", "no-referrer"), address
        assert ("frame-ancestors *" in policy) == bool(SET_INTO_OTHERS.match(address)), address
        assert reply.cookies == [], address


def test_every_response_says_what_it_is(walked: Walk) -> None:
    for address, reply in walked.replies.items():
        name = urlsplit(address).path.rpartition("/")[2]
        suffix = name.rpartition(".")[2] if "." in name else ""
        if not address.startswith(("/api/", "/custody/proof/")):
            assert reply.headers["content-type"] == TYPES.get(name, TYPES[suffix]), address


def test_no_page_holds_a_script_or_style_or_loads_from_anybody_else(walked: Walk) -> None:
    for address, reply in walked.replies.items():
        if reply.is_page:
            assert not reply.tree.xpath("//style | //@style | //script[not(@src)] | //script/text()"), address
            assert not reply.tree.xpath("//@*[starts-with(name(), 'on')]"), address
            loaded = [urljoin(HOST + address, link) for link in reply.tree.xpath(LOADED)]
            assert all(link.startswith(f"{HOST}/") for link in loaded), address


def test_every_page_has_one_first_heading_and_misses_no_step_after_it(walked: Walk) -> None:
    for address, tree in pages(walked):
        steps = [int(node.tag[1]) for node in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert steps[0] == 1, address
        assert steps.count(1) == 1, address
        assert all(after <= before + 1 for before, after in pairwise(steps)), (address, steps)


def test_no_id_stands_twice_on_a_page(walked: Walk) -> None:
    for address, tree in pages(walked):
        twice = [name for name, times in Counter(tree.xpath("//@id")).items() if times > 1]
        assert twice == [], address


def test_no_two_pages_have_the_same_title(walked: Walk) -> None:
    titles: dict[tuple[str, str], str] = {}
    for address, tree in pages(walked):
        language, path = TRANSLATED.fullmatch(urlsplit(address).path).groups("")  # type: ignore[union-attr]
        title = language, tree.findtext("head/title").strip()
        assert titles.setdefault(title, path) == path, title
