"""What one file may cost (promise P4 of docs/security.md)."""

from typing import NamedTuple

MEGABYTE = 1 << 20


class Limits(NamedTuple):
    """Limits of one opening; the child sets them on itself, the parent enforces the wall clock."""

    file_bytes: int = 25 * MEGABYTE
    memory_bytes: int = 768 * MEGABYTE
    processor_seconds: int = 15
    wall_seconds: float = 20.0
    answer_bytes: int = 128 * MEGABYTE
    unpacked_bytes: int = 256 * MEGABYTE
    """Of all that one file unpacks to, its parts together."""
    members: int = 10_000
    pages: int = 10_000
    pixels: int = 16_000_000
    """Of one rendered page or picture."""
    depth: int = 2
    """An archive in an archive is read; a third level is quarantined."""


LIMITS = Limits()

RECORDS = Limits(
    file_bytes=1 << 40,
    memory_bytes=2048 * MEGABYTE,
    processor_seconds=4 * 3600,
    wall_seconds=120.0,
)
"""Of reading a file's records: it may be of any size, and the wall clock runs from one answer to the next."""
