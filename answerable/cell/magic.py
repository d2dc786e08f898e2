"""Which formats to load for a file, by its first bytes: for thrift alone, detect.py decides what it is."""

from .formats import MODULES

_ALONE: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"{\\rtf", "rtf"),
)
"""Formats that carry no files of another one that is opened with them."""


def formats_to_load(first: bytes) -> tuple[str, ...]:
    """The names of formats; none where all of them may be wanted."""
    return tuple(name for start, name in _ALONE if first.startswith(start) and name in MODULES)
