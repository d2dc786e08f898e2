"""Reading by the pages of other sites: every file and the API, no page, and never with credentials."""

import pytest
from django.test import Client

from tests.web.conftest import Publish
from tests.web.test_every_page import ADDRESSES

pytestmark = pytest.mark.xdist_group("cors")
ORIGIN = {"origin": "https://example.org"}


@pytest.mark.parametrize("name", ADDRESSES)
def test_other_sites_may_read_every_file_and_no_page(full: None, reader: Client, name: str) -> None:
    response = reader.get(ADDRESSES[name], headers=ORIGIN)
    is_page = response["Content-Type"].startswith("text/html")
    assert response.get("Access-Control-Allow-Origin") == (None if is_page else "*")
    assert "Access-Control-Allow-Credentials" not in response
    assert "Origin" not in response.get("Vary", "")
    again = reader.get(ADDRESSES[name], headers={**ORIGIN, "if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert again.get("Access-Control-Allow-Origin") == (None if is_page else "*")


@pytest.mark.parametrize(
    "name", ["facts_csv", "bodies_csv", "chart_svg", "changes_atom", "api_facts", "body_card"]
)
def test_a_browser_may_ask_first_whether_it_may_send_an_etag(full: None, reader: Client, name: str) -> None:
    asked = {
        **ORIGIN,
        "access-control-request-method": "GET",
        "access-control-request-headers": "if-none-match",
    }
    response = reader.options(ADDRESSES[name], headers=asked)
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Headers"] == "If-None-Match"


@pytest.mark.parametrize("name", ["home", "body", "bodies", "embed"])
def test_a_page_answers_no_such_question(full: None, reader: Client, name: str) -> None:
    response = reader.options(ADDRESSES[name], headers=ORIGIN)
    assert response.status_code == 405
    assert "Access-Control-Allow-Origin" not in response


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nobody_may_write_from_anywhere(full: None, reader: Client, method: str) -> None:
    assert getattr(reader, method)(ADDRESSES["facts_csv"], headers=ORIGIN).status_code == 405


def test_a_page_that_says_no_is_not_read_by_others_either(publish: Publish, as_dee: Client) -> None:
    publish()
    response = as_dee.get("/body/nobody/facts.jsonl", headers=ORIGIN)
    assert response.status_code == 404
    assert "Access-Control-Allow-Origin" not in response
