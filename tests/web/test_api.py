"""The API at /api/v1/: the same facts and folds as the pages, as JSON, for reading only."""

import csv
import io
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.engine.as_of import visible
from answerable.engine.fact import Amount, decode_fact, encode_fact
from tests.made_up import fact
from tests.web.conftest import Publish
from tests.web.made_up_site import HOSTILE, full_site, hostile_site
from tests.web.test_every_page import ADDRESSES, assert_inert, text_of

ROOT = "/api/v1"
LISTS = ("bodies", "standings", "facts", "commitments", "companies")
ENDPOINTS = [ADDRESSES[name] for name in ADDRESSES if name.startswith("api_")]


def read(client: Client, address: str, status: int = 200) -> Any:
    """What the API answers at an address below its root, or at a whole one."""
    response = client.get(address if address.startswith(("/", "http")) else f"{ROOT}/{address}")
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/json; charset=utf-8"
    return json.loads(response.content)


def ids(page: Any) -> list[str]:
    """The ids of the items of a page."""
    return [item["id"] for item in page["items"]]


@pytest.mark.parametrize("address", ENDPOINTS)
def test_every_address_of_the_api_may_be_read_by_any_site(
    publish: Publish, as_dee: Client, address: str
) -> None:
    publish(*full_site())
    response = as_dee.get(address, headers={"origin": "https://example.org"})
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
    assert json.loads(response.content) == {"error": "The API is for reading: use GET."}


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


def test_a_fact_is_the_very_line_of_the_download(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    lines = as_dee.get("/data/facts.jsonl").content.splitlines()
    assert json.loads(as_dee.get(f"{ROOT}/facts?limit=500").content)["items"] == [*map(json.loads, lines)]
    assert {encode_fact(known) for known in full_site()} == set(lines)
    for line in lines:
        assert as_dee.get(f"{ROOT}/facts/{decode_fact(line).id}").content == line


def test_amounts_keep_every_digit(publish: Publish, as_dee: Client) -> None:
    value = Decimal("123456789012345.678901234567890123")
    publish(fact("spend", "2020-03-01", amount=Amount(value, "GBP")))
    content = as_dee.get(f"{ROOT}/facts/spend-2020-03-01").content
    assert json.loads(content, parse_float=Decimal)["amount"]["value"] == value


@pytest.mark.parametrize(
    "query",
    ["", "country=GB", "type=unitary", "standing=known", "standing=overdue", "q=harrow", "country=NL&q=x"],
)
def test_the_filters_of_bodies_find_what_the_page_finds(publish: Publish, as_dee: Client, query: str) -> None:
    publish(*full_site())
    for moment in ("", "&as_of=2021-12-31", "&as_of=2023-01-01&seen_on=2023-06-01"):
        rows = csv.DictReader(io.StringIO(text_of(as_dee.get(f"/bodies.csv?{query}{moment}"))))
        found = read(as_dee, f"bodies?{query}{moment}")["items"]
        assert [(row["id"], row["standing"]) for row in rows] == [
            (item["id"], item["standing"]) for item in found
        ]


def test_the_facts_of_a_body_are_those_of_its_page(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    for body in ("harrowmere-council", "quillby-council", "stad-molenwijk", "old-quillby"):
        lines = as_dee.get(f"/body/{body}/facts.jsonl").content.splitlines()
        facts = [json.loads(line) for line in lines]
        assert read(as_dee, f"facts?body={body}")["items"] == facts
        answer = read(as_dee, f"bodies/{body}")
        assert answer["facts"] == facts
        assert answer["body"]["id"] == answer["standing"]["body"] == body


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=claim", {"claim-2021-05-04"}),
        ("kind=uses&since=2021-05-05", {"uses-more"}),
        ("kind=uses&until=2020-01-01", {"first-count"}),
        ("kind=uses&body=quillby-council", {"first-count", "right-count"}),
        ("country=NL", {"rule"}),
        ("company=bolt-video", set()),
        ("body=nobody", set()),
        ("since=2021-09-01&until=2021-09-01", {"event-2021-09-01"}),
    ],
)
def test_the_filters_of_facts_add_up(
    publish: Publish, as_dee: Client, query: str, expected: set[str]
) -> None:
    publish(*full_site())
    page = read(as_dee, f"facts?{query}")
    assert (set(ids(page)), page["count"]) == (expected, len(expected))


def test_commitments_and_standings_are_those_of_the_folds(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    (promise,) = read(as_dee, "commitments?state=overdue&country=GB")["items"]
    assert (promise["fact"], promise["due"]) == ("commits-removal-2021-07-01", "2022-06-30")
    assert read(as_dee, "commitments?state=overdue&as_of=2022-06-30")["count"] == 0
    assert read(as_dee, "commitments?country=NL")["count"] == 0
    (standing,) = read(as_dee, "standings?state=overdue&country=GB")["items"]
    assert standing["body"] == "harrowmere-council"
    assert read(as_dee, "standings?state=removed")["count"] == 1


def test_a_company_has_its_figures_recomputed_and_its_claims(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    assert ids(read(as_dee, "companies")) == ["acme-cameras", "bolt-video"]
    answer = read(as_dee, "companies/acme-cameras")
    figure = next(row for row in answer["results"]["figures"] if row["period"] == "2021-01/2021-06")
    assert (figure["current"]["fact"], figure["change"]) == ("restated", -16.67)
    assert {claim["verdict"] for claim in answer["claims"]} == {"contradicted", "no evidence"}
    assert read(as_dee, "companies/bolt-video")["results"]["figures"] == []


@pytest.mark.parametrize("name", LISTS)
def test_pages_follow_each_other_without_a_gap(publish: Publish, as_dee: Client, name: str) -> None:
    publish(*full_site())
    whole = read(as_dee, f"{name}?limit=500&as_of=2023-01-01")
    found, address = [], f"{ROOT}/{name}?limit=2&as_of=2023-01-01"
    while address:
        page = read(as_dee, address)
        assert (page["as_of"], page["count"]) == ("2023-01-01", whole["count"])
        found += page["items"]
        before, address = address, page["next"]
    assert found == whole["items"]
    assert len(found) == whole["count"]
    if before.endswith("offset=2"):
        assert read(as_dee, page["previous"])["items"] == found[:2]


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
    assert answer.keys() == {"error"}
    assert says in answer["error"]
    assert answer["error"].endswith(".")


@pytest.mark.parametrize("path", ["bodies/nobody", "facts/none", "companies/none", "nowhere", "facts/"])
def test_what_there_is_not_is_404_as_json_without_an_etag(
    publish: Publish, as_dee: Client, path: str
) -> None:
    publish()
    response = as_dee.get(f"{ROOT}/{path}")
    assert response.status_code == 404
    assert json.loads(response.content)["error"].startswith("There is no ")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "ETag" not in response


def test_a_fact_of_later_says_that_it_was_not_public_yet(publish: Publish, as_dee: Client) -> None:
    publish(fact("uses", "2021-05-04"))
    answer = read(as_dee, "facts/uses-2021-05-04?as_of=2021-05-03", 404)
    assert "was not public by the day" in answer["error"]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dates(date(2018, 1, 1), date(2023, 1, 1)), st.none() | st.dates(date(2023, 12, 1), date(2024, 2, 1))
)
def test_no_answer_shows_a_fact_from_after_its_day(
    publish: Publish, as_dee: Client, day: date, seen_on: date | None
) -> None:
    publish(*full_site())
    shown = {seen.id for seen in visible(full_site(), day, seen_on)}
    later = [hidden for hidden in full_site() if hidden.id not in shown]
    for address in (f"{ROOT}/{name}?limit=500" for name in LISTS):
        text = text_of(as_dee.get(f"{address}&as_of={day}" + (f"&seen_on={seen_on}" if seen_on else "")))
        assert [fact.id for fact in later if f'"{fact.id}"' in text or fact.summary in text] == []


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
        assert response["Content-Type"] == "application/json; charset=utf-8"


def test_the_page_of_the_api_shows_each_address_with_an_example_that_answers(
    publish: Publish, as_dee: Client
) -> None:
    publish(*full_site())
    html = text_of(as_dee.get("/data/api/?as_of=2022-08-31"))
    assert_inert(html)
    for path, told in read(as_dee, "openapi.json")["paths"].items():
        assert f"<code>{path}</code>" in html
        assert told["get"]["description"]
    examples = [part.split('"')[0].replace("&amp;", "&") for part in html.split('Example: <a href="')[1:]]
    assert len(examples) == 8
    assert all(read(as_dee, example) for example in examples)
