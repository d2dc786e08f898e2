"""The SQLite file: three tables that Datasette opens, of public facts alone."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client

from answerable.engine.as_of import visible
from answerable.engine.fact import Amount, Quantity
from tests.made_up import fact, result
from tests.web.conftest import Publish
from tests.web.made_up_site import HOSTILE, full_site, hostile_site
from tests.web.test_bulk import DAYS, csv_rows, get
from tests.web.test_every_page import text_of

Open = Callable[..., sqlite3.Connection]


@pytest.fixture
def opened(tmp_path: Path, as_dee: Client) -> Iterator[Open]:
    """Open the SQLite file as of a day."""
    connections = []

    def open_at(day: str = "2024-06-01") -> sqlite3.Connection:
        path = tmp_path / f"{day}.sqlite"
        path.write_bytes(get(as_dee, "answerable.sqlite", day))
        connections.append(sqlite3.connect(f"file:{path}?mode=ro", uri=True))
        connections[-1].row_factory = sqlite3.Row
        return connections[-1]

    yield open_at
    for connection in connections:
        connection.close()


@pytest.mark.parametrize("day", DAYS)
def test_the_sqlite_file_opens_and_its_counts_are_those_of_the_site(
    publish: Publish, as_dee: Client, opened: Open, day: str
) -> None:
    publish(*full_site())
    database = opened(day)
    counts = {
        table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
        for table in ("facts", "bodies", "standings")
    }
    listed = json.loads(text_of(as_dee.get(f"/bodies.json?as_of={day}")))["bodies"]
    standings = json.loads(text_of(as_dee.get(f"/api/v1/standings?as_of={day}")))
    assert counts["facts"] == len(csv_rows(as_dee, day))
    assert counts["bodies"] == len(listed)
    assert counts["standings"] == standings["count"]
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_sqlite_file_holds_each_fact_exactly_and_nothing_but_three_tables(
    publish: Publish, as_dee: Client, opened: Open
) -> None:
    publish(*hostile_site())
    database = opened()
    tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    names = {table["name"] for table in tables if not table["name"].startswith("facts_fts")}
    assert names == {"bodies", "standings", "facts"}
    lines = [row["json"].encode() for row in database.execute("SELECT json FROM facts ORDER BY rowid")]
    assert lines == get(as_dee, "facts.jsonl").splitlines()
    assert all(HOSTILE in row["summary"] for row in database.execute("SELECT summary FROM facts"))


def test_amounts_in_sqlite_are_numbers_that_add_up(publish: Publish, opened: Open) -> None:
    publish(
        fact("spend", "2020-03-01", amount=Amount(Decimal("5.759E+9"), "GBP")),
        result("2021-01/2021-06", "6481000000"),
    )
    (row,) = opened().execute("SELECT sum(amount) AS total, typeof(sum(amount)) AS type FROM facts")
    assert (row["total"], row["type"]) == (5_759_000_000 + 6_481_000_000, "integer")


def test_a_number_too_long_for_sqlite_is_kept_as_text(publish: Publish, opened: Open) -> None:
    publish(fact("uses", quantity=Quantity(10**30)))
    (row,) = opened().execute("SELECT json FROM facts")
    assert json.loads(row["json"])["quantity"]["count"] == 10**30


@pytest.mark.parametrize("day", DAYS)
def test_the_sqlite_file_holds_no_fact_from_after_its_day(publish: Publish, opened: Open, day: str) -> None:
    publish(*full_site())
    found = {row["id"] for row in opened(day).execute("SELECT id FROM facts")}
    assert found == {seen.id for seen in visible(full_site(), date.fromisoformat(day))}


def test_the_sqlite_file_leaves_nothing_in_the_temporary_folder(
    publish: Publish, as_dee: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(*full_site())
    here = tmp_path / "temporary"
    here.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(here))
    first, second = (get(as_dee, "answerable.sqlite") for _ in range(2))
    assert first == second
    assert list(here.iterdir()) == []
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(first)
        assert database.execute("SELECT count(*) FROM facts").fetchone()[0] == len(full_site())


@pytest.mark.parametrize(
    ("words", "found"), [("made", 2), ("spend", 1), ("nowhere", 0), ('"made up" NOT spend', 1)]
)
def test_the_facts_in_sqlite_are_searched_by_their_words(
    publish: Publish, opened: Open, words: str, found: int
) -> None:
    publish(fact("spend", "2020-03-01", amount=Amount(Decimal(5), "GBP")), fact("uses", "2021-06-01"))
    search = (
        "SELECT facts.id FROM facts_fts JOIN facts ON facts.rowid = facts_fts.rowid WHERE facts_fts MATCH ?"
    )
    assert len(opened().execute(search, (words,)).fetchall()) == found


def test_datasette_is_told_of_every_table_and_column(publish: Publish, as_dee: Client, opened: Open) -> None:
    publish(*full_site())
    told = json.loads(get(as_dee, "metadata.json"))
    database = opened()
    assert told["license_url"].startswith("https://")
    for name, table in told["databases"]["answerable"]["tables"].items():
        columns = {row["name"] for row in database.execute(f"PRAGMA table_info({name})")}
        named = {*table.get("columns", ()), *table["facets"], table["label_column"]}
        named |= {table[key] for key in ("sort", "sort_desc") if key in table}
        assert named <= columns, name
        assert not table.get("columns") or table["columns"].keys() == columns
