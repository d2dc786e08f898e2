"""The index as a table of FTS5 that keeps no text: https://www.sqlite.org/fts5.html (contentless tables).

Terms come ready made, so the tokenizer only splits at spaces. Nothing is ranked: FTS5 walks the lists of rows
from the newest down and stops at the limit, which makes a word of every second row as quick as a rare one.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from django.db.backends.base.base import BaseDatabaseWrapper

from answerable.engine.search import Phrase, Query

if TYPE_CHECKING:
    from .index import Row, Within

# Lists of the rows under each beginning of these lengths; 1 is for single characters of Chinese.
TABLE = """
CREATE VIRTUAL TABLE {table} USING fts5(
  terms, content='', columnsize=0, prefix='1 2 3', tokenize="ascii tokenchars '_-'"
)
"""


def create(connection: BaseDatabaseWrapper, table: str) -> None:
    """Make the table."""
    _execute(connection, TABLE.format(table=table))


def drop(connection: BaseDatabaseWrapper, table: str) -> None:
    """Remove the table."""
    _execute(connection, f"DROP TABLE IF EXISTS {table}")


def add(connection: BaseDatabaseWrapper, table: str, rows: Sequence["Row"]) -> None:
    """Index rows."""
    sql = f"INSERT INTO {table} (rowid, terms) VALUES (%s, %s)"  # noqa: S608 - a table of our own
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(row.key, " ".join((*row.marks, *row.terms))) for row in rows])


def remove(connection: BaseDatabaseWrapper, table: str, rows: Sequence["Row"]) -> None:
    """Take rows out. FTS5, which keeps no text, must be told it again (section 4.4.2 of its manual)."""
    sql = f"INSERT INTO {table} ({table}, rowid, terms) VALUES ('delete', %s, %s)"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(row.key, " ".join((*row.marks, *row.terms))) for row in rows])


def rebuild(connection: BaseDatabaseWrapper, table: str, batches: Iterable[Sequence["Row"]]) -> None:
    """Empty the table and fill it; readers see the old rows until the transaction ends."""
    _execute(connection, f"INSERT INTO {table} ({table}) VALUES ('delete-all')")  # noqa: S608
    for rows in batches:
        add(connection, table, rows)
    _execute(connection, f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608


def find(
    connection: BaseDatabaseWrapper, table: str, query: Query, within: "Within", limit: int
) -> list[int]:
    """The keys that match, the largest first."""
    where, values = _where(table, query, within)
    sql = f"SELECT rowid FROM {table} WHERE {where} ORDER BY rowid DESC LIMIT %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, limit])
        return [key for (key,) in cursor.fetchall()]


def count(connection: BaseDatabaseWrapper, table: str, query: Query, within: "Within", most: int) -> int:
    """How many match, up to `most`."""
    where, values = _where(table, query, within)
    sql = f"SELECT COUNT(*) FROM (SELECT rowid FROM {table} WHERE {where} LIMIT %s)"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, most])
        return int(cursor.fetchone()[0])


def expression(query: Query, marks: Iterable[Sequence[str]]) -> str:
    """The query in the language of MATCH; every term is quoted, so none is an operator."""
    groups = [" OR ".join(map(_quoted, group)) for group in query.groups]
    groups += [" OR ".join(f'"{name}"' for name in group) for group in marks]
    wanted = " AND ".join(f"({group})" for group in groups)
    unwanted = " OR ".join(map(_quoted, query.excluded))
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.terms)}"{"*" if phrase.prefix else ""}'


def _where(table: str, query: Query, within: "Within") -> tuple[str, list[str | int]]:
    conditions = dict(_conditions(table, query, within))
    return " AND ".join(conditions), list(conditions.values())


def _conditions(table: str, query: Query, within: "Within") -> Iterator[tuple[str, str | int]]:
    yield f"{table} MATCH %s", expression(query, within.marks)
    if within.first is not None:
        yield "rowid >= %s", within.first
    if within.below is not None:
        yield "rowid < %s", within.below


def _execute(connection: BaseDatabaseWrapper, sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
