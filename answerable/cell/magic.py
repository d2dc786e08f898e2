"""Which formats to load for a file, by its first bytes: for thrift alone, detect.py decides what it is."""

import re

from .formats import MODULES

LOOKED_AT = 256
"""Bytes from the beginning of a file."""
_ALONE: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0", "xls"),
)
"""Formats that carry no files of another one that is opened with them."""
_WRITTEN = ("text", "html")
_OFFICE = ("docx", "pptx", "xlsx", "odt", "ods")
_OFFICE_BEGINS = (b"[Content_Types].xml", b"_rels/", b"mimetypeapplication/vnd.oasis.")
"""The first file in the ZIP, as office programs write it."""
_HEADER = re.compile(rb"\s*(>?From |[A-Za-z][!-9;-~]{0,70}:)")
"""How a mail begins: it may carry anything."""
_NOT_WRITTEN = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")


def formats_to_load(first: bytes) -> tuple[str, ...]:
    """The names of formats; none where all of them may be wanted."""
    for start, name in _ALONE:
        if first.startswith(start):
            return (name,) if name in MODULES else ()
    if first.startswith(b"PK") and any(name in first for name in _OFFICE_BEGINS):
        return tuple(name for name in _OFFICE if name in MODULES)
    if _NOT_WRITTEN.search(first) or first.startswith(b"PK") or _HEADER.match(first):
        return ()
    return tuple(name for name in _WRITTEN if name in MODULES)
