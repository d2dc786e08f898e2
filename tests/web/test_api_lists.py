"""What the API answers: the facts and folds of the pages, filtered, paged, never from after the day."""

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.engine.as_of import visible
from answerable.engine.fact import Amount, decode_fact, encode_fact
from tests.made_up import fact
from tests.web.conftest import Publish
from tests.web.made_up_site import full_site
from tests.web.test_api import ROOT, ids, read
from tests.web.test_every_page import text_of

LISTS = ("bodies", "standings", "facts", "commitments", "companies")


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
    assert (figure["current"]["fact"], figure["change"]) == ("restated", -16.83)
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
    when = f"as_of={day}" + (f"&seen_on={seen_on}" if seen_on else "")
    for path in (*LISTS, "bodies/harrowmere-council", "companies/acme-cameras"):
        text = text_of(as_dee.get(f"{ROOT}/{path}?limit=500&{when}"))
        named = [hidden.id for hidden in later if re.search(f'"(id|fact)":"{hidden.id}"', text)]
        assert named + [hidden.id for hidden in later if hidden.summary in text] == []
