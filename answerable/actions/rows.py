"""Rows made ready before the transaction that writes them, which then holds the database for that alone.

On SQLite one writes and all others wait: supporters wait for whatever a worker reckons while it writes.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model


class Rows(NamedTuple):
    """New rows of one table, as the database takes them."""

    statement: str
    values: list[list[Any]]

    def write(self) -> None:
        """Insert them, in the caller's transaction. Raises DatabaseError where one is refused."""
        if self.values:
            with connection.cursor() as cursor:
                cursor.executemany(self.statement, self.values)


def ready(model: type[Model], rows: Sequence[Model]) -> Rows:
    """Rows of a model, not written yet; their ids are not learnt."""
    return Rows(insert_into(model, connection.vendor), [values_of(row) for row in rows])


def values_of(row: Model) -> list[Any]:
    """What a row's columns hold but its id, in the order of `insert_into`."""
    database = connections[DEFAULT_DB_ALIAS]  # once: each look through `connection` is a search of its own
    return [
        field.get_db_prep_save(getattr(row, field.attname), database)
        for field in row._meta.concrete_fields
        if not field.primary_key
    ]


@lru_cache(maxsize=64)
def insert_into(model: type[Model], _vendor: str) -> str:
    """The INSERT of a row in the words of a kind of database, of every column but the id."""
    quote = connection.ops.quote_name
    columns = [quote(str(field.column)) for field in model._meta.concrete_fields if not field.primary_key]
    marks = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
