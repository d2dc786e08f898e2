"""The one interface of the text index, over the back end of the connection."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import NamedTuple, Protocol

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from answerable.engine.search import Query

from . import postgresql, sqlite
from .marks import GAP

BATCH_ROWS = 5000
MOST_OF_ONE_TERM = 255
"""PostgreSQL keeps this many places of a term in a row; the index of SQLite keeps no more either."""


class Row(NamedTuple):
    """What is indexed under a key. Keys are whole numbers below 2**62; the largest is found first."""

    key: int
    terms: Sequence[str]
    marks: Sequence[str] = ()


class Within(NamedTuple):
    """Where to look: rows with a mark of every group, and a key from `first` up to below `below`."""

    marks: tuple[tuple[str, ...], ...] = ()
    first: int | None = None
    below: int | None = None


EVERYWHERE = Within()


class BackEnd(Protocol):
    """What a database must do for an index that has a table of its own."""

    def create(self, connection: BaseDatabaseWrapper, table: str) -> None: ...  # noqa: D102
    def drop(self, connection: BaseDatabaseWrapper, table: str) -> None: ...  # noqa: D102
    def add(self, connection: BaseDatabaseWrapper, table: str, rows: Sequence[Row]) -> None: ...  # noqa: D102
    def remove(self, connection: BaseDatabaseWrapper, table: str, rows: Sequence[Row]) -> None: ...  # noqa: D102
    def rebuild(  # noqa: D102
        self, connection: BaseDatabaseWrapper, table: str, batches: Iterable[Sequence[Row]]
    ) -> None: ...
    def find(  # noqa: D102
        self, connection: BaseDatabaseWrapper, table: str, query: Query, within: Within, limit: int
    ) -> list[int]: ...
    def count(  # noqa: D102
        self, connection: BaseDatabaseWrapper, table: str, query: Query, within: Within, most: int
    ) -> int: ...


def back_end(connection: BaseDatabaseWrapper) -> BackEnd:
    """The back end for a database."""
    return postgresql if connection.vendor == "postgresql" else sqlite


class TextIndex:
    """The index in one table. Every write belongs to the transaction that it is made in."""

    def __init__(self, table: str, using: str = DEFAULT_DB_ALIAS) -> None:
        self.table, self.using = table, using

    def create(self) -> None:
        """Make it, empty; migrations do (text_index)."""
        back_end(self._connection).create(self._connection, self.table)

    def add(self, rows: Iterable[Row]) -> None:
        """Index rows whose keys are new."""
        for batch in _batches(rows):
            back_end(self._connection).add(self._connection, self.table, batch)

    def remove(self, rows: Iterable[Row]) -> None:
        """Take rows out again, which must be as they were added."""
        for batch in _batches(rows):
            back_end(self._connection).remove(self._connection, self.table, batch)

    def find(self, query: Query, within: Within = EVERYWHERE, *, limit: int) -> list[int]:
        """The keys that match, the largest first, at most `limit`; none for an empty query."""
        if not query or limit < 1:
            return []
        return back_end(self._connection).find(self._connection, self.table, query, within, limit)

    def count(self, query: Query, within: Within = EVERYWHERE, *, most: int) -> int:
        """How many rows match, counted no further than `most`."""
        if not query:
            return 0
        return back_end(self._connection).count(self._connection, self.table, query, within, most)

    def rebuild(self, rows: Iterable[Row]) -> None:
        """Forget every row and index these; others find the old ones until the transaction ends."""
        with transaction.atomic(using=self.using):
            back_end(self._connection).rebuild(self._connection, self.table, _batches(rows))

    @property
    def _connection(self) -> BaseDatabaseWrapper:
        return connections[self.using]


def joined(*texts: Sequence[str]) -> list[str]:
    """The terms of several texts as those of one row, so that no phrase goes from one into the next."""
    return [term for text in texts if text for term in (GAP, *text)]


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Sorted each: FTS5 writes what it holds to the disk whenever a key is smaller than the one before."""
    bounded = map(_bounded, rows)
    while batch := list(islice(bounded, BATCH_ROWS)):
        yield sorted(batch, key=itemgetter(0))


def _bounded(row: Row) -> Row:
    return row if len(row.terms) <= MOST_OF_ONE_TERM else row._replace(terms=list(_seldom(row.terms)))


def _seldom(terms: Sequence[str]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for term in terms:
        seen[term] += 1
        yield term if seen[term] <= MOST_OF_ONE_TERM else GAP
