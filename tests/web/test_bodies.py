import csv
import io
import json
import re

import pytest
from django.test import Client

from answerable.web import rows
from answerable.web.shapes import MAP_SHAPES, SHAPES
from tests.made_up import fact
from tests.web.conftest import Publish
from tests.web.made_up_site import full_site
from tests.web.test_every_page import text_of

FILTERS = [
    "",
    "q=quillby",
    "q=HARROWMERE+dc",
    "country=NL",
    "type=district",
    "standing=known",
    "standing=unknown",
    "standing=overdue",
    "q=no+such+body",
    "country=ZZ",
    "sort=name",
    "sort=-name&country=GB",
    "sort=deadline",
    "sort=nonsense",
    "as_of=2021-12-31&standing=pledged",
]


def listed(html: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="/body/([\w-]+)/', html)


@pytest.mark.parametrize("query", FILTERS)
def test_page_csv_and_json_list_the_same_bodies_in_the_same_order(
    publish: Publish, as_dee: Client, query: str
) -> None:
    publish(*full_site())
    on_page = listed(text_of(as_dee.get(f"/bodies/?{query}")))
    in_csv = [row["id"] for row in csv.DictReader(io.StringIO(text_of(as_dee.get(f"/bodies.csv?{query}"))))]
    in_json = [row["id"] for row in json.loads(text_of(as_dee.get(f"/bodies.json?{query}")))["bodies"]]
    assert on_page == in_csv == in_json


def test_pages_of_the_list_hold_every_body_once(
    publish: Publish, as_dee: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(*full_site())
    monkeypatch.setattr("answerable.web.views.bodies.ROWS_A_PAGE", 2)
    pages = [listed(text_of(as_dee.get(f"/bodies/?sort=name&page={page}"))) for page in (1, 2)]
    assert pages == [["harrowmere-council", "quillby-council"], ["stad-molenwijk"]]


@pytest.mark.parametrize("page", ["0", "-1", "2", "999999999999", "x", "1.5", "²"])
def test_a_page_that_there_is_not_is_not_found(publish: Publish, as_dee: Client, page: str) -> None:
    publish()
    response = as_dee.get("/bodies/", {"page": page})
    assert response.status_code == 404
    assert "The list has no page" in text_of(response)


def test_a_list_without_matches_says_so(publish: Publish, as_dee: Client) -> None:
    publish()
    assert "No body matches this" in text_of(as_dee.get("/bodies/?q=zzz"))


def test_a_body_that_was_abolished_is_listed_only_while_it_was_there(
    publish: Publish, as_dee: Client
) -> None:
    publish()
    assert "old-quillby" not in listed(text_of(as_dee.get("/bodies/")))
    assert "old-quillby" in listed(text_of(as_dee.get("/bodies/?as_of=2018-01-01")))
    assert "/body/old-quillby/" in text_of(as_dee.get("/body/quillby-council/"))


def test_an_unknown_body_gives_404_and_a_search_for_its_name(publish: Publish, as_dee: Client) -> None:
    publish()
    response = as_dee.get("/body/harrow-council/")
    assert response.status_code == 404
    assert 'value="harrow council"' in text_of(response)


def test_a_body_page_shows_the_promise_its_scope_and_how_long_it_is_overdue(
    publish: Publish, as_dee: Client
) -> None:
    publish(*full_site())
    html = text_of(as_dee.get("/body/harrowmere-council/?as_of=2022-07-10"))
    for words in ("Overdue", "by 10 days", "its street network alone", "June 2022", "The counts differ"):
        assert words in html


def test_sources_that_contradict_stand_side_by_side(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    html = text_of(as_dee.get("/body/harrowmere-council/"))
    beside = html[html.index('class="beside"') :]
    assert "Made up: uses-2021-05-04." in beside
    assert "Made up: uses-more." in beside


def test_a_state_is_told_by_a_word_and_a_shape() -> None:
    assert SHAPES.keys() == MAP_SHAPES.keys() == set(rows.URGENCY)
    assert len(set(SHAPES.values())) == len(SHAPES)


def test_a_corrected_fact_shows_what_corrects_it_and_the_other_way_round(
    publish: Publish, as_dee: Client
) -> None:
    publish(fact(id="first"), fact(id="second", corrects=("first",)))
    assert "/fact/second/" in text_of(as_dee.get("/fact/first/"))
    assert "/fact/first/" in text_of(as_dee.get("/fact/second/"))
