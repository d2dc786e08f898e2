"""Places to work at: each with a connection to the database that whoever works there has for that time.

Django keeps a connection for each thread. A server that holds hundreds in threads, so that each can be told to
come again, would hold as many connections; and to hand what is asked to a few threads that stay costs two
changes of thread a request, which are a sixth of its processor time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from queue import LifoQueue

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper


class PlacesToWork:
    """So many requests are worked on at once; the place that was left last is taken first, its caches warm."""

    def __init__(self, number: int) -> None:
        self._free: LifoQueue[BaseDatabaseWrapper | None] = LifoQueue()
        for _ in range(number):
            self._free.put(None)

    @contextmanager
    def place(self) -> Iterator[None]:
        """Wait for a place, and have its connection until the end; a thread's own comes back then."""
        connection = self._free.get()
        own = _own()
        try:
            connection = connection or _new()
            connections[DEFAULT_DB_ALIAS] = connection
            yield
        finally:
            if own is not None:
                connections[DEFAULT_DB_ALIAS] = own
            elif connection is not None:
                del connections[DEFAULT_DB_ALIAS]
            self._free.put(connection)


def _new() -> BaseDatabaseWrapper:
    connection = connections.create_connection(DEFAULT_DB_ALIAS)
    connection.inc_thread_sharing()  # One thread after another has it, never two at once.
    return connection


def _own() -> BaseDatabaseWrapper | None:
    made = connections.all(initialized_only=True)
    return next((connection for connection in made if connection.alias == DEFAULT_DB_ALIAS), None)
