"""Which mails are just being handed over: a line on disk before, and a line after.

A crash leaves in it what the database does not know yet. A mail that has a first line and no second one may
have arrived: it is never sent again.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

HANDING, ENDED = "handing", "ended"


class Entry(NamedTuple):
    """One mail in the journal: how it ended, or null where it was being handed over."""

    mail: int
    outcome: str | None
    code: int


class Journal:
    """An append-only file of lines, each on disk before the call returns. For one process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: IO[bytes] = path.open("ab", buffering=0)

    def handing(self, mail: int) -> None:
        """Say that a mail's last line is about to be sent."""
        self._write(f"{HANDING} {mail}\n")

    def ended(self, mail: int, outcome: str, code: int) -> None:
        """Say how it ended."""
        self._write(f"{ENDED} {mail} {outcome} {code}\n")

    def entries(self) -> list[Entry]:
        """What the journal holds, the last word on each mail."""
        return list(self._read())

    def clear(self) -> None:
        """Forget everything: the database knows it now."""
        self._file.truncate(0)
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _write(self, line: str) -> None:
        self._file.write(line.encode())
        os.fdatasync(self._file.fileno())

    def _read(self) -> Iterator[Entry]:
        known: dict[int, Entry] = {}
        for line in self._path.read_text(encoding="ascii").splitlines(keepends=True):
            word, *rest = line.split()
            if not line.endswith("\n"):
                continue  # Half a line was never acted upon: the next step waits for the whole of it.
            if word == HANDING and len(rest) == 1:
                known[int(rest[0])] = Entry(int(rest[0]), None, 0)
            elif word == ENDED and len(rest) == 3:
                known[int(rest[0])] = Entry(int(rest[0]), rest[1], int(rest[2]))
        yield from known.values()
