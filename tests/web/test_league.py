import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from answerable.engine.league import PeerGroup
from answerable.web.period import months_before
from answerable.web.views.league import group_name
from tests.engine.test_league import NOW, known
from tests.web.conftest import BODIES_CSV, Publish
from tests.web.made_up_site import full_site
from tests.web.test_every_page import text_of


@pytest.mark.parametrize(
    ("kind", "nation", "name"),
    [
        ("london_borough", "", "London boroughs"),
        ("university", "Scotland", "Universities, Scotland"),
        ("nhs_trust", "", "NHS trusts"),
        ("ndpb", "", "Arm's-length bodies"),
        ("department", "", "Government departments"),
    ],
)
def test_a_group_is_named_in_the_plural(kind: str, nation: str, name: str) -> None:
    made = PeerGroup(
        country="GB", type=kind, nation=nation, bodies=1, known=0, counts=(), unranked="few_peers"
    )
    assert group_name(made) == name


def test_the_page_states_its_threshold_and_ranks_nobody_below_it(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    html = text_of(as_dee.get("/league/"))
    assert "at least <strong>50%</strong> of its bodies are known" in html
    assert "none is ranked" in html
    assert "Most improved" not in html


def test_the_page_ranks_a_group_of_which_enough_is_known(
    folder: Path, publish: Publish, as_dee: Client
) -> None:
    rows = "".join(f"made-up-{n},Made-up {n},GB,district,England,,,,,,,,,,made up\n" for n in range(4))
    (folder / "bodies.csv").write_text(BODIES_CSV + rows)
    publish(known(0), known(0, "removed", "2023-01-01"), known(1), known(2, happened="2020-01-01"))
    html = text_of(as_dee.get(f"/league/?as_of={NOW}"))
    assert "District councils (United Kingdom): 60% known" in html
    assert "3 of 5 known" in html
    ranked = html[html.index("Most improved") :]
    assert re.findall(r'<a href="/body/([\w-]+)/', ranked)[:2] == ["made-up-0", "made-up-2"]


def test_every_total_has_its_denominator_and_what_is_not_known(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    html = text_of(as_dee.get("/league/"))
    assert "Of 3 that existed on this day, facts say where <strong>2</strong> stand" in html
    assert "2 known of 3 bodies" in html


def test_an_empty_table_says_that_nothing_is_known(publish: Publish, as_dee: Client) -> None:
    publish()
    assert "Nothing is known of any group" in text_of(as_dee.get("/league/"))


@pytest.fixture
def moved(folder: Path, publish: Publish) -> None:
    """Five districts: one moved half a year before NOW, one two years before."""
    rows = "".join(f"made-up-{n},Made-up {n},GB,district,England,,,,,,,,,,made up\n" for n in range(4))
    (folder / "bodies.csv").write_text(BODIES_CSV + rows)
    (folder / "campaign.toml").write_text('since = "2020"\n' + (folder / "campaign.toml").read_text())
    facts = [
        known(0, happened="2020-05-01"),
        known(1, happened="2020-05-01"),
        known(2, happened="2020-05-01"),
    ]
    publish(*facts, known(0, "removed", "2023-01-01"), known(1, "removed", "2021-07-01"))


PERIODS = [
    ("", ["made-up-0"], 3),
    ("since=2023-03-01", [], 3),
    ("since=2022-12-01", ["made-up-0"], 3),
    ("since=2021-06-01", ["made-up-0", "made-up-1"], 3),
    ("since=2020-01-01", [], 0),  # nothing was known then, so nothing can have improved
]


@pytest.mark.usefixtures("moved")
@pytest.mark.parametrize(("query", "improved", "comparable"), PERIODS)
def test_most_improved_is_of_the_period_that_the_address_names(
    as_dee: Client, query: str, improved: list[str], comparable: int
) -> None:
    html = text_of(as_dee.get(f"/league/?as_of={NOW}&{query}"))
    ranked = html[html.index("<dt>Most improved") :].partition("</dd>")[0]
    assert re.findall(r'href="/body/([\w-]+)/', ranked) == improved
    assert f"Of {comparable} known on both days, of 5 in all; 2 are not known." in ranked
    groups = json.loads(text_of(as_dee.get(f"/league.json?as_of={NOW}&{query}")))["groups"]
    (group,) = [group for group in groups if group["type"] == "district"]
    assert [move["body"] for move in group["improved"]] == improved
    assert (group["comparable"], group["bodies"], group["not_known"], group["share"]) == (
        comparable,
        5,
        2,
        0.6,
    )


@pytest.mark.usefixtures("moved")
def test_the_page_offers_three_periods_and_the_whole_campaign(as_dee: Client) -> None:
    html = text_of(as_dee.get(f"/league/?as_of={NOW}")).replace("&amp;", "&")
    offered = re.findall(r'href="/league/\?since=([\d-]+)&as_of=2023-06-01"( aria-current="true")?', html)
    assert offered == [
        ("2023-03-01", ""),
        ("2022-06-01", ' aria-current="true"'),
        ("2021-06-01", ""),
        ("2020-01-01", ""),
    ]


@pytest.mark.usefixtures("moved")
@pytest.mark.parametrize("name", ["league/", "league.csv", "league.json"])
@pytest.mark.parametrize("since", ["2023-06-01", "2024-01-01", "yesterday", "1066-10-14", "<b>"])
def test_a_day_that_is_none_or_not_before_the_day_shown_is_refused(
    as_dee: Client, name: str, since: str
) -> None:
    response = as_dee.get(f"/{name}", {"as_of": str(NOW), "since": since})
    assert response.status_code == 400
    assert "<b>" not in text_of(response)


@pytest.mark.usefixtures("moved")
def test_the_csv_has_a_row_for_every_group_with_its_denominator_and_why_it_is_not_ranked(
    as_dee: Client,
) -> None:
    rows = list(csv.DictReader(io.StringIO(text_of(as_dee.get(f"/league.csv?as_of={NOW}")))))
    by_type = {row["type"]: row for row in rows}
    assert by_type["municipality"]["unranked"] == "few_peers"
    assert by_type["municipality"]["share"] == ""
    district = by_type["district"]
    assert (district["bodies"], district["known"], district["uses"], district["removed"]) == (
        "5",
        "3",
        "1",
        "2",
    )
    assert (district["improved"], district["since"]) == ("made-up-0", "2022-06-01")


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2023, 5, 31), 3, date(2023, 2, 28)),
        (date(2023, 1, 15), 24, date(2021, 1, 15)),
        (date(2023, 3, 1), 3, date(2022, 12, 1)),
    ],
)
def test_months_before_a_day_end_on_a_day_that_there_is(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before
