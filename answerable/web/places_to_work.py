"""Places to work at: each with a connection to the database that whoever works there has for that time.

Django keeps a connection for each thread. A server that holds hundreds in threads, so that each can be told
to come again, would hold as many connections; and to hand what is asked to a few threads that stay costs two
changes of thread a request, about a tenth of its processor time.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper


class _Waiting:
    """Somebody who waits; the lock is held until a place is theirs."""

    __slots__ = ("connection", "woken")

    def __init__(self) -> None:
        self.connection: BaseDatabaseWrapper | None = None
        self.woken = Lock()
        self.woken.acquire()


class PlacesToWork:
    """So many requests are worked on at once; the others have their turn in the order in which they came.

    The place that was left last is taken first: its caches are warm.
    """

    def __init__(self, number: int) -> None:
        self._free: list[BaseDatabaseWrapper | None] = [None] * number
        self._waiting: deque[_Waiting] = deque()
        self._lock = Lock()

    @contextmanager
    def place(self) -> Iterator[None]:
        """Wait for a place, and have its connection until the end; a thread's own comes back then."""
        connection = self._take()
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
            self._give(connection)

    def _take(self) -> BaseDatabaseWrapper | None:
        with self._lock:
            if self._free:
                return self._free.pop()
            waiting = _Waiting()
            self._waiting.append(waiting)
        waiting.woken.acquire()
        return waiting.connection

    def _give(self, connection: BaseDatabaseWrapper | None) -> None:
        with self._lock:
            if not self._waiting:
                self._free.append(connection)
                return
            waiting = self._waiting.popleft()
        waiting.connection = connection
        waiting.woken.release()


def _new() -> BaseDatabaseWrapper:
    connection = connections.create_connection(DEFAULT_DB_ALIAS)
    connection.inc_thread_sharing()  # One thread after another has it, never two at once.
    return connection


def _own() -> BaseDatabaseWrapper | None:
    made = connections.all(initialized_only=True)
    return next((connection for connection in made if connection.alias == DEFAULT_DB_ALIAS), None)
