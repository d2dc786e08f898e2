"""Hostile text is inert in every file that the public site gives out."""

import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import etree

from answerable.engine.briefing.text import plain
from answerable.web.respond import inert
from tests.hostile import FORMULAS, PAYLOADS
from tests.web.crawl import Walk
from tests.web.hostile_site import one_line

pytestmark = pytest.mark.xdist_group("hostile")

STARTS = re.compile(r"[\s\u200b-\u200f\ufeff]*[=+@|%\uff1d\uff0b\uff20\uff0d-]|[\t\r\n]")
ICAL = set(
    "BEGIN VERSION PRODID CALSCALE METHOD NAME X-WR-CALNAME UID DTSTAMP DTSTART SUMMARY DESCRIPTION URL "
    "TRANSP END CATEGORIES COLOR DTEND LAST-MODIFIED REFRESH-INTERVAL SEQUENCE SOURCE STATUS "
    "X-PUBLISHED-TTL".split()
)
DRAWN = {
    "svg",
    "g",
    "path",
    "rect",
    "text",
    "tspan",
    "title",
    "desc",
    "defs",
    "clipPath",
    "line",
    "circle",
    "style",
}


def parsed(content: bytes) -> Any:
    """The tree of a part or a file of XML."""
    return etree.fromstring(content)


def test_svg_draws_it_and_nothing_else(seen: Walk) -> None:
    for at, reply in seen.of("svg"):
        tree = parsed(reply.content)
        assert {etree.QName(node).localname for node in tree.iter()} <= DRAWN, at
        assert not tree.xpath("//@*[starts-with(name(), 'on') or local-name() = 'href']"), at
        assert inert(reply.text) == reply.text, at


def test_a_feed_has_it_in_its_texts_alone(seen: Walk) -> None:
    texts = {one_line(inert(text)) for text in PAYLOADS}
    for at, reply in seen.of("atom"):
        feed = parsed(reply.content)
        entries = feed.findall("{*}entry")
        assert {len(entry) for entry in entries} <= {len(entries[0])} if entries else True, at
        assert len(list(feed.iter("{*}entry"))) == len(entries), at
        assert all(link.startswith("http://testserver/") for link in feed.xpath("//@href")), at
    newest = parsed(seen.replies["/changes.atom"].content)
    said = {one_line("".join(node.itertext())) for node in newest.iter("{*}summary")}
    assert len({text for text in texts if any(text in words for words in said)}) > 20


def test_a_calendar_has_no_property_of_theirs(seen: Walk) -> None:
    promises = [(at, reply) for at, reply in seen.of("text/calendar") if "/act/" not in at]
    assert promises
    for at, reply in promises:
        lines = reply.text.replace("\r\n ", "").split("\r\n")[:-1]
        names = [re.split("[:;]", line, maxsplit=1)[0] for line in lines]
        assert set(names) <= ICAL, at
        assert "\n" not in "".join(lines).replace("\r", "\n"), at
        assert names.count("BEGIN") == names.count("END") == names.count("UID") + 1, at
        assert all(len(line.encode()) <= 75 for line in reply.text.split("\r\n")), at
        told = one_line(" ".join(re.sub(r"\\(.)", lambda c: c[1].replace("n", " "), line) for line in lines))
        assert sum(one_line(text).replace("\\n", "\\n") in told for text in FORMULAS) > 15, at


def test_no_cell_of_a_table_is_a_formula(seen: Walk) -> None:
    for at, reply in seen.of("text/csv"):
        rows = list(csv.reader(io.StringIO(reply.text, newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}, at
        numbers = re.compile(r"-?[\d.,]+")
        cells = [cell for row in rows for cell in row if not numbers.fullmatch(cell)]
        assert [cell for cell in cells if STARTS.match(cell)] == [], at
        parts = [part for cell in cells for part in cell.split(";")[1:]]
        assert [part for part in parts if re.match(r"\s*[=+@-]", part)] == [], at
        assert inert(reply.text) == reply.text, at


def test_json_holds_it_exactly(seen: Walk) -> None:
    for at, reply in seen.of("json"):
        lines = reply.text.split("\n") if at.endswith((".jsonl", ".ftm.json")) else [reply.text]
        assert all(json.loads(line) is not None for line in lines if line), at
    facts = [json.loads(line) for line in seen.replies["/data/facts.jsonl"].text.split("\n")[:-1]]
    assert {fact["summary"] for fact in facts} == set(PAYLOADS)
    claims = json.loads(seen.replies["/company/acme-cameras/claims.jsonld"].text)
    assert "ClaimReview" in json.dumps(claims)


def test_markdown_has_no_markup_of_theirs(seen: Walk) -> None:
    for at, reply in seen.of("text/markdown"):
        left = re.sub(r"\\[!-/:-@\[-`{-~]", " ", reply.text)
        bare = re.sub(r"^#+ |^- |^\[\^\d+\]: |\[\^\d+\]", "", left, flags=re.M)
        assert not re.search(r"[<>`\[\]#*_|~]|&#?\w+;", bare), at
        assert not re.search(r"^(?:[-+] |\d[.)] )", re.sub(r"^- ", "", left, flags=re.M), re.M), at


def test_a_word_document_has_no_field_and_no_link_outside(seen: Walk) -> None:
    for at, reply in seen.of("wordprocessingml"):
        with zipfile.ZipFile(io.BytesIO(reply.content)) as document:
            parts = {name: document.read(name) for name in document.namelist()}
        trees = {name: parsed(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
        tags = {etree.QName(node).localname for tree in trees.values() for node in tree.iter()}
        assert not tags & {"instrText", "fldSimple", "fldChar", "object", "altChunk", "control"}, at
        outside = [rel for tree in trees.values() for rel in tree.xpath("//*[@TargetMode]")]
        assert {rel.get("Type").rpartition("/")[2] for rel in outside} == {"hyperlink"}, at
        assert {urlsplit(rel.get("Target")).netloc for rel in outside} == {"example.org"}, at


def test_a_word_document_shows_every_text(seen: Walk) -> None:
    with zipfile.ZipFile(io.BytesIO(seen.replies["/briefing.docx"].content)) as document:
        text = one_line(" ".join(parsed(document.read("word/document.xml")).itertext()))
    assert sum(one_line(plain(words)) in text for words in PAYLOADS) > 150


def test_a_workbook_holds_values_alone(seen: Walk) -> None:
    for at, reply in seen.of("spreadsheetml"):
        with zipfile.ZipFile(io.BytesIO(reply.content)) as workbook:
            parts = {name: workbook.read(name) for name in workbook.namelist()}
        trees = {name: parsed(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
        tags = {etree.QName(node).localname for tree in trees.values() for node in tree.iter()}
        assert not tags & {"f", "hyperlink", "ddeLink", "oleLink", "externalBook"}, at
        assert not [rel for tree in trees.values() for rel in tree.xpath("//@TargetMode")], at


def test_a_picture_is_drawn_whatever_its_words(seen: Walk) -> None:
    for at, reply in seen.of("image/png"):
        chunks = dict(_chunks(reply.content))
        width, height = (int.from_bytes(chunks[b"IHDR"][place : place + 4]) for place in (0, 4))
        assert 100 < width < 5000, at
        assert 100 < height < 5000, at
        assert zlib.decompress(chunks[b"IDAT"]), at


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG (ISO 15948), its data joined."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    place, data = 8, b""
    while place < len(picture):
        size, name = int.from_bytes(picture[place : place + 4]), picture[place + 4 : place + 8]
        body = picture[place + 8 : place + 8 + size]
        data += body if name == b"IDAT" else b""
        yield name, data if name == b"IDAT" else body
        place += size + 12
