import re
from html import unescape

import pytest
from django.test import Client

from answerable.facts.models import FactRow
from answerable.web import found
from answerable.web.views import search
from tests.made_up import cameras, fact
from tests.web.conftest import Publish
from tests.web.made_up_site import HOSTILE
from tests.web.test_every_page import assert_inert, text_of

QUOTE = "We will take down the cameras of the high street by June."


def some_facts() -> list[object]:
    return [
        fact(id="street", summary="Made up: cameras on the high street.", source={"quote": QUOTE}),
        fact("removed", "2022-03-01", id="gone", summary="Made up: Café cameras.", body="quillby-council"),
        fact(
            "uses",
            "2023-01-01",
            id="chinese",
            summary="Made up: a page.",
            country="NL",
            body="stad-molenwijk",
            source={"quote": "海康威视的摄像头", "language": "zh"},
        ),
    ]


def found_ids(page: str) -> list[str]:
    return re.findall(r'<p class="summary"><a href="/fact/([^/]+)/', page)


def marked(page: str) -> list[str]:
    return [unescape(text) for text in re.findall(r"<mark>(.*?)</mark>", page)]


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("q=cameras", ["gone", "street"]),
        ('q="high street"', ["street"]),
        ("q=take down june", ["street"]),
        ("q=cafe", ["gone"]),
        ("q=CAFÉ OR street", ["gone", "street"]),
        ("q=cameras -cafe", ["street"]),
        ("q=cam*", ["gone", "street"]),
        ("q=威视", ["chinese"]),
        ("q=made&kind=removed", ["gone"]),
        ("q=made&country=NL", ["chinese"]),
        ("q=made&company=acme-cameras&since=2022-01-01", ["chinese", "gone"]),
        ("q=made&company=bolt-video", []),
        ("q=made&as_of=2021-12-31", ["street"]),
        ("q=made&seen_on=2020-01-01", []),
        ("q=made&seen_on=2024-01-01", ["chinese", "gone", "street"]),
    ],
)
def test_facts_are_found_newest_first(publish: Publish, as_dee: Client, asked: str, ids: list[str]) -> None:
    publish(*some_facts())
    page = text_of(as_dee.get("/search/?" + asked.replace(" ", "+")))
    assert re.findall(r'<p class="summary"><a href="/fact/([^/?]+)/', page) == ids


def test_the_words_found_are_marked_in_summary_and_quote(publish: Publish, as_dee: Client) -> None:
    publish(*some_facts())
    page = text_of(as_dee.get("/search/?q=high+cameras"))
    assert marked(page) == ["cameras", "high", "cameras", "high"]
    assert marked(text_of(as_dee.get("/search/?q=gazette+page+street"))) == ["street", "street", "page"]
    assert '<blockquote class="in-its-words" lang="en" dir="auto">' in page


def test_a_body_is_found_by_its_names_with_its_standing(publish: Publish, as_dee: Client) -> None:
    publish(*some_facts())
    page = text_of(as_dee.get("/search/?q=harrowmere+dc"))
    assert (
        '<a href="/body/harrowmere-council/">Harrowmere Council</a> <span class="state state-uses">' in page
    )
    assert "quillby" not in page
    assert "Nothing was found." in text_of(as_dee.get("/search/?q=molenwijk&country=GB"))


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("", "How to search"),
        ("q=-cameras", "This says only what not to find."),
        ("q=...", "There is no word in this."),
        ("q=nowhere", "Nothing was found."),
        ("q=" + "a+" * 40, "only the beginning of it was looked for"),
        ("q=nowhere&kind=uses", "Search again without the filters"),
        ("q=cafe&as_of=2020-01-01", "Search what is known today"),
    ],
)  # fmt: skip
def test_what_finds_nothing_says_why(publish: Publish, as_dee: Client, asked: str, sentence: str) -> None:
    publish(*some_facts())
    assert sentence in text_of(as_dee.get(f"/search/?{asked}"))


def test_a_misspelt_name_is_answered_with_names_near_it(publish: Publish, as_dee: Client) -> None:
    publish()
    page = text_of(as_dee.get("/search/?q=harowmere"))
    assert "Did you mean" in page and "Harrowmere Council" in page


def test_pages_follow_one_another_without_gap_or_repetition(publish: Publish, as_dee: Client) -> None:
    publish(*(fact(id=f"n{number:02}", quantity=cameras(number + 1)) for number in range(45)))
    address, ids = "/search/?q=made", []
    for _ in range(3):
        page = text_of(as_dee.get(address))
        ids += found_ids(page)
        following = re.search(r'<a href="([^"]*)" rel="next">', page)
        address = unescape(following[1]) if following else ""
    assert ids == [f"n{number:02}" for number in reversed(range(45))]
    assert address == ""
    assert '<span class="tally">45</span>' in page


def test_many_are_counted_no_further_than_a_thousand(
    publish: Publish, as_dee: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(found, "MOST_COUNTED", 30)
    monkeypatch.setattr(search, "MOST_COUNTED", 30)
    publish(*(fact(id=f"n{number:02}") for number in range(45)))
    assert "more than 30" in text_of(as_dee.get("/search/?q=made"))


def test_what_was_just_published_is_found_and_older_pages_are_not_shown(
    publish: Publish, as_dee: Client
) -> None:
    publish(fact())
    assert found_ids(text_of(as_dee.get("/search/?q=made"))) == ["uses-2021-05-04"]
    publish(fact("removed", "2022-01-01"))
    assert len(found_ids(text_of(as_dee.get("/search/?q=made")))) == 2


def test_an_address_with_nonsense_is_refused_or_ignored(publish: Publish, as_dee: Client) -> None:
    publish(*some_facts())
    assert as_dee.get("/search/?q=made&since=yesterday").status_code == 400
    for nonsense in ("before=x", f"before={10**30}", "kind=%00", "company='", "country=%F0%9F%98%80"):
        assert as_dee.get(f"/search/?q=made&{nonsense}").status_code == 200


def test_hostile_words_and_quotes_are_inert(publish: Publish, as_dee: Client) -> None:
    publish(fact(summary=f"Made up {HOSTILE}", source={"quote": HOSTILE, "language": HOSTILE}))
    for address in ("/search/?q=alert+made", "/fact/uses-2021-05-04/", "/body/harrowmere-council/"):
        page = text_of(as_dee.get(address))
        assert_inert(page)
        assert "<img src=x" not in page
        assert "onerror" in page
    assert_inert(text_of(as_dee.get("/search/", {"q": HOSTILE})))


def test_every_fact_row_stands_in_the_index_once(publish: Publish, as_dee: Client) -> None:
    publish(*some_facts())
    publish(*some_facts())
    assert FactRow.objects.count() == len(found_ids(text_of(as_dee.get("/search/?q=made")))) == 3


def test_the_api_finds_the_same_and_its_next_address_goes_on(publish: Publish, as_dee: Client) -> None:
    publish(*some_facts())
    first = as_dee.get("/api/v1/search?q=made+OR+harrowmere&limit=2").json()
    assert [one["id"] for one in first["facts"]] == ["chinese", "gone"]
    assert [one["id"] for one in first["bodies"]] == ["harrowmere-council"]
    assert first["count"] == 3
    second = as_dee.get(first["next"]).json()
    assert [one["id"] for one in second["facts"]] == ["street"]
    assert (second["next"], second["bodies"]) == (None, [])
    assert as_dee.get("/api/v1/search").status_code == 400
