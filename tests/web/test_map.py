"""The map of councils. Every council, place and fact is made up."""

import csv
import html as entities
import io
import json
import re
from pathlib import Path

import pytest
from django.test import Client

from answerable.engine.register import COLUMNS, MORE_COLUMNS
from tests.made_up import fact
from tests.web.conftest import BODIES_CSV, Publish
from tests.web.made_up_site import HOSTILE, full_site
from tests.web.test_every_page import assert_inert, text_of

NORTH, SOUTH = {"region": "North Made-up"}, {"region": "South Made-up"}
REGISTER: list[dict[str, str]] = [
    {"id": "mereshire", "name": "Mereshire County Council", "type": "county"},
    {"id": "over", "name": "Overmere", "hex_q": "0", "hex_r": "5", "part_of": "mereshire", **NORTH},
    {"id": "under", "name": "Undermere", "hex_q": "1", "hex_r": "5", "part_of": "mereshire", **NORTH},
    {"id": "far", "name": "Farmere", "hex_q": "0", "hex_r": "0", "lat": "51.5", "long": "-0.1", **SOUTH},
    {"id": "new", "name": "New Quay Council", "hex_q": "2", "hex_r": "5", "valid_from": "2023-04-01",
     **NORTH},
    {"id": "old", "name": "Old Quay District", "valid_to": "2023-03-31", "replaced_by": "new",
     "hex_before": "2021 7 7", **NORTH},
    {"id": "older", "name": "Elder Quay Borough", "valid_to": "2021-03-31", "replaced_by": "old", **NORTH},
]  # fmt: skip
FACTS = [
    fact("commits_removal", "2020-02-01", id="promise", body="over", deadline="2021-12-31"),
    fact("refuses", "2020-05-01", id="no", body="mereshire"),
    fact("uses", "2020-06-01", id="old-use", body="old"),
]
NOW = "as_of=2024-01-01"


def register(*rows: dict[str, str]) -> str:
    """A register with all columns, those that may be missing too."""
    out = io.StringIO()
    writer = csv.DictWriter(out, (*COLUMNS, *MORE_COLUMNS), restval="")
    writer.writeheader()
    writer.writerows({"country": "GB", "type": "district", "nation": "England"} | row for row in rows)
    return out.getvalue()


@pytest.fixture
def mapped(folder: Path, publish: Publish) -> None:
    """A site with a county, its districts, and a council that replaced another that replaced another."""
    (folder / "bodies.csv").write_text(register(*REGISTER))
    publish(*FACTS)


def links(html: str, reached: bool) -> dict[str, str]:
    """The hexagons by body: those that the keyboard reaches with their names, or the others with theirs."""
    opening = r'<a class="hexagon in-\w+" href="/body/([\w-]+)/[^"]*"( aria-label="([^"]*)"|[^>]*)>'
    found = re.findall(opening + r".*?<title>(.*?)</title>", html)
    return {body: title for body, _, label, title in found if bool(label) == reached}


@pytest.mark.usefixtures("mapped")
def test_a_known_council_is_a_link_that_says_where_it_stands_and_an_unknown_one_is_no_tab_stop(
    as_dee: Client,
) -> None:
    html = text_of(as_dee.get(f"/map/?{NOW}"))
    assert links(html, reached=True) == {"over": "Overmere: overdue by 731 days"}
    assert links(html, reached=False).keys() == {"under", "far", "new"}
    assert html.count('class="hexagon in-unknown" href') == html.count('tabindex="-1"') == 3


@pytest.mark.usefixtures("mapped")
def test_the_list_has_every_council_that_the_map_has_and_the_map_every_one_of_the_list(
    as_dee: Client,
) -> None:
    for moment in ("as_of=2020-01-01", "as_of=2022-06-01", NOW):
        html = text_of(as_dee.get(f"/map/?{moment}"))
        drawn = set(re.findall(r'class="hexagon in-\w+" href="/body/([\w-]+)/', html))
        listed = html[html.index('<h2 id="list">') :].partition("</section>")[0]
        names = {name for name in re.findall(r'href="/body/([\w-]+)/', listed) if name != "mereshire"}
        assert drawn == names != set()


@pytest.mark.usefixtures("mapped")
def test_a_council_of_another_day_is_on_the_map_beside_it_or_among_those_gone_and_never_missing(
    as_dee: Client,
) -> None:
    early = text_of(as_dee.get("/map/?as_of=2020-01-01"))
    beside = early[early.index('id="unplaced"') :].partition("</section>")[0]
    assert {"old", "older"} == set(re.findall(r'href="/body/([\w-]+)/', beside))
    late = text_of(as_dee.get(f"/map/?{NOW}"))
    gone = late[late.index('id="gone"') :]
    assert 'replaced on <time datetime="2023-04-01">1 April 2023</time> by' in gone
    assert gone.index("/body/old/") < gone.index("/body/new/") < gone.index("/body/older/")


def test_the_layout_that_fits_the_day_is_drawn_and_named(
    folder: Path, publish: Publish, as_dee: Client
) -> None:
    (folder / "bodies.csv").write_text(register(REGISTER[4], REGISTER[5]))
    publish()
    assert "placed as on the map of 2021" in text_of(as_dee.get("/map/?as_of=2022-01-01"))
    assert "placed as on the map of" not in text_of(as_dee.get(f"/map/?{NOW}"))


@pytest.mark.usefixtures("mapped")
def test_the_key_counts_each_standing_of_the_map_and_hides_it_by_its_own_box(as_dee: Client) -> None:
    html = text_of(as_dee.get(f"/map/?{NOW}"))
    boxes = re.findall(r'<input type="checkbox" id="show-(\w+)" checked>.*?"tally">(\d+)<', html)
    assert boxes == [("overdue", "1"), ("unknown", "3")]
    style = Path("answerable/web/static/web/site.css").read_text()
    for state, _ in boxes:
        assert f"main:has(#show-{state}:not(:checked)) .in-{state}:not(.map-key *)" in style


@pytest.mark.usefixtures("mapped")
def test_a_county_outlines_its_districts_and_names_their_neighbours(as_dee: Client) -> None:
    html = text_of(as_dee.get(f"/map/?county=mereshire&{NOW}"))
    assert html.count('class="outlined"') == 1
    drawn = set(re.findall(r'class="hexagon in-\w+" href="/body/([\w-]+)/', html))
    assert drawn == {"over", "under", "new"}
    assert "2, of which <strong>1</strong> are known" in html
    assert 'class="council"' in html


@pytest.mark.usefixtures("mapped")
@pytest.mark.parametrize("query", ["region=Nowhere", "county=over", "county=nobody", "region=%3Cb%3E"])
def test_a_part_that_the_map_has_not_is_not_found(as_dee: Client, query: str) -> None:
    response = as_dee.get(f"/map/?{query}")
    assert response.status_code == 404
    assert "<b>" not in text_of(response)


@pytest.mark.usefixtures("mapped")
def test_a_region_is_drawn_by_itself_and_reached_from_the_whole_map(as_dee: Client) -> None:
    address = re.search(r'href="(/map/\?region=South[^"]*)"', text_of(as_dee.get(f"/map/?{NOW}")))
    assert address
    html = text_of(as_dee.get(entities.unescape(address[1])))
    assert set(re.findall(r'class="hexagon in-\w+" href="/body/([\w-]+)/', html)) == {"far"}
    assert "as_of=2024-01-01" in address[1]


@pytest.mark.usefixtures("mapped")
def test_a_body_page_leads_to_the_county_above_and_the_districts_below_with_their_standings(
    as_dee: Client,
) -> None:
    district = text_of(as_dee.get(f"/body/under/?{NOW}"))
    above = district[district.index('class="tier"') :].partition("</ul>")[0]
    assert "/body/mereshire/" in above
    assert "Refuses" in above
    county = text_of(as_dee.get(f"/body/mereshire/?{NOW}"))
    below = county[county.index("2 councils in its area") :].partition("</details>")[0]
    assert re.findall(r'href="/body/([\w-]+)/', below) == ["over", "under"]
    assert "Overdue" in below


@pytest.mark.usefixtures("mapped")
def test_a_body_that_is_gone_says_who_replaced_it_when_and_who_holds_its_duties_now(
    as_dee: Client,
) -> None:
    html = text_of(as_dee.get(f"/body/older/?{NOW}"))
    told = html[html.index("<p>On ") :].partition("</p>")[0]
    assert "1 April 2021" in told
    assert re.findall(r'href="/body/([\w-]+)/', told) == ["old", "new"]


@pytest.mark.usefixtures("mapped")
def test_a_search_by_an_old_name_leads_to_the_old_body_and_its_successor(as_dee: Client) -> None:
    html = text_of(as_dee.get(f"/bodies/?q=elder+quay&{NOW}"))
    gone = html[html.index('id="gone"') :]
    assert re.findall(r'href="/body/([\w-]+)/', gone)[:2] == ["older", "new"]


def test_hostile_names_are_inert_in_the_drawing(folder: Path, publish: Publish, as_dee: Client) -> None:
    hostile = {"name": HOSTILE, "other_names": HOSTILE[:40].replace("|", "")}
    rows = [row | hostile | {"region": row.get("region", "") and HOSTILE} for row in REGISTER]
    (folder / "bodies.csv").write_text(register(*rows))
    publish(*FACTS)
    for address in ("/map/", "/map/?county=mereshire", "/map/?as_of=2022-01-01", "/body/under/"):
        html = text_of(as_dee.get(address))
        assert_inert(html)
        assert "<img src=x" not in html
        assert "<svg" in html


@pytest.mark.usefixtures("mapped")
def test_hexjson_and_the_charts_numbers_hold_the_same_councils_as_the_map(as_dee: Client) -> None:
    for moment in ("as_of=2022-01-01", NOW):
        drawn = set(
            re.findall(
                r'class="hexagon in-\w+" href="/body/([\w-]+)/', text_of(as_dee.get(f"/map/?{moment}"))
            )
        )
        hexes = json.loads(text_of(as_dee.get(f"/data/bodies.hexjson?{moment}")))["hexes"]
        rows = list(csv.DictReader(io.StringIO(text_of(as_dee.get(f"/chart/map.csv?{moment}")))))
        assert drawn == hexes.keys() == {row["id"] for row in rows}


@pytest.mark.usefixtures("mapped")
def test_geojson_has_every_body_of_the_list_with_a_point_or_none(as_dee: Client) -> None:
    response = as_dee.get(f"/data/bodies.geojson?{NOW}")
    assert response["Content-Type"] == "application/geo+json"
    found = {one["id"]: one for one in json.loads(text_of(response))["features"]}
    listed = json.loads(text_of(as_dee.get(f"/bodies.json?{NOW}")))["bodies"]
    assert {body["id"]: body["standing"] for body in listed} == {
        name: one["properties"]["standing"] for name, one in found.items()
    }
    assert found["far"]["geometry"] == {"type": "Point", "coordinates": [-0.1, 51.5]}
    assert found["over"]["geometry"] is None
    assert found["over"]["properties"]["part_of"] == ["mereshire"]
    assert {one["type"] for one in found.values()} == {"Feature"}


def test_a_register_without_places_says_so(folder: Path, publish: Publish, as_dee: Client) -> None:
    (folder / "bodies.csv").write_text(BODIES_CSV.replace(",1,2,,", ",,,,").replace(",2,2,,", ",,,,"))
    publish(*full_site())
    assert "no council with a place on a map" in text_of(as_dee.get("/map/"))


def test_the_built_in_register_has_a_place_for_every_council_of_each_era(
    as_dee: Client, publish: Publish, settings: object
) -> None:
    settings.CAMPAIGNS, settings.CAMPAIGN = Path("campaigns").resolve(), "stop-hikvision"  # type: ignore[attr-defined]
    for day, councils, year in (
        ("2019-06-01", 382, "2019"),
        ("2022-01-01", 374, "2021"),
        ("2024-01-01", 361, ""),
    ):
        html = text_of(as_dee.get(f"/map/?as_of={day}"))
        assert len(re.findall(r'class="hexagon in-\w+" href', html)) == councils
        assert "without a place on the map" not in html
        assert ("placed as on the map of" in html) == bool(year)
        assert year in html
