import csv
import io
import json
import re

import pytest
from django.test import Client

from tests.made_up import by, fact, result
from tests.web.conftest import Publish
from tests.web.made_up_site import full_site
from tests.web.test_every_page import text_of

COMPANY = "/company/acme-cameras/"


def test_changes_are_recomputed_and_stated_ones_are_marked(publish: Publish, as_dee: Client) -> None:
    publish(
        result("2021-01/2021-06", "6481420000", "net_profit"),
        result("2022-01/2022-06", "5759000000", "net_profit", stated_change="-11.14"),
        result("2022-01/2022-06", "9686000000", "overseas_main_revenue", stated_change="18.89"),
        result("2022-01/2022-06", "37258000000", "revenue"),
    )
    html = text_of(as_dee.get(COMPANY))
    assert "−11.1%</td>" in html
    assert re.search(r"\+18\.9% <span class=\"small\">stated", html)
    assert "26.0%" in html


def test_a_restated_figure_shows_both_with_all_their_digits(publish: Publish, as_dee: Client) -> None:
    publish(
        result("2022-01/2022-06", "5759254775.26", "net_profit", published="2022-08-17"),
        result("2022-01/2022-06", "5758668046.56", "net_profit", id="later", published="2023-08-19"),
    )
    html = text_of(as_dee.get(COMPANY))
    assert "Restated to 5,758,668,046.56" in html
    assert "5,759,254,775.26" in html
    assert "Restated" not in text_of(as_dee.get(f"{COMPANY}?as_of=2022-12-31"))


def test_a_claim_stands_beside_what_was_there_before_it(publish: Publish, as_dee: Client) -> None:
    publish(
        fact("claim", "2021-05-04", body=None, says=by("company"), summary="Made up: nobody ever asked."),
        fact("claim_rebuttal", "2020-11-02", body=None, summary="Made up: we asked in 2020."),
        fact("claim_rebuttal", "2021-11-02", body=None, summary="Made up: we asked in 2021."),
    )
    html = text_of(as_dee.get(COMPANY))
    claim, before, later = (
        html.index(words) for words in ("nobody ever asked", "we asked in 2020", "we asked in 2021")
    )
    assert (
        claim
        < html.index("Contradicted by dated evidence")
        < before
        < html.index("same time or later</h4>")
        < later
    )


@pytest.mark.parametrize("name", ["standings", "map", "results", "attention"])
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
