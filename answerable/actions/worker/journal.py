"""Which mails are just being handed over: a line in a file before, and a line after.

A crash leaves in it what the database does not know yet. A mail with a first line and no second one may
have arrived: it is never sent again. What this process wrote outlives it, however it ends; what is to outlive
the machine has to be on the disk, and to wait for that at each mail would halve their number. So the
mails of a batch are written down together first, on the disk, with the id of this run of the machine: after
a power cut every mail of the batch without a second line is taken for one that may have arrived.
"""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple

HANDING, ENDED, BATCH = "handing", "ended", "batch"
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_HANDING = re.compile(r"handing (\d+)\n")
_ENDED = re.compile(r"ended (\d+) (\w+) (\d+)\n")
_BATCH = re.compile(r"batch (\S+)((?: \d+)*)\n")


class Entry(NamedTuple):
    """One mail in the journal: how it ended, or null where it was being handed over."""

    mail: int
    outcome: str | None
    code: int


class Journal:
    """An append-only file of lines. For one process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._boot = BOOT_ID.read_text().strip() if BOOT_ID.exists() else ""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: IO[bytes] = path.open("ab", buffering=0)

    def batch(self, mails: Sequence[int]) -> None:
        """Say which mails may be handed over next; it is on the disk when this returns."""
        if mails:
            self._write(f"{BATCH} {self._boot or '-'} {' '.join(map(str, mails))}\n", synced=True)

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
        """Forget everything: the database knows it now.

        If the machine stops before the disk knows, old lines come back: they tell of mails that wait no more.
        """
        self._file.truncate(0)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _write(self, line: str, *, synced: bool = False) -> None:
        self._file.write(line.encode())
        if synced or not self._boot:  # without the run's id a power cut could not be told from a crash
            os.fdatasync(self._file.fileno())

    def _read(self) -> Iterator[Entry]:
        known: dict[int, Entry] = {}
        text = self._path.read_text(encoding="ascii", errors="replace")
        # Half a line was never acted upon: the next step waits for the whole of it.
        for line in text.splitlines(keepends=True):
            if found := _HANDING.fullmatch(line):
                known[int(found[1])] = Entry(int(found[1]), None, 0)
            elif found := _ENDED.fullmatch(line):
                known[int(found[1])] = Entry(int(found[1]), found[2], int(found[3]))
            elif (found := _BATCH.fullmatch(line)) and found[1] != self._boot:
                known |= {int(mail): Entry(int(mail), None, 0) for mail in found[2].split()}
        yield from known.values()
