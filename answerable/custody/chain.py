"""How an entry becomes bytes, a leaf of the Merkle tree (RFC 9162, section 2.1) and a link of the chain."""

import hashlib
from datetime import UTC, datetime
from typing import Protocol

BEFORE_THE_FIRST = "0" * 64
"""What the first entry is chained to."""


class Logged(Protocol):
    """What of an entry is hashed."""

    @property
    def number(self) -> int:
        """Counted from 0."""
        ...

    @property
    def at(self) -> datetime:
        """When it was written."""
        ...

    @property
    def table(self) -> str:
        """Of which table the row is."""
        ...

    @property
    def subject(self) -> str:
        """The row's key."""
        ...

    @property
    def sha256(self) -> str:
        """The digest of the row."""
        ...


def entry_bytes(entry: Logged) -> bytes:
    """The entry as one line: number, time in UTC, table, key, digest; separated by spaces, no line end."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    return f"{entry.number} {at} {entry.table} {entry.subject} {entry.sha256}".encode()


def leaf_hash(entry: Logged) -> bytes:
    """The leaf of the Merkle tree: SHA-256 of 0x00 and the entry."""
    return hashlib.sha256(b"\x00" + entry_bytes(entry)).digest()


def link(previous: str, entry: Logged) -> str:
    """The chain's next value in hex: SHA-256 of 0x02, the value before (32 bytes) and the leaf."""
    return hashlib.sha256(b"\x02" + bytes.fromhex(previous) + leaf_hash(entry)).hexdigest()
