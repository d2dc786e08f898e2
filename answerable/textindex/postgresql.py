"""The index as a table of tsvectors under a GIN index: https://www.postgresql.org/docs/15/textsearch.html

A GIN index has no order: the newest of many matches cannot be read from it. Two steps make both ends quick:
the newest rows are looked through as they stand, which finds a page of whatever is frequent; only what is not
frequent there goes to the GIN index, whose answer is then small enough to sort.

Nor does it know of neighbours: for a phrase of two frequent words every row with both would be read. So a row
also holds a sign for each pair of neighbours, and one for each beginning of two letters.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zlib import crc32

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from answerable.engine.search import Phrase, Query

from .marks import SIGN

if TYPE_CHECKING:
    from .index import Row, Within

FIRST_LOOK_ROWS = 2000
"""Rows that are always looked through; a handful of matches there promises a page in the next step."""
A_HANDFUL = 5
NEWEST_ROWS = 25_000
"""Rows that are looked through for what seems frequent. What fills no page there is in few rows at all."""
PAIRS = 1 << 16
"""Signs for pairs; a few pairs share each, which makes the index small and a search no less exact."""
BEGINNING = 2
TABLE = "CREATE TABLE {table} (key bigint PRIMARY KEY, terms tsvector NOT NULL)"
# Without the list of pending rows a search always costs the same.
GIN = "CREATE INDEX {table}_terms ON {table} USING gin (terms) WITH (fastupdate = off)"
# An answer is small when the GIN index is asked: reading the whole table or compiling is never worth it.
PLAN = (
    "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', %s, true), "
    "set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)"
)


def create(connection: BaseDatabaseWrapper, table: str) -> None:
    """Make the table and its index."""
    _execute(connection, TABLE.format(table=table))
    _execute(connection, GIN.format(table=table))


def drop(connection: BaseDatabaseWrapper, table: str) -> None:
    """Remove both."""
    _execute(connection, f"DROP TABLE IF EXISTS {table}")


def add(connection: BaseDatabaseWrapper, table: str, rows: Sequence["Row"]) -> None:
    """Index rows."""
    sql = f"INSERT INTO {table} (key, terms) VALUES (%s, %s::tsvector)"  # noqa: S608 - a table of our own
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(row.key, vector(row)) for row in rows])


def remove(connection: BaseDatabaseWrapper, table: str, rows: Sequence["Row"]) -> None:
    """Take rows out."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE key = ANY(%s)", [[row.key for row in rows]])  # noqa: S608


def rebuild(connection: BaseDatabaseWrapper, table: str, batches: Iterable[Sequence["Row"]]) -> None:
    """Fill a new table and put it in the place of the old one, which is read until then."""
    new = f"{table}_new"
    drop(connection, new)
    _execute(connection, TABLE.format(table=new))
    for rows in batches:  # one COPY each: while it runs, what gives the rows could not ask the database
        with connection.cursor() as cursor, cursor.copy(f"COPY {new} (key, terms) FROM STDIN") as copy:
            for row in rows:
                copy.write_row((row.key, vector(row)))
    _execute(connection, "SELECT set_config('maintenance_work_mem', '256MB', true)")
    _execute(connection, GIN.format(table=new))
    drop(connection, table)
    _execute(connection, f"ALTER TABLE {new} RENAME TO {table}")
    for old, name in ((f"{new}_pkey", f"{table}_pkey"), (f"{new}_terms", f"{table}_terms")):
        _execute(connection, f"ALTER INDEX {old} RENAME TO {name}")
    _execute(connection, f"ANALYZE {table}")


def find(
    connection: BaseDatabaseWrapper, table: str, query: Query, within: "Within", limit: int
) -> list[int]:
    """The keys that match, the largest first."""
    values: dict[str, Any] = _values(query, within) | {"limit": limit}
    recent = (
        f"SELECT key FROM (SELECT key, terms FROM {table} WHERE {_KEYS} ORDER BY key DESC "  # noqa: S608
        "LIMIT %(rows)s) newest WHERE terms @@ %(query)s::tsquery ORDER BY key DESC LIMIT %(limit)s"
    )
    all_of_them = (
        f"SELECT key FROM (SELECT key FROM {table} WHERE terms @@ %(query)s::tsquery "  # noqa: S608
        f"AND {_KEYS} OFFSET 0) found ORDER BY key DESC LIMIT %(limit)s"
    )
    found: list[int] = []
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(PLAN, ["on"])
        for rows, needed in ((FIRST_LOOK_ROWS, 0), (NEWEST_ROWS, A_HANDFUL)):
            if needed and len(found) < needed:
                break
            cursor.execute(recent, values | {"rows": rows})
            found = [key for (key,) in cursor.fetchall()]
            if len(found) == limit:
                return found
        cursor.execute(PLAN, ["off"])
        cursor.execute(all_of_them, values)
        return [key for (key,) in cursor.fetchall()]


def count(connection: BaseDatabaseWrapper, table: str, query: Query, within: "Within", most: int) -> int:
    """How many match, up to `most`."""
    values: dict[str, Any] = _values(query, within) | {"most": most}
    sql = (
        f"SELECT COUNT(*) FROM (SELECT 1 FROM {table} WHERE terms @@ %(query)s::tsquery "  # noqa: S608
        f"AND {_KEYS} LIMIT %(most)s) found"
    )
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(PLAN, ["off"])
        cursor.execute(sql, values)
        return int(cursor.fetchone()[0])


def vector(row: "Row") -> str:
    """A row as PostgreSQL writes a tsvector: each term with its places, marks and signs without."""
    places: dict[str, list[str]] = {}
    for place, term in enumerate(row.terms, 1):
        places.setdefault(term, []).append(str(place))
    words = [f"'{term}':{','.join(at)}" for term, at in places.items()]
    signs = {*_pairs(row.terms), *(_beginning(term) for term in places)}
    return " ".join([*(f"'{name}'" for name in (*row.marks, *signs)), *words])


def expression(query: Query, marks: Iterable[Sequence[str]]) -> str:
    """The query as PostgreSQL writes a tsquery; every term is quoted, so none is an operator."""
    groups = [" | ".join(map(_followed, group)) for group in query.groups]
    groups += [" | ".join(f"'{name}'" for name in group) for group in marks]
    unwanted = [f"!({_followed(phrase, with_signs=False)})" for phrase in query.excluded]
    return " & ".join([*(f"({group})" for group in groups), *unwanted])


_KEYS = "key >= %(first)s AND key < %(below)s"


def _values(query: Query, within: "Within") -> dict[str, object]:
    return {
        "query": expression(query, within.marks),
        "first": -(2**62) if within.first is None else within.first,
        "below": 2**62 if within.below is None else within.below,
    }


def _followed(phrase: Phrase, *, with_signs: bool = True) -> str:
    """The phrase itself, and the signs that a row with it has."""
    *rest, last = (f"'{term}'" for term in phrase.terms)
    words = " <-> ".join([*rest, f"{last}:*" if phrase.prefix else last])
    if phrase.prefix and not rest and len(phrase.terms[0]) == BEGINNING:
        return f"'{_beginning(phrase.terms[0])}'"
    whole = phrase.terms[:-1] if phrase.prefix else phrase.terms
    signs = [f"'{sign}'" for sign in _pairs(whole)] if with_signs else []
    return f"({' & '.join([*signs, f'({words})'])})"


def _pairs(terms: Sequence[str]) -> Iterator[str]:
    return (f"{SIGN}{crc32(f'{one} {other}'.encode()) % PAIRS:x}" for one, other in pairwise(terms))


def _beginning(term: str) -> str:
    """Upper case, so that it is no pair's; no term has any."""
    return f"{SIGN}B{term[:BEGINNING]}"


def _execute(connection: BaseDatabaseWrapper, sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
