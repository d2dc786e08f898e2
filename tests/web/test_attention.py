import csv
import io
import json
import re

import pytest
from django.test import Client

from answerable.web.bands import Marks, bands_by_month
from answerable.web.drawings import INK
from tests.made_up import fact
from tests.web.conftest import Publish
from tests.web.made_up_site import full_site, hostile_site
from tests.web.test_every_page import assert_inert, text_of

SITE = [
    fact("media_mention", "2021-11-30", id="paper", body=None),
    fact("parliament_mention", "2022-02-02", id="debate", body=None),
    fact("commits_no_new", "2022-02-20", id="no-new"),
    fact("refuses", "2022-12-01", id="after-all"),
    fact("restriction", "2023-03", id="rule", body="stad-molenwijk", country="NL"),
    fact("event", "2023", id="some-time", body=None),
]


def test_each_month_counts_its_facts_and_leads_to_them(publish: Publish, as_dee: Client) -> None:
    publish(*SITE)
    html = text_of(as_dee.get("/attention/"))
    assert re.search(r'<a href="/attention/2022-02/#parliament_mention">1</a>', html)
    month = text_of(as_dee.get("/attention/2022-02/"))
    assert re.findall(r'<article class="fact[^"]*" id="fact-([\w-]+)"', month) == ["no-new", "debate"]


def test_a_mark_says_who_decided_what_and_where_that_body_is_now(publish: Publish, as_dee: Client) -> None:
    publish(*SITE)
    html = text_of(as_dee.get("/attention/"))
    decided = html[html.index('id="mark-1"') :]
    assert "Harrowmere Council</a>: promises to buy no more" in decided
    assert "Pledge withdrawn" in decided
    rule = html[html.index('id="mark-2"') : html.index('id="mark-1"')]
    assert "Stad Molenwijk</a>: sets a rule" in rule
    assert "now:" not in rule


def test_months_of_which_no_fact_tells_are_drawn_together_and_counted(
    publish: Publish, as_dee: Client
) -> None:
    publish(*SITE)
    html = text_of(as_dee.get("/attention/"))
    assert html.count("no fact here</td>") == 4
    assert "Of 17 months, 14 have no fact here" in html
    assert "1 fact is dated no closer than a year" in html
    assert as_dee.get("/attention/2022-05/").status_code == 200
    assert as_dee.get("/attention/2019-05/").status_code == 404


def test_the_page_says_that_it_shows_no_cause(publish: Publish, as_dee: Client) -> None:
    publish(*SITE)
    html = text_of(as_dee.get("/attention/"))
    assert "No cause." in html
    assert "doesn&#x27;t show" in html or "doesn't show" in html


def test_years_long_ago_are_folded_away(publish: Publish, as_dee: Client) -> None:
    publish(*SITE)
    html = text_of(as_dee.get("/attention/"))
    assert re.findall(r'<details class="year"( open)?><summary><strong>(\d+)', html) == [
        (" open", "2023"),
        (" open", "2022"),
        ("", "2021"),
    ]


def test_downloads_name_the_facts_of_every_month(publish: Publish, as_dee: Client) -> None:
    publish(*SITE)
    rows = list(csv.DictReader(io.StringIO(text_of(as_dee.get("/attention.csv")))))
    told = {row["month"]: (row["facts"], row["decision_facts"], row["mark"]) for row in rows}
    assert told["2022-02"] == ("debate", "no-new", "1")
    assert told["2022-05"] == ("", "", "")
    months = json.loads(text_of(as_dee.get("/attention.json")))["attention"]["months"]
    assert [month["month"] for month in months] == list(told)


def test_the_chart_draws_what_its_table_holds(publish: Publish, as_dee: Client) -> None:
    publish(*SITE)
    rows = list(csv.DictReader(io.StringIO(text_of(as_dee.get("/chart/attention.csv")))))
    drawn = json.loads(text_of(as_dee.get("/chart/attention.json")))
    marks, *bands = drawn["vconcat"]
    assert len(marks["layer"][0]["data"]["values"]) == sum(bool(row["mark"]) for row in rows) == 2
    for band, kind in zip(bands, list(rows[0])[1:5], strict=True):
        counts = [value["count"] for value in band["layer"][-1]["data"]["values"]]
        assert counts == [int(row[kind]) for row in rows]


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ((0, 30, 59), ["1", "2", "3"]),
        ((0, 1, 2, 40), ["1–3", "4"]),
        ((7, 8, 40, 41), ["1–2", "3–4"]),
        ((), []),
    ],
)
def test_numbers_that_would_stand_too_close_are_written_as_one(
    months: tuple[int, ...], said: list[str]
) -> None:
    drawn = bands_by_month("2020-03", {"Media": [0] * 60}, Marks("Decisions", months), "light", "narrow")
    texts = [
        value["said"]
        for band in drawn["vconcat"][: len(months)]
        for layer in band["layer"]
        for value in layer["data"]["values"]
        if "said" in value
    ]
    assert texts == said


@pytest.mark.parametrize(
    ("first", "ticks", "said"),
    [
        ("2020-01", [0, 12, 24], "2020 + (datum.value - 0) / 12"),
        ("2020-03", [10, 22], "2021 + (datum.value - 10) / 12"),
    ],
)
def test_the_years_stand_at_their_januaries(first: str, ticks: list[int], said: str) -> None:
    drawn = bands_by_month(first, {"Media": [1] * 26}, Marks("", ()), "dark", "wide")
    axis = drawn["vconcat"][-1]["encoding"]["x"]["axis"]
    assert (axis["values"], axis["labelExpr"]) == (ticks, said)
    assert drawn["vconcat"][-1]["mark"]["color"] == INK["dark"]["bar"]


def test_an_earlier_day_shows_what_was_public_then(publish: Publish, as_dee: Client) -> None:
    publish(*SITE)
    html = text_of(as_dee.get("/attention/?as_of=2022-03-01"))
    assert 'id="mark-1"' in html
    assert 'id="mark-2"' not in html
    assert "Buys no more" in html
    assert "No fact that was public by this day" in text_of(as_dee.get("/attention/?as_of=2020-01-01"))


def test_a_month_of_very_many_facts_shows_as_many_as_a_page_can_bear(
    publish: Publish, as_dee: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(*(fact("removed", "2022-02-20", id=f"gone-{number}") for number in range(5)))
    monkeypatch.setattr("answerable.web.views.attention.DECISIONS_A_MONTH", 2)
    monkeypatch.setattr("answerable.web.views.attention.FACTS_A_KIND", 3)
    assert '/attention/2022-02/#decision">all 5</a>' in text_of(as_dee.get("/attention/"))
    assert "The first 3 of 5." in text_of(as_dee.get("/attention/2022-02/"))


def test_hostile_text_is_inert_in_months(publish: Publish, as_dee: Client) -> None:
    publish(*hostile_site())
    for address in ("/attention/", "/attention/2021-09/"):
        assert_inert(text_of(as_dee.get(address)))
    assert "<script" not in text_of(as_dee.get("/chart/attention.svg"))


def test_the_briefing_shows_the_chart_and_leads_to_its_table(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    html = text_of(as_dee.get("/briefing/"))
    assert 'src="/chart/attention.svg"' in html
    assert '<a href="/attention/">' in html
