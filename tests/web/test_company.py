import csv
import io
import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from answerable.engine.fact import COMPANY_KINDS, Contact, Fact
from answerable.web.claim_review import document
from tests.made_up import by, fact, result
from tests.web.conftest import Publish
from tests.web.made_up_site import full_site, hostile_site
from tests.web.test_every_page import text_of

COMPANY = "/company/acme-cameras/"


def test_changes_are_recomputed_and_stated_ones_are_marked(publish: Publish, as_dee: Client) -> None:
    publish(
        result("2021-01/2021-06", "6481420000", "net_profit"),
        result("2022-01/2022-06", "5759000000", "net_profit", stated_change="-11.14"),
        result("2022-01/2022-06", "9686000000", "overseas_main_revenue", stated_change="18.89"),
        result("2022-01/2022-06", "37258000000", "revenue"),
    )
    html = text_of(as_dee.get(f"{COMPANY}results/"))
    assert "−11.1%</td>" in html
    assert "6.481 billion yuan</a>" in html
    assert re.search(r"\+18\.9% <span class=\"small\">stated", html)
    assert "26.0%" in html


def test_a_restated_figure_shows_both_with_all_their_digits(publish: Publish, as_dee: Client) -> None:
    publish(
        result("2022-01/2022-06", "5759254775.26", "net_profit", published="2022-08-17"),
        result("2022-01/2022-06", "5758668046.56", "net_profit", id="later", published="2023-08-19"),
    )
    html = text_of(as_dee.get(f"{COMPANY}results/"))
    assert "Restated to 5,758,668,046.56" in html
    assert "5,759,254,775.26" in html
    assert "Restated" not in text_of(as_dee.get(f"{COMPANY}results/?as_of=2022-12-31"))


def test_a_claim_stands_beside_what_was_there_before_it(publish: Publish, as_dee: Client) -> None:
    publish(
        fact("claim", "2021-05-04", body=None, says=by("company"), summary="Made up: nobody ever asked."),
        fact("claim_rebuttal", "2020-11-02", body=None, summary="Made up: we asked in 2020."),
        fact("claim_rebuttal", "2021-11-02", body=None, summary="Made up: we asked in 2021."),
    )
    html = text_of(as_dee.get(f"{COMPANY}claims/"))
    claim, before, later = (
        html.index(words) for words in ("nobody ever asked", "we asked in 2020", "we asked in 2021")
    )
    assert (
        claim
        < html.index("Contradicted by dated evidence")
        < before
        < html.index("same time or later: 1 fact")
        < later
    )


@pytest.mark.parametrize("name", ["standings", "map", "results", "overseas", "attention"])
@pytest.mark.parametrize("query", ["", "?theme=dark", "?size=narrow&theme=dark"])
def test_a_chart_is_a_picture_without_script_links_or_a_policy_that_allows_any(
    publish: Publish, as_dee: Client, name: str, query: str
) -> None:
    publish(*full_site())
    response = as_dee.get(f"/chart/{name}.svg{query}")
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert not re.search(r"<script|<style|style=|<image|href=\"(?!#)", text_of(response))


def test_the_table_under_a_chart_holds_the_numbers_that_it_draws(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    rows = list(csv.DictReader(io.StringIO(text_of(as_dee.get("/chart/standings.csv")))))
    drawn = json.loads(text_of(as_dee.get("/chart/standings.json")))
    in_drawing = {row["label"]: row["value"] for row in drawn["data"]["values"]}
    assert {row["standing"]: int(row["bodies"]) for row in rows} == in_drawing


def test_a_chart_on_a_page_says_its_point_in_words(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    html = text_of(as_dee.get("/"))
    assert 'alt="Of 3 bodies in the register, facts say where 2 stand: overdue 1, says removed 1."' in html


@pytest.mark.parametrize(
    "address", ["/chart/nothing.svg", "/chart/results.svg?company=x", "/company/nobody/", "/fact/none/"]
)
def test_what_is_not_there_is_not_found(publish: Publish, as_dee: Client, address: str) -> None:
    publish()
    assert as_dee.get(address).status_code == 404


def test_a_change_that_the_source_states_otherwise_stands_beside_ours(
    publish: Publish, as_dee: Client
) -> None:
    publish(
        result("2021-01/2021-06", "6000", "net_profit"),
        result("2022-01/2022-06", "5400", "net_profit", stated_change="-8.0"),
    )
    html = text_of(as_dee.get(f"{COMPANY}results/"))
    assert "−10.0%" in html
    assert "the source states −8.0%" in html


def test_old_periods_are_folded_away_and_still_there(publish: Publish, as_dee: Client) -> None:
    publish(*(result(f"{year}-01/{year}-12", f"{year}000", "revenue") for year in range(2012, 2022)))
    html = text_of(as_dee.get(f"{COMPANY}results/"))
    assert "4 earlier periods</summary>" in html
    newest, older = html.split("<details><summary>4 earlier")
    assert ">2016</th>" in newest
    assert ">2012</th>" not in newest
    assert ">2012</th>" in older


def test_the_overview_leads_to_every_part_and_names_what_is_newest(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    html = text_of(as_dee.get(COMPANY))
    for part in ("results/", "claims/", "contact/"):
        assert f'href="{COMPANY}{part}"' in html
    for words in ("in H1 2021", "Alleged by <strong>", "Contradicted"):
        assert words in html, words
    assert f'type="application/ld+json" title="ClaimReview" href="{COMPANY}claims.jsonld"' in html


def attempt(fact_id: str, happened: str, channel: Any, recipient: str, outcome: Any) -> Fact:
    contact = Contact(channel, recipient, outcome)
    return fact("contact_attempt", happened, id=fact_id, body=None, contact=contact)


ATTEMPTS = [
    attempt("told", "2021-01", "visit", "Acme Cameras UK", "no_answer"),
    attempt("part", "2021-02", "foi", "acme cameras", "partly_answered"),
    attempt("away", "2021-03", "phone", "The company", "refused"),
    attempt("other", "2021-04", "letter", "A minister", "answered"),
    attempt("wrong", "2021-05", "letter", "The company", "no_answer"),
    fact("contact_attempt", "2021-06", id="right", body=None, corrects=("wrong",)),
]


def test_attempts_are_counted_by_what_came_of_them_and_by_whom_they_were_to(
    publish: Publish, as_dee: Client
) -> None:
    publish(*ATTEMPTS)
    html = text_of(as_dee.get(f"{COMPANY}contact/"))
    to_company, to_others = html.split('<h2 id="others">')
    assert "<strong>4 attempts</strong>" in to_company
    assert "2 without an answer" in to_company
    assert "Freedom of information request" in to_company
    assert "the fact that corrects it" in to_company
    assert "A minister" in to_others
    rows = csv.DictReader(io.StringIO(text_of(as_dee.get(f"{COMPANY}contact.csv"))))
    assert [(row["fact"], row["to_company"], row["corrected_by"]) for row in rows][:3] == [
        ("right", "yes", ""), ("wrong", "yes", "right"), ("other", "no", ""),
    ]  # fmt: skip


def test_an_answer_that_something_speaks_against_leads_to_its_verdict(
    publish: Publish, as_dee: Client
) -> None:
    answer = fact("company_response", "2021-08", id="answer", body=None, says=by("company"))
    publish(answer, fact("claim_rebuttal", "2021-09", body=None, disputes=("answer",)))
    html = text_of(as_dee.get(f"{COMPANY}contact/"))
    assert f'href="{COMPANY}claims/answer/"' in html
    assert text_of(as_dee.get(f"{COMPANY}claims/")).count('<article class="claim"') == 1


CLAIMS = [
    fact("claim", "2021-05-04", id="never", body=None, says=by("company"), summary="Made up: never."),
    fact("claim", "2021-06", id="alone", body=None, says=by("campaign"), summary="Made up: alone."),
    fact("claim", "2021-07", id="late", body=None, says=by("company"), summary="Made up: late."),
    fact("claim_rebuttal", "2020", id="before", body=None, disputes=("never",)),
    fact("claim_rebuttal", "2022", id="after", body=None, disputes=("late", "never")),
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["never", "late", "alone"]),
        ("?verdict=contested", ["late"]),
        ("?by=campaign", ["alone"]),
        ("?verdict=no+evidence&by=company", []),
    ],
)
def test_claims_are_chosen_by_verdict_and_by_who_made_them(
    publish: Publish, as_dee: Client, query: str, found: list[str]
) -> None:
    publish(*CLAIMS)
    html = text_of(as_dee.get(f"{COMPANY}claims/{query}"))
    assert re.findall(r'<article class="claim" id="claim-([\w-]+)"', html) == found


def test_a_claim_has_a_page_and_a_review_of_its_own(publish: Publish, as_dee: Client) -> None:
    publish(*CLAIMS)
    assert "by itself, with" not in text_of(as_dee.get(f"{COMPANY}claims/never/"))
    response = as_dee.get(f"{COMPANY}claims/never.jsonld")
    review = json.loads(text_of(response))
    assert response["Content-Type"] == "application/ld+json"
    assert review["@type"] == "ClaimReview"
    assert review["url"] == f"http://testserver{COMPANY}claims/never/"
    assert review["claimReviewed"] == "Made up: never."
    assert review["reviewRating"]["alternateName"].startswith("Contradicted by dated evidence")
    assert "ratingValue" not in review["reviewRating"]
    assert review["itemReviewed"]["author"]["name"] == "A made-up company"
    assert [work["abstract"] for work in review["citation"]] == [CLAIMS[3].summary, CLAIMS[4].summary]


def test_a_verdict_is_dated_by_the_last_of_its_facts(publish: Publish, as_dee: Client) -> None:
    publish(
        *CLAIMS[:3], fact("claim_rebuttal", "2020", body=None, disputes=("never",), recorded=date(2025, 2, 3))
    )
    review = json.loads(text_of(as_dee.get(f"{COMPANY}claims/never.jsonld")))
    assert review["datePublished"] == "2025-02-03"


def test_what_nothing_speaks_for_or_against_is_not_reviewed(publish: Publish, as_dee: Client) -> None:
    publish(*CLAIMS)
    graph = json.loads(text_of(as_dee.get(f"{COMPANY}claims.jsonld")))["@graph"]
    assert [review["claimReviewed"] for review in graph] == ["Made up: never.", "Made up: late."]
    assert as_dee.get(f"{COMPANY}claims/alone.jsonld").status_code == 404
    assert "ld+json" not in text_of(as_dee.get(f"{COMPANY}claims/alone/"))


def test_hostile_text_is_inert_in_a_review(publish: Publish, as_dee: Client) -> None:
    publish(*hostile_site())
    text = text_of(as_dee.get(f"{COMPANY}claims.jsonld"))
    assert text.isascii()
    assert not re.search(r"[<>&]|\\u202[89a-e]|\\u206[6-9]", text)
    (review,) = json.loads(text)["@graph"]
    assert "<script>alert(1)</script>" in review["claimReviewed"]
    assert "\u2028" not in document({"name": "one\u2028two"})


def test_a_picture_is_a_png_of_twice_the_size_on_the_paper_of_its_theme(
    publish: Publish, as_dee: Client
) -> None:
    publish(*full_site())
    light, dark = (as_dee.get(f"/chart/results.png{query}") for query in ("", "?theme=dark"))
    assert light["Content-Type"] == "image/png"
    assert light["Content-Security-Policy"] == "default-src 'none'"
    assert light.content.startswith(b"\x89PNG\r\n\x1a\n")
    width = int.from_bytes(light.content[16:20], "big")
    assert 2 * 500 < width < 2 * 760
    assert light.content != dark.content
    assert ">PNG</a>" in text_of(as_dee.get(COMPANY))


@pytest.mark.parametrize("address", ["/chart/overseas.csv", "/chart/overseas.json"])
def test_the_overseas_share_is_the_part_by_the_whole(publish: Publish, as_dee: Client, address: str) -> None:
    publish(
        result("2022-01/2022-06", "9686000000", "overseas_main_revenue"),
        result("2022-01/2022-06", "37258000000", "revenue"),
    )
    assert "26.0" in text_of(as_dee.get(address))


def test_downloads_hold_the_figures_and_claims_that_the_pages_show(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    figures = list(csv.DictReader(io.StringIO(text_of(as_dee.get(f"{COMPANY}results.csv")))))
    profit = next(row for row in figures if (row["metric"], row["label"]) == ("net_profit", "H1 2021"))
    assert (profit["value"], profit["value_a_year_before"]) == ("4990", "6000")
    told = json.loads(text_of(as_dee.get(f"{COMPANY}results.json")))
    assert len(told["figures"]) == len(figures)
    claims = list(csv.DictReader(io.StringIO(text_of(as_dee.get(f"{COMPANY}claims.csv")))))
    assert [row["verdict"] for row in claims] == ["contradicted"]


def test_long_lists_come_in_pages(publish: Publish, as_dee: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(*CLAIMS, *ATTEMPTS)
    monkeypatch.setattr("answerable.web.views.claims.CLAIMS_A_PAGE", 2)
    monkeypatch.setattr("answerable.web.views.company.ROWS_A_PAGE", 2)
    second = text_of(as_dee.get(f"{COMPANY}claims/?page=2"))
    assert 'id="claim-alone"' in second
    assert f'href="{COMPANY}claims/?page=1" rel="prev"' in second
    assert "Page 2 of 3" in text_of(as_dee.get(f"{COMPANY}contact/?page=2"))
    assert as_dee.get(f"{COMPANY}contact/?page=4").status_code == 404


@pytest.mark.parametrize("part", ["", "results/", "claims/", "contact/", "claims.jsonld", "claims/none/"])
def test_a_company_that_nobody_watches_has_no_file(publish: Publish, as_dee: Client, part: str) -> None:
    publish(*full_site())
    assert as_dee.get(f"/company/nobody/{part}").status_code == 404


def test_changes_on_the_company_itself_have_a_page_and_a_feed(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    html = text_of(as_dee.get(COMPANY))
    assert 'href="/changes/?company=acme-cameras"' in html
    assert 'title="What changed: Acme Cameras" href="/changes.atom?company=acme-cameras"' in html
    rows = csv.DictReader(
        io.StringIO(text_of(as_dee.get("/changes.csv?company=acme-cameras&from=2019-01-01")))
    )
    assert {row["kind"] for row in rows} == set(COMPANY_KINDS)
    assert as_dee.get("/changes/?company=nobody").status_code == 404


def test_an_answer_is_shown_in_the_company_s_own_words_where_they_are_published(
    publish: Publish, as_dee: Client
) -> None:
    words = {"quote": "Made up: we have nothing to add.", "language": "nl"}
    publish(
        fact("company_response", "2021-08", body=None, says=by("company"), source=words),
        fact("claim", "2021-05-04", body=None, says=by("company"), source=words),
    )
    for part in ("contact/", "claims/", "claims/claim-2021-05-04/"):
        html = text_of(as_dee.get(f"{COMPANY}{part}"))
        assert 'lang="nl" dir="auto"><p>Made up: we have nothing to add.</p>' in html, part


def test_the_page_of_a_claim_s_fact_leads_to_its_evidence(publish: Publish, as_dee: Client) -> None:
    publish(*CLAIMS)
    assert f'href="{COMPANY}claims/never/"' in text_of(as_dee.get("/fact/never/"))
    assert "claims/" not in text_of(as_dee.get("/fact/before/"))
