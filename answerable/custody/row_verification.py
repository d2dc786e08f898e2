"""Whether every row of every append-only table is as it was logged, and none is missing or added."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Model

from .append_only import missing_guards
from .digest import halves
from .faults import UNREADABLE, Fault, Unreadable, each_row
from .models import Entry
from .tables import append_only_models
from .verification import Tell

ROWS_AT_ONCE = 500
_ENTRY = ("number", "subject", "sha256", "nonce")


class Seen:
    """The numbers of the entries whose row was found."""

    def __init__(self) -> None:
        self._numbers: set[int] = set()

    def add(self, number: int) -> None:
        """The row of this entry is there."""
        self._numbers.add(number)

    def __call__(self, number: int) -> bool:
        """Whether the row of this entry was there."""
        return number in self._numbers


def check_rows(seen: Seen, tell: Tell = lambda _: None) -> Iterator[Fault]:
    """Every row that is not as it was logged. The entries of rows that are there are added to `seen`."""
    for model in append_only_models():
        rows = each_row(model._default_manager.all())
        while batch := list(islice(rows, ROWS_AT_ONCE)):
            yield from _check_batch(model, batch, seen)
            tell(len(batch))


def check_database() -> Iterator[Fault]:
    """The database's own check of pages and indexes, and whether the triggers stand that keep the tables."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for pragma in ("integrity_check", "foreign_key_check"):
                try:
                    cursor.execute(f"PRAGMA {pragma}")
                    found = [row for row in cursor.fetchall() if row != ("ok",)]
                except UNREADABLE as error:
                    found = [(str(error),)]
                for row in found:
                    yield Fault("the database", f"{pragma}: {' '.join(map(str, row))}")
    for table, name in missing_guards(connection):
        yield Fault(table, f"its trigger {name} is missing: rows can be changed; run `answerable migrate`")


def _check_batch(model: type[Model], batch: list[Any], seen: Seen) -> Iterator[Fault]:
    table = model._meta.db_table
    subjects = [str(row.key if isinstance(row, Unreadable) else row.pk) for row in batch]
    entries: defaultdict[str, list[tuple[int, str, str]]] = defaultdict(list)
    try:
        for number, subject, digest, nonce in Entry.objects.filter(
            table=table, subject__in=subjects
        ).values_list(*_ENTRY):
            entries[subject].append((number, digest, nonce))
    except UNREADABLE as error:
        yield Fault(table, f"the entries of rows {subjects[0]} to {subjects[-1]} cannot be read: {error}")
        return
    for subject, row in zip(subjects, batch, strict=True):
        found = entries[subject]
        for number, _, _ in found:
            seen.add(number)
        where = table if isinstance(row, Unreadable) and row.key is None else f"{table} {subject}"
        if isinstance(row, Unreadable):
            yield Fault(where, f"cannot be read: {row.why}")
        elif not found:
            yield Fault(where, "is not in the log: somebody added it past the software")
        elif len(found) > 1:
            yield Fault(where, f"is in the log {len(found)} times")
        elif _digest(row, found[0][2]) != found[0][1]:
            yield Fault(where, f"was CHANGED since entry {found[0][0]} was written")


def _digest(row: Model, nonce: str) -> str:
    try:
        return halves(row, nonce).digest
    except UNREADABLE:
        return ""
