"""Share cards: what other sites show beside a link to a page, drawn here and inert whatever the text."""

import re
from itertools import pairwise

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from answerable.web.cards.drawing import HEIGHT_PIXELS, ROOM, WIDTH_PIXELS, Card, Mark, png, svg
from answerable.web.cards.lines import drawable, fits, lines, width
from tests.made_up import fact
from tests.web.conftest import Publish
from tests.web.made_up_site import HOSTILE, full_site, hostile_site
from tests.web.test_every_page import text_of

CARDS = ["/card.png", "/body/harrowmere-council/card.png", "/company/acme-cameras/card.png", "/cy/card.png"]
OVERDUE = Card(
    "A campaign", "A council", [Mark("overdue", "Overdue by 3 days")], "Words.", "As of today", "x.org"
)
PNG = b"\x89PNG\r\n\x1a\n"


def size_of(picture: bytes) -> tuple[int, int]:
    """Width and height as the header of a PNG has them."""
    assert picture.startswith(PNG)
    return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")


def texts(card: Card) -> list[str]:
    """Every line that a card writes."""
    return [str(found.text) for found in etree.fromstring(svg(card)).iter("{*}text")]


@pytest.mark.parametrize("address", CARDS)
@pytest.mark.parametrize("moment", ["", "?as_of=2021-12-31", "?as_of=1999-01-01"])
def test_every_card_is_a_picture_of_the_size_that_others_expect(
    publish: Publish, as_dee: Client, address: str, moment: str
) -> None:
    publish(*full_site())
    response = as_dee.get(address + moment)
    assert response["Content-Type"] == "image/png"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert size_of(response.content) == (WIDTH_PIXELS, HEIGHT_PIXELS)


def test_a_card_is_as_of_its_day(publish: Publish, as_dee: Client) -> None:
    publish(fact("commits_removal", "2021-07-01", deadline="2022-06"))
    address = "/body/harrowmere-council/card.png?as_of="
    days = [as_dee.get(f"{address}{day}").content for day in ("2021-01-01", "2021-12-31", "2023-01-01")]
    assert all(one != other for one, other in pairwise(days))


@pytest.mark.parametrize("address", ["/body/nobody/card.png", "/company/nobody/card.png"])
def test_there_is_no_card_of_nobody(publish: Publish, as_dee: Client, address: str) -> None:
    publish()
    assert as_dee.get(address).status_code == 404


def test_a_standing_is_a_shape_a_colour_and_a_word() -> None:
    root = etree.fromstring(svg(OVERDUE))
    (shape,) = root.iter("{*}g")
    assert shape.get("color") == "#9c2a1f"
    assert len(shape)
    assert "Overdue by 3 days" in texts(OVERDUE)


@pytest.mark.parametrize(
    "text",
    [HOSTILE, "</text><image href='https://example.org/x.png'/>", "&lt;b&gt; ]]>", "\x00\x0b\ufffe\ud800",
     "A" * 5000, "Z" + "\u0301" * 500, "\u202egnp.exe", "中" * 300, "\u200b" * 700, ""],
)  # fmt: skip
def test_hostile_text_is_text_on_a_card(text: str) -> None:
    card = Card(text, text, [Mark("uses", text)], text, text, text)
    drawn = svg(card)
    assert {etree.QName(found).localname for found in etree.fromstring(drawn).iter()} <= {
        "svg", "rect", "text", "g", "circle"
    }  # fmt: skip
    assert not re.search("[\u202a-\u202e\u2066-\u2069\ufffe]", drawn)
    assert len(drawn) < 12_000
    assert size_of(png(card)) == (WIDTH_PIXELS, HEIGHT_PIXELS)


@pytest.mark.parametrize(
    "name",
    [
        "Cyngor Bwrdeistref Sirol Rhondda Cynon Taf",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
        "Independent Monitoring Boards of Prisons, Immigration, Removal Centres and Short Term Holding Rooms",
        "Ŵyr, Ŷnys a Thŷ",
    ],
)
def test_a_long_or_welsh_name_is_whole(name: str) -> None:
    written = texts(OVERDUE._replace(heading=name))
    assert "".join(name.split()) in "".join("".join(written).split())
    assert "…" not in "".join(written)


def test_a_text_that_is_too_long_says_that_it_is_cut_off() -> None:
    written = texts(OVERDUE._replace(words="many words " * 90))
    assert sum(line.endswith("…") for line in written) == 1


@given(st.text(max_size=300), st.integers(20, 90), st.integers(1, 4), st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_line_is_wider_than_its_room(text: str, size: int, most: int, bold: bool) -> None:
    found = lines(drawable(text), size, ROOM, most, bold=bold)
    assert len(found) <= most
    assert all(width(line, size, bold=bold) <= ROOM for line in found)


def test_the_widths_are_those_of_the_type() -> None:
    assert width("Hi", 1000) == 722 + 222
    assert width("ŵ", 1000) == width("w", 1000) == 722
    assert width("e\u0301", 1000) == width("é", 1000) == 556
    assert fits("one two", 10, 100, 1) and not fits("one two", 10, 20, 1)


def test_a_language_from_right_to_left_begins_at_the_right() -> None:
    root = etree.fromstring(svg(OVERDUE._replace(right_to_left=True)))
    anchors = {str(found.text): found.get("text-anchor") for found in root.iter("{*}text")}
    assert anchors["A council"] == "end"
    assert anchors["x.org"] == "start"


PAGES = [
    ("/", "/card.png"),
    ("/body/harrowmere-council/", "/body/harrowmere-council/card.png"),
    ("/company/acme-cameras/", "/company/acme-cameras/card.png"),
    ("/promises/", "/card.png"),
]


@pytest.mark.parametrize(("page", "card"), PAGES)
def test_a_page_tells_those_who_share_it_its_title_its_picture_and_its_address(
    publish: Publish, as_dee: Client, page: str, card: str
) -> None:
    publish(*full_site())
    html = text_of(as_dee.get(f"{page}?as_of=2022-08-31"))
    told = dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', html))
    (title,) = re.findall(r"<title>([^<]*)</title>", html)
    assert told["og:title"] == title
    assert len(told["og:description"]) > 20
    assert told["og:url"] == f"http://testserver{page}?as_of=2022-08-31"
    assert told["og:image"] == f"http://testserver{card}?as_of=2022-08-31"
    assert told["og:image:alt"].startswith(title)
    assert (told["og:type"], told["og:locale"]) == ("website", "en_GB")
    assert told["twitter:card"] == "summary_large_image"


def test_a_welsh_page_has_a_welsh_card(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    html = text_of(as_dee.get("/cy/body/harrowmere-council/"))
    assert '<meta property="og:locale" content="cy_GB">' in html
    assert 'content="http://testserver/cy/body/harrowmere-council/card.png"' in html


def test_hostile_text_cannot_leave_the_tags(publish: Publish, as_dee: Client) -> None:
    publish(*hostile_site())
    for page, _ in PAGES:
        head = text_of(as_dee.get(page)).split("</head>")[0]
        assert not re.search(r"<script|<img|onerror=[^&]*>", head)
        assert all(tag.count('"') == 4 for tag in re.findall(r'<meta property="og:[^>]*>', head))
