"""The facts, the bodies and their standings as one SQLite file, which Datasette opens as it is.

`facts_fts` is SQLite's own index of the words of the facts; Datasette knows it by the words content="facts".
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse

from answerable.engine.fact import encode_fact
from answerable.engine.register import Body

from ..snapshot import Snapshot
from .columns import TYPES, Type, records
from .files import download, kept

LARGEST_WHOLE = 2**63 - 1
SQL_TYPES: dict[Type, str] = {"whole": "INTEGER", "decimal": "NUMERIC"}
BODY_COLUMNS = (
    "id", "name", "country", "type", "nation", "region", "gss", "other_names", "website",
    "hex_q", "hex_r", "valid_from", "valid_to", "replaced_by", "source",
)  # fmt: skip
STANDING_COLUMNS = (
    "body", "company", "state", "why", "since", "scope", "deadline", "days_overdue",
    "confirmed", "days_since_confirmed", "facts",
)  # fmt: skip


def as_sqlite(_request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The file at this moment."""
    content = kept(site, "answerable.sqlite", lambda path: _write(path, site))
    return download(content, "application/vnd.sqlite3", "answerable.sqlite")


def _write(path: Path, site: Snapshot) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = OFF")  # A fault here leaves nothing that anybody reads.
        database.execute("PRAGMA synchronous = OFF")
        _create(database)
        with database:
            _fill(database, "bodies", BODY_COLUMNS, _bodies(site))
            _fill(database, "standings", STANDING_COLUMNS, _standings(site))
            _fill(database, "facts", (*TYPES, "json"), _facts(site))
            database.execute("INSERT INTO facts_fts (facts_fts) VALUES ('rebuild')")


def _create(database: sqlite3.Connection) -> None:
    facts = ", ".join(_typed(column) for column in TYPES)
    standings = ", ".join(STANDING_COLUMNS[1:])
    database.executescript(
        f"""
        CREATE TABLE bodies (id TEXT PRIMARY KEY, {", ".join(BODY_COLUMNS[1:])});
        CREATE TABLE standings (body TEXT PRIMARY KEY REFERENCES bodies (id), {standings});
        CREATE TABLE facts ({facts}, json TEXT NOT NULL);
        CREATE INDEX facts_body ON facts (body);
        CREATE INDEX facts_kind ON facts (kind);
        CREATE VIRTUAL TABLE facts_fts USING fts5
            (summary, quote, source_title, publisher, content="facts", tokenize='unicode61');
        """
    )


def _typed(column: str) -> str:
    if column == "id":
        return "id TEXT PRIMARY KEY"
    more = " REFERENCES bodies (id)" if column == "body" else ""
    return f'"{column}" {SQL_TYPES.get(TYPES[column], "TEXT")}{more}'


def _fill(
    database: sqlite3.Connection, table: str, columns: Iterable[str], rows: Iterable[Iterable[object]]
) -> None:
    names = [f'"{column}"' for column in columns]
    marks = ", ".join("?" * len(names))
    insert = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608  # names of our own
    database.executemany(insert, ([_cell(cell) for cell in row] for row in rows))


def _bodies(site: Snapshot) -> Iterator[list[object]]:
    """The bodies of the list at this moment, and any other that a visible fact names."""
    listed = {row.body.id: row.body for row in site.rows}
    for fact in site.shown:
        if fact.body and fact.body not in listed:
            unlisted = Body(id=fact.body, name=fact.body, country="XX", type="public_body")
            listed[fact.body] = site.corpus.bodies.get(fact.body, unlisted)
    for body in listed.values():
        q, r = body.hex or (None, None)
        values: dict[str, Any] = msgspec.structs.asdict(body) | {"hex_q": q, "hex_r": r}
        yield [values[column] for column in BODY_COLUMNS]


def _standings(site: Snapshot) -> Iterator[list[object]]:
    return (
        [getattr(standing, column) for column in STANDING_COLUMNS] for standing in site.standings.values()
    )


def _facts(site: Snapshot) -> Iterator[list[object]]:
    """The columns of facts.csv, and the fact in its canonical form, in which amounts are exact."""
    for fact, record in zip(site.shown, records(site.shown), strict=True):
        yield [*record.values(), encode_fact(fact).decode()]


def _cell(cell: object) -> object:
    """A value as SQLite holds it: lists joined by |, days as text, numbers too long for it as text."""
    if isinstance(cell, tuple):
        return "|".join(cell)
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, int):
        return cell if abs(cell) <= LARGEST_WHOLE else str(cell)
    return cell if cell is None or isinstance(cell, str) else str(cell)
