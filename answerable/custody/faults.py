"""What verify says: one fault, one line. And rows read one by one where a damaged one stops the others."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.db.models import QuerySet

UNREADABLE = (DatabaseError, ValidationError, ValueError, TypeError, OverflowError, ArithmeticError)
"""What a damaged value raises on its way out of the database and into Python."""
ROWS_AT_ONCE = 1_000


class Fault(NamedTuple):
    """What is wrong, and of what."""

    where: str
    what: str

    def __str__(self) -> str:
        """As one line, whatever the parts hold."""
        return " ".join(f"{self.where}: {self.what}".split())


class Unreadable(NamedTuple):
    """A row that does not come out of the database; `key` is None where not even the keys do."""

    key: Any
    why: str


def each_row(rows: QuerySet[Any, Any], key: str = "pk") -> Iterator[Any]:
    """The rows in the order of their keys, each damaged one as Unreadable and the others as they are.

    `rows` are of a model, or values that begin with the key.
    """
    last: Any = None
    rows = rows.order_by(key)
    while True:
        ahead = rows if last is None else rows.filter(**{f"{key}__gt": last})
        batch: list[Any]
        try:
            batch = list(ahead[:ROWS_AT_ONCE])
        except UNREADABLE as damage:
            try:
                keys = list(ahead.values_list(key, flat=True)[:ROWS_AT_ONCE])
            except UNREADABLE as error:
                yield Unreadable(None, str(error))
                return
            if not keys or keys[-1] == last:
                yield Unreadable(None, str(damage))
                return
            yield from _one_by_one(rows, key, keys)
            last = keys[-1]
            continue
        yield from batch
        if len(batch) < ROWS_AT_ONCE:
            return
        last = batch[-1][0] if isinstance(batch[-1], tuple) else batch[-1].pk


def _one_by_one(rows: QuerySet[Any, Any], key: str, keys: list[Any]) -> Iterator[Any]:
    for found in keys:
        try:
            yield rows.get(**{key: found})
        except UNREADABLE as error:
            yield Unreadable(found, str(error))
        except rows.model.DoesNotExist:
            yield Unreadable(found, "its index leads to no such row")
