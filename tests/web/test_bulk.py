"""The bulk files: each holds the facts of its moment, whole, in the form that its readers expect."""

import csv
import io
import json
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

import pytest
from django.test import Client

from answerable.engine.as_of import visible
from answerable.engine.fact import Quantity
from answerable.web.bulk import parquet
from tests.made_up import fact
from tests.web.conftest import Publish
from tests.web.made_up_site import full_site, hostile_site
from tests.web.test_every_page import text_of

FILES = (
    "facts.csv-metadata.json",
    "facts.parquet",
    "bodies.hexjson",
    "entities.ftm.json",
    "answerable.sqlite",
)
DAYS = ("2019-01-01", "2021-05-31", "2024-06-01")


def get(client: Client, name: str, day: str = "2024-06-01") -> bytes:
    """A bulk file as of a day."""
    response = client.get(f"/data/{name}?as_of={day}")
    assert response.status_code == 200
    return response.content


def csv_rows(client: Client, day: str = "2024-06-01") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(get(client, "facts.csv", day).decode(), newline="")))


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_a_download_listed_on_the_data_page_and_not_sent_twice(
    publish: Publish, as_dee: Client, name: str
) -> None:
    publish(*full_site())
    assert f'<a href="/data/{name}">' in text_of(as_dee.get("/data/"))
    response = as_dee.get(f"/data/{name}")
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert as_dee.get(f"/data/{name}", headers={"if-none-match": response["ETag"]}).status_code == 304


@pytest.mark.parametrize("name", FILES)
def test_a_file_without_any_fact_is_still_a_file(publish: Publish, as_dee: Client, name: str) -> None:
    publish()
    assert as_dee.get(f"/data/{name}").status_code == 200


def test_the_metadata_describes_exactly_the_columns_of_the_csv(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    described = json.loads(get(as_dee, "facts.csv-metadata.json"))
    columns = {column["name"]: column for column in described["tableSchema"]["columns"]}
    rows = csv_rows(as_dee)
    assert list(columns) == list(rows[0])
    assert described["url"] == "facts.csv?as_of=2024-06-01"
    readers: dict[str, Any] = {"integer": int, "decimal": Decimal, "date": lambda text: text[9]}
    for row in rows:
        for name, cell in row.items():
            assert cell or not columns[name]["required"], name
            assert not cell or readers.get(columns[name]["datatype"], str)(cell) is not None
    assert len({row["id"] for row in rows}) == len(rows)


def parquet_rows(client: Client, day: str = "2024-06-01") -> list[dict[str, Any]]:
    reader = pytest.importorskip("pyarrow.parquet")
    rows: list[dict[str, Any]] = reader.read_table(io.BytesIO(get(client, "facts.parquet", day))).to_pylist()
    return rows


@pytest.mark.parametrize("day", DAYS)
def test_parquet_holds_what_the_csv_holds_with_types(publish: Publish, as_dee: Client, day: str) -> None:
    publish(*full_site())
    rows, expected = parquet_rows(as_dee, day), csv_rows(as_dee, day)
    assert [[as_cell(row[name]) for name in row] for row in rows] == [list(row.values()) for row in expected]
    assert [row["id"] for row in rows] == [
        shown.id for shown in visible(full_site(), date.fromisoformat(day))
    ]


def as_cell(value: object) -> str:
    """A typed value as the CSV writes it."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else "|".join(value) if isinstance(value, list) else str(value)


def test_without_pyarrow_the_page_and_the_address_say_so(
    publish: Publish, as_dee: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    parquet.installed.cache_clear()
    monkeypatch.setattr(parquet, "find_spec", lambda _name: None)
    page, response = text_of(as_dee.get("/data/")), as_dee.get("/data/facts.parquet")
    parquet.installed.cache_clear()
    assert "not on this server, where pyarrow is not installed" in page
    assert 'href="/data/facts.parquet"' not in page
    assert response.status_code == 404
    assert "pyarrow is not installed" in text_of(response)


def entities(client: Client, day: str = "2024-06-01") -> list[dict[str, Any]]:
    return [json.loads(line) for line in get(client, "entities.ftm.json", day).splitlines()]


def test_followthemoney_ids_are_stable_and_every_named_entity_stands_before(
    publish: Publish, as_dee: Client
) -> None:
    publish(*full_site())
    early, late = entities(as_dee, "2021-05-31"), entities(as_dee)
    assert {entity["id"] for entity in early} < {entity["id"] for entity in late}
    assert len({entity["id"] for entity in late}) == len(late)
    known: set[str] = set()
    for entity in late:
        named = [entity["properties"].get(name, []) for name in ("entity", "proof", "document")]
        assert known.issuperset(chain.from_iterable(named))
        known.add(entity["id"])


def test_each_fact_is_a_note_with_its_source_as_proof(publish: Publish, as_dee: Client) -> None:
    publish(fact("uses", "2025~", published="2020-02"), fact("event", "2021-02-03", body=None, companies=()))
    note, source = (
        next(entity for entity in entities(as_dee, "2026-01-01") if entity["schema"] == schema)
        for schema in ("Note", "HyperText")
    )
    assert note["properties"]["proof"] == [source["id"]]
    by_id = {entity["id"]: entity for entity in entities(as_dee, "2026-01-01")}
    body = by_id["body-harrowmere-council"]
    assert (body["schema"], body["properties"]["country"]) == ("PublicBody", ["gb"])
    told = by_id["documentation-uses-2025"]["properties"]
    assert told["entity"] == ["body-harrowmere-council", "company-acme-cameras"]
    assert (told["startDate"], told["endDate"]) == (["2025-01-01"], ["2025-12-31"])
    assert "documentation-event-2021-02-03" not in by_id


def test_every_property_is_a_list_of_filled_text(publish: Publish, as_dee: Client) -> None:
    publish(*hostile_site())
    for entity in entities(as_dee):
        assert entity.keys() == {"id", "schema", "properties"}
        for values in entity["properties"].values():
            assert values
            assert all(isinstance(value, str) and value for value in values)


@pytest.mark.parametrize("day", DAYS)
def test_hexjson_has_every_council_on_the_map_with_its_standing(
    publish: Publish, as_dee: Client, day: str
) -> None:
    publish(*full_site())
    drawn = json.loads(get(as_dee, "bodies.hexjson", day))
    listed = json.loads(text_of(as_dee.get(f"/bodies.json?as_of={day}")))["bodies"]
    standing = {row["id"]: row["standing"] for row in listed}
    assert drawn["layout"] == "odd-r"
    assert drawn["hexes"].keys() == {"harrowmere-council", "quillby-council"}
    assert all(standing[body] == cell["standing"] for body, cell in drawn["hexes"].items())


def test_a_number_too_long_for_its_type_makes_a_column_of_text(publish: Publish, as_dee: Client) -> None:
    publish(fact("uses", quantity=Quantity(10**30)), fact("uses", "2021-06-01", quantity=Quantity(7)))
    assert [row["count"] for row in parquet_rows(as_dee)] == [str(10**30), "7"]


@pytest.mark.parametrize("day", DAYS)
def test_no_entity_stands_for_a_fact_from_after_its_day(publish: Publish, as_dee: Client, day: str) -> None:
    publish(*full_site())
    notes = {entity["id"] for entity in entities(as_dee, day) if entity["schema"] == "Note"}
    assert notes == {f"fact-{seen.id}" for seen in visible(full_site(), date.fromisoformat(day))}
