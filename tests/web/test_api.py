"""The API at /api/v1/: the same facts and folds as the pages, as JSON, for reading only."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.made_up import fact
from tests.web.conftest import Publish
from tests.web.made_up_site import HOSTILE, full_site, hostile_site
from tests.web.test_every_page import ADDRESSES, assert_inert, text_of

pytestmark = pytest.mark.xdist_group("api")
ROOT = "/api/v1"
PROBLEM = "application/problem+json"

ENDPOINTS = [ADDRESSES[name] for name in ADDRESSES if name.startswith("api_")]


def read(client: Client, address: str, status: int = 200) -> Any:
    """What the API answers at an address below its root, or at a whole one."""
    response = client.get(address if address.startswith(("/", "http")) else f"{ROOT}/{address}")
    assert response.status_code == status, response.content
    assert response["Content-Type"] == ("application/json; charset=utf-8" if status == 200 else PROBLEM)
    answer = json.loads(response.content)
    assert status == 200 or (answer["status"], answer["type"]) == (status, "about:blank")
    return answer


def ids(page: Any) -> list[str]:
    """The ids of the items of a page."""
    return [item["id"] for item in page["items"]]


@pytest.mark.parametrize("address", ENDPOINTS)
def test_every_address_of_the_api_may_be_read_by_any_site(full: None, reader: Client, address: str) -> None:
    response = reader.get(address, headers={"origin": "https://example.org"})
    assert response.status_code == 200
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies


@pytest.mark.parametrize("address", ENDPOINTS)
def test_an_answer_that_has_not_changed_is_not_sent_again(
    publish: Publish, as_dee: Client, address: str
) -> None:
    publish(fact("commits_removal", "2021-07-01"))
    etag = as_dee.get(address)["ETag"]
    again = as_dee.get(address, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    publish(fact("refuses", "2022-01-01"))
    assert as_dee.get(address, headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", [ENDPOINTS[0], f"{ROOT}/facts", f"{ROOT}/nowhere"])
def test_the_api_is_for_reading(publish: Publish, method: str, address: str) -> None:
    publish()
    response = getattr(Client(enforce_csrf_checks=True), method)(address)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert json.loads(response.content)["detail"] == "The API is for reading: use GET."


def test_a_browser_may_ask_first_whether_it_may_send_an_etag(publish: Publish, as_dee: Client) -> None:
    publish()
    response = as_dee.options(f"{ROOT}/facts")
    assert response.status_code == 204
    assert response["Access-Control-Allow-Headers"] == "If-None-Match"


def test_head_gives_the_headers_of_get_alone(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    head, get = as_dee.head(f"{ROOT}/facts"), as_dee.get(f"{ROOT}/facts")
    assert head.content == b""
    assert head["ETag"] == get["ETag"]
    assert head["Content-Length"] == get["Content-Length"]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("limit=x", "limit"),
        ("offset=-1", "offset"),
        ("offset=" + "9" * 5000, "offset"),
        ("country=gb", "country"),
        ("kind=nothing", "kind"),
        ("since=2022", "since: this is not a day of the calendar; write it as in 2022-08-31."),
        ("until=1600000000", "until"),
        ("body=" + "x" * 201, "body"),
        ("as_of=2022-02-30", "as_of=2022-02-30 is not a day of the calendar"),
        ("seen_on=1066-10-14", "is too early"),
        ("as_of=2999-01-01", "has not come yet"),
    ],
)
def test_a_bad_parameter_is_refused_in_one_sentence_that_names_it(
    publish: Publish, as_dee: Client, query: str, says: str
) -> None:
    publish()
    answer = read(as_dee, f"facts?{query}", 400)
    assert answer["title"] == "Bad Request"
    assert says in answer["detail"]
    assert answer["detail"].endswith(".")


@pytest.mark.parametrize("path", ["bodies/nobody", "facts/none", "companies/none", "nowhere", "facts/"])
def test_what_there_is_not_is_404_as_json_without_an_etag(
    publish: Publish, as_dee: Client, path: str
) -> None:
    publish()
    response = as_dee.get(f"{ROOT}/{path}")
    assert response.status_code == 404
    assert json.loads(response.content)["detail"].startswith("There is no ")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "ETag" not in response


def test_a_fact_of_later_says_that_it_was_not_public_yet(publish: Publish, as_dee: Client) -> None:
    publish(fact("uses", "2021-05-04"))
    answer = read(as_dee, "facts/uses-2021-05-04?as_of=2021-05-03", 404)
    assert "was not public by the day" in answer["detail"]


@pytest.mark.parametrize("address", [f"{ROOT}/facts?limit=500", f"{ROOT}/bodies/harrowmere-council"])
def test_hostile_text_is_whole_as_data_and_never_html(publish: Publish, as_dee: Client, address: str) -> None:
    publish(*hostile_site())
    response = as_dee.get(address)
    answer = json.loads(response.content)
    assert all(HOSTILE in found["summary"] for found in answer.get("items", answer.get("facts")))
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_hostile_addresses_are_refused_as_json(publish: Publish, as_dee: Client) -> None:
    publish()
    for path in ("facts/<script>alert(1)<", "bodies/%00", "nowhere/%E2%80%AE<img%20src=x>", "facts?kind=<b>"):
        response = as_dee.get(f"{ROOT}/{path}")
        assert response.status_code in (400, 404)
        assert response["Content-Type"] == PROBLEM


def test_the_page_of_the_api_shows_each_address_with_an_example_that_answers(
    publish: Publish, as_dee: Client
) -> None:
    publish(*full_site())
    html = text_of(as_dee.get("/data/api/?as_of=2022-08-31"))
    assert_inert(html)
    for path, told in read(as_dee, "openapi.json")["paths"].items():
        assert f"<code>{path}</code>" in html
        assert told["get"]["description"]
        assert all(known.get("description") or known["in"] == "path" for known in told["get"]["parameters"])
    examples = [part.split('"')[0].replace("&amp;", "&") for part in html.split('Example: <a href="')[1:]]
    assert len(examples) == 10
    assert all(read(as_dee, example) for example in examples)


@pytest.mark.parametrize("path", ["/api/", "/api/v2/facts", "/api/v1/", "/api/<script>"])
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_no_address_below_the_api_answers_with_a_page(
    publish: Publish, as_dee: Client, path: str, method: str
) -> None:
    publish()
    response = getattr(as_dee, method)(path)
    assert response.status_code == 404
    assert response["Content-Type"] == PROBLEM
    assert response["Access-Control-Allow-Origin"] == "*"


def test_a_fault_of_ours_is_json_below_the_api_alone(
    publish: Publish, as_dee: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    as_dee.raise_request_exception = False
    monkeypatch.setattr("answerable.web.respond.current", lambda: 1 / 0)
    response = as_dee.get(f"{ROOT}/facts")
    assert (response.status_code, response["Content-Type"]) == (500, PROBLEM)
    assert json.loads(response.content)["detail"].startswith("The fault is ours")
    assert as_dee.get("/bodies/")["Content-Type"] == "text/html; charset=utf-8"


def test_a_host_that_is_not_ours_is_refused_as_json(publish: Publish, as_dee: Client) -> None:
    publish()
    response = as_dee.get(f"{ROOT}/facts", headers={"host": "evil.example.org"})
    assert (response.status_code, response["Content-Type"]) == (400, PROBLEM)
