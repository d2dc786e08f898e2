"""The list of those who were forgotten, beside the database: a restored back-up knows nothing of them.

A line is a keyed digest and a time. The key is made from the blind index's own, so that the list finds
somebody for whoever holds the private file, and says nothing to whoever takes the worker's folder.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from hmac import digest
from pathlib import Path
from typing import NamedTuple

from answerable.sealing.keys import Keyring

LIST_NAME = "erasures"


class Forgotten(NamedTuple):
    """One person, and up to when they are forgotten."""

    digest: bytes
    until: datetime


def digest_of(person: bytes, keys: Keyring) -> bytes:
    """What is kept of a person who was forgotten: 32 bytes."""
    return digest(digest(keys.blind_key, b"answerable erasure", sha256), person, sha256)


class ErasureList:
    """A file of lines that only grows, each on disk before the call returns."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)

    def add(self, one: Forgotten) -> None:
        """Put a person on the list."""
        handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, f"{one.digest.hex()} {one.until.isoformat()}\n".encode())
            os.fsync(handle)
        finally:
            os.close(handle)

    def __iter__(self) -> Iterator[Forgotten]:
        """Everybody on it, the oldest first; half a line at the end, of a crash, is left out."""
        if not self._path.exists():
            return
        for line in self._path.read_text("ascii").splitlines(keepends=True):
            known, _, until = line.strip().partition(" ")
            if line.endswith("\n") and known:
                yield Forgotten(bytes.fromhex(known), datetime.fromisoformat(until))
