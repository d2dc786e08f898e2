"""Every address of the public site: the table below must name each one in urls.py."""

import csv
import io
import json
import re

import pytest
from django.http import HttpResponseBase
from django.template.loader import render_to_string
from django.test import Client

from answerable.web.osdi.addresses import addresses as osdi_addresses
from answerable.web.urls import urlpatterns
from answerable.web.views.act.addresses import addresses as acting_addresses
from tests.web.conftest import Publish
from tests.web.made_up_copy import COPY_SHA256
from tests.web.made_up_site import HOSTILE, full_site, hostile_site

pytestmark = pytest.mark.xdist_group("every_page")
ADDRESSES = {
    "home": "/",
    "bodies": "/bodies/",
    "bodies_csv": "/bodies.csv",
    "bodies_json": "/bodies.json",
    "bodies_xlsx": "/bodies.xlsx",
    "promises_xlsx": "/promises.xlsx",
    "facts_xlsx": "/data/facts.xlsx",
    "datasette_metadata": "/data/metadata.json",
    "body": "/body/harrowmere-council/",
    "body_facts": "/body/harrowmere-council/facts.jsonl",
    "company": "/company/acme-cameras/",
    "company_results": "/company/acme-cameras/results/",
    "company_results_csv": "/company/acme-cameras/results.csv",
    "company_results_json": "/company/acme-cameras/results.json",
    "company_claims": "/company/acme-cameras/claims/",
    "company_claims_jsonld": "/company/acme-cameras/claims.jsonld",
    "company_claims_csv": "/company/acme-cameras/claims.csv",
    "company_claim": "/company/acme-cameras/claims/claim-2021-05-04/",
    "company_claim_jsonld": "/company/acme-cameras/claims/claim-2021-05-04.jsonld",
    "company_contact": "/company/acme-cameras/contact/",
    "company_contact_csv": "/company/acme-cameras/contact.csv",
    "attention": "/attention/",
    "attention_csv": "/attention.csv",
    "attention_json": "/attention.json",
    "attention_month": "/attention/2021-09/",
    "constituencies": "/constituencies/",
    "constituency": "/constituency/harrowmere-and-quillby/",
    "briefing": "/briefing/",
    "briefing_md": "/briefing.md",
    "briefing_json": "/briefing.json",
    "briefing_docx": "/briefing.docx",
    "fact": "/fact/commits-removal-2021-07-01/",
    "chart_svg": "/chart/results.svg",
    "chart_png": "/chart/results.png",
    "chart_json": "/chart/results.json",
    "chart_csv": "/chart/results.csv",
    "promises": "/promises/",
    "promises_csv": "/promises.csv",
    "promises_json": "/promises.json",
    "promises_ics": "/promises.ics",
    "changes": "/changes/",
    "changes_month": "/changes/2021-07/",
    "changes_atom": "/changes.atom",
    "changes_csv": "/changes.csv",
    "changes_json": "/changes.json",
    "corrections": "/corrections/",
    "corrections_atom": "/corrections.atom",
    "league": "/league/",
    "league_csv": "/league.csv",
    "league_json": "/league.json",
    "map": "/map/",
    "world": "/world/",
    "data": "/data/",
    "facts_jsonl": "/data/facts.jsonl",
    "facts_csv": "/data/facts.csv",
    "facts_csvw": "/data/facts.csv-metadata.json",
    "facts_parquet": "/data/facts.parquet",
    "bodies_hexjson": "/data/bodies.hexjson",
    "bodies_geojson": "/data/bodies.geojson",
    "entities_ftm": "/data/entities.ftm.json",
    "answerable_sqlite": "/data/answerable.sqlite",
    "api": "/data/api/",
    "api_openapi": "/api/v1/openapi.json",
    "api_bodies": "/api/v1/bodies",
    "api_body": "/api/v1/bodies/harrowmere-council",
    "api_standings": "/api/v1/standings",
    "api_facts": "/api/v1/facts",
    "api_fact": "/api/v1/facts/commits-removal-2021-07-01",
    "api_changes": "/api/v1/changes",
    "api_commitments": "/api/v1/commitments",
    "api_companies": "/api/v1/companies",
    "api_company": "/api/v1/companies/acme-cameras",
    "api_search": "/api/v1/search?q=made",
    "embed": "/embed/",
    "embed_js": "/embed/embed.js",
    "embed_map": "/embed/map/",
    "embed_body": "/embed/body/harrowmere-council/",
    "embed_counter": "/embed/counter/",
    "card": "/card.png",
    "body_card": "/body/harrowmere-council/card.png",
    "company_card": "/company/acme-cameras/card.png",
    "search": "/search/",
    "method": "/method/",
    "copy": f"/copy/{COPY_SHA256}/",
    "copy_page": f"/copy/{COPY_SHA256}/1.png",
    "custody": "/custody/",
    "custody_head": "/custody/head",
    "custody_key": "/custody/key",
    "custody_heads": "/custody/heads.jsonl",
    "custody_entries": "/custody/entries/0.jsonl",
    "custody_proof": "/custody/proof/0",
    "custody_consistency": "/custody/consistency/1/2",
    "robots": "/robots.txt",
    "healthz": "/healthz",
}
MORE_ADDRESSES = [
    "/body/quillby-council/",
    "/body/old-quillby/?as_of=2018-01-01",
    "/body/stad-molenwijk/",
    "/bodies/?q=harrow&standing=known&sort=-name",
    "/bodies/?country=ZZ",
    "/company/bolt-video/",
    "/briefing/?country=NL",
    "/briefing/?body=harrowmere-council",
    "/briefing/?constituency=harrowmere-and-quillby",
    "/constituency/northmoor/",
    "/constituencies/?q=harrow",
    "/fact/uses-2021-05-04/",
    "/fact/first-count/",
    "/chart/standings.svg?theme=dark&size=narrow",
    "/chart/map.svg",
    "/chart/attention.svg?size=narrow",
]
MOMENTS = ["", "as_of=2021-12-31", "as_of=2023-01-01&seen_on=2024-01-01", "as_of=1999-01-01"]
OF_ONE_FACT = {
    "copy", "copy_page", "fact", "api_fact", "company_claim", "company_claim_jsonld", "attention_month",
}  # fmt: skip
"""What is not there before a fact of the full site is."""
ONE_FACT = ("/fact/", *(ADDRESSES[name] for name in OF_ONE_FACT))
PAGES = [
    ADDRESSES[name]
    for name in (
        "home",
        "bodies",
        "body",
        "company",
        "company_results",
        "company_claims",
        "company_claim",
        "company_contact",
        "attention",
        "attention_month",
        "constituencies",
        "constituency",
        "briefing",
        "fact",
        "data",
        "method",
        "copy",
        "custody",
        "promises",
        "changes",
        "league",
        "map",
        "world",
        "api",
        "search",
    )
]


def at(address: str, moment: str) -> str:
    """The address at a moment."""
    return f"{address}{'&' if '?' in address else '?'}{moment}" if moment else address


def text_of(response: HttpResponseBase) -> str:
    """What a response holds, as text."""
    return b"".join(response).decode(errors="replace")  # SQLite and Parquet are no text


def assert_inert(html: str) -> None:
    """No inline script, style or handler, and nothing loaded from anybody else."""
    assert not re.search(r"<script|<style|<iframe|javascript:", html, re.I)
    assert not re.search(r"<[^>]+\s(?:on\w+|style)\s*=", re.sub(r'"[^"]*"', '""', html), re.I)
    assert not re.findall(r'(?:src|srcset|action)="(?:https?:)?//[^"]*"', html)
    assert all(
        link.startswith("/static/") for link in re.findall(r'rel="(?:stylesheet|icon)" href="([^"]*)"', html)
    )
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", html)


def test_the_table_names_every_address() -> None:
    nowhere = {"api_nothing"}  # what is no address below the API
    elsewhere = {pattern.name for pattern in acting_addresses()}  # tests/actions/test_pages.py
    elsewhere |= {pattern.name for pattern in osdi_addresses()}  # tests/actions/test_osdi.py
    assert {pattern.name for pattern in urlpatterns} - nowhere - elsewhere == ADDRESSES.keys()


@pytest.mark.parametrize("moment", MOMENTS)
def test_every_page_answers_at_every_moment(full: None, reader: Client, moment: str) -> None:
    for address in (*ADDRESSES.values(), *MORE_ADDRESSES):
        response = reader.get(at(address, moment))
        not_yet = address.startswith(ONE_FACT) and moment == "as_of=1999-01-01"
        assert response.status_code == (404 if not_yet else 200), address
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert "unsafe-inline" not in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address", [*PAGES, *MORE_ADDRESSES[:9], "/nothing-here/", "/body/nobody/", "/?as_of=x"]
)
def test_hostile_text_is_inert_on_every_page(publish: Publish, as_dee: Client, address: str) -> None:
    publish(*hostile_site())
    html = text_of(as_dee.get(address))
    assert_inert(html)
    assert "<img src=x" not in html


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_a_language_title_description_landmarks_and_one_heading(
    full: None, reader: Client, address: str
) -> None:
    html = text_of(reader.get(address))
    assert '<html lang="en">' in html
    assert re.search(r"<title>[^<]{4,}</title>", html)
    assert re.search(r'<meta name="description" content="[^"]{20,}">', html)
    assert f'<link rel="canonical" href="http://testserver{address}">' in html
    assert html.count("<h1") == html.count("<main") == html.count('<a class="skip"') == 1


@pytest.mark.parametrize("address", PAGES)
def test_internal_links_keep_the_moment(full: None, reader: Client, address: str) -> None:
    html = text_of(reader.get(at(address, "as_of=2022-08-31&seen_on=2024-02-01")))
    links = [link for link in re.findall(r'href="(/[^"]*)"', html) if not link.startswith("/static/")]
    back_to_today = [
        link for link in links if "as_of=2022-08-31" not in link or "seen_on=2024-02-01" not in link
    ]
    assert len(links) > 5
    assert back_to_today == [address]


def test_an_empty_site_says_so_and_does_not_fail(publish: Publish, as_dee: Client) -> None:
    publish()
    for name in ADDRESSES.keys() - OF_ONE_FACT:
        assert as_dee.get(ADDRESSES[name]).status_code == 200, name
    assert "No published fact on this body yet" in text_of(as_dee.get(ADDRESSES["body"]))


def test_a_csv_cell_never_begins_as_a_formula(publish: Publish, as_dee: Client) -> None:
    publish(*(hostile for hostile in hostile_site()))
    for name in ("facts_csv", "bodies_csv"):
        rows = list(csv.reader(io.StringIO(text_of(as_dee.get(ADDRESSES[name])))))
        assert all(not cell.lstrip().startswith(("=", "+", "@", "|", "-")) for row in rows for cell in row)


def test_json_downloads_hold_the_text_as_it_is(publish: Publish, as_dee: Client) -> None:
    publish(*hostile_site())
    lines = text_of(as_dee.get(ADDRESSES["facts_jsonl"])).splitlines()
    assert len(lines) == len(hostile_site())
    assert all(HOSTILE in json.loads(line)["summary"] for line in lines)


@pytest.mark.parametrize("template", ["400.html", "404.html", "500.html"])
def test_error_pages_need_neither_facts_nor_a_database(template: str) -> None:
    html = render_to_string(template)
    assert_inert(html)
    assert html.count("<h1") == 1


def test_a_fault_of_ours_gives_the_plain_page(
    publish: Publish, as_dee: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    as_dee.raise_request_exception = False
    monkeypatch.setattr("answerable.web.respond.current", lambda: 1 / 0)
    response = as_dee.get("/")
    assert response.status_code == 500
    assert "The fault is ours" in text_of(response)


def test_a_picture_keeps_its_own_policy_when_it_was_not_modified(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    first = as_dee.get("/chart/standings.svg")
    again = as_dee.get("/chart/standings.svg", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert first["Content-Security-Policy"] == again["Content-Security-Policy"] == "default-src 'none'"
