"""One worker at a time: a lock on a file, which the system lets go when the process ends, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AnotherWorker(Exception):
    """A worker runs already: stop it, or leave the work to it."""


@contextmanager
def only_worker(path: Path) -> Iterator[None]:
    """Hold the lock. Raises AnotherWorker."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AnotherWorker(str(path)) from error
        yield
