"""Bytes to text: byte-order marks, UTF-8, UTF-16, and windows-1252 where it is neither."""

import codecs
import re
from typing import NamedTuple, Protocol

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNDEFINED_IN_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
UNREADABLE = "bytes that are neither UTF-8 nor windows-1252"


class Decoded(NamedTuple):
    """Text, and how it was read."""

    text: str
    encoding: str
    fault: str | None = None
    """What could not be read for certain; such bytes show as the replacement character."""


def decode(data: bytes) -> Decoded:
    """UTF-8 if it is that, else windows-1252, which councils' spreadsheets save as."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if _UNDEFINED_IN_1252.search(data):
        return Decoded(data.decode("utf-8", "replace"), "utf-8", UNREADABLE)
    return Decoded(data.decode("cp1252"), "cp1252")


def byte_order_mark(head: bytes) -> tuple[bytes, str] | None:
    """The mark at the start and the encoding that it stands for."""
    return next(((mark, name) for mark, name in _BOMS if head.startswith(mark)), None)


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 or UTF-32, by its mark or (UTF-16 of Latin text) by every second byte being zero."""
    marked = byte_order_mark(head)
    if marked:
        return None if marked[1] == "utf-8" else marked[1]
    sample = head[:512]
    if len(sample) < 8:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > 0.7 * half and not sample[0::2].count(0):
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and not sample[1::2].count(0):
        return "utf-16-be"
    return None


class Pieces(Protocol):
    """A stream that gives bytes a piece at a time."""

    def read(self) -> bytes:
        """The next piece; empty at the end."""


class Utf8Stream:
    """The same text as UTF-8 bytes, without its byte-order mark; other 8-bit text passes unchanged."""

    def __init__(self, source: Pieces) -> None:
        self._source = source
        head = source.read()
        marked = byte_order_mark(head)
        self.encoding = wide_encoding(head)
        self.marked = marked is not None
        self.fault: str | None = None
        self._first = head[len(marked[0]) :] if marked else head
        self._decoder = codecs.getincrementaldecoder(self.encoding)("replace") if self.encoding else None

    def read(self) -> bytes:
        """The next piece; empty at the end."""
        piece, self._first = (self._first, b"") if self._first else (self._source.read(), b"")
        if self._decoder is None:
            return piece
        text = self._decoder.decode(piece, final=not piece)
        if "�" in text:
            self.fault = f"bytes that are no {self.encoding}"
        return text.encode("utf-8", "replace")
