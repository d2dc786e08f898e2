"""Outlook's properties (MAPI) as they stand in winmail.dat (MS-OXTNEF 2.1.3.4)."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from .charsets import decode

SIZES = {0x02: 4, 0x0B: 4, 0x03: 4, 0x04: 4, 0x0A: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x14: 8, 0x40: 8, 0x48: 16}
"""Bytes of the types of one size; those of two bytes are padded to four."""
OBJECT, STRING, UNICODE, BINARY = 0x0D, 0x1E, 0x1F, 0x0102
MANY_VALUES = 0x1000
NAMED = 0x8000


class Property(NamedTuple):
    """A property: text for strings, bytes as they stand for all else; of several values the first."""

    name: int
    value: bytes | str


class _CutOff(Exception):
    """The data ends amid a property."""


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, size: int) -> bytes:
        if self.at + size > len(self.data):
            raise _CutOff
        self.at += size
        return self.data[self.at - size : self.at]

    def number(self) -> int:
        return int(struct.unpack("<I", self.take(4))[0])

    def padded(self, size: int) -> bytes:
        """Bytes and their padding to a multiple of four; the last may lack its padding."""
        taken = self.take(size)
        self.at = min(self.at + -size % 4, len(self.data))
        return taken


def properties(data: bytes, codepage: str) -> Iterator[Property]:
    """Every property up to the first that is cut off or of a type that nobody knows."""
    reader = _Reader(data)
    try:
        for _ in range(reader.number()):
            kind, name = struct.unpack("<HH", reader.take(4))
            if name >= NAMED:
                _skip_name(reader)
            yield Property(name, _value(reader, kind, codepage))
    except (_CutOff, KeyError):
        return


def _skip_name(reader: _Reader) -> None:
    """A property of its own has a set (16 bytes) and a number or a name."""
    reader.take(16)
    if reader.number() == 0:
        reader.take(4)
    else:
        reader.padded(reader.number())


def _value(reader: _Reader, kind: int, codepage: str) -> bytes | str:
    many = bool(kind & MANY_VALUES)
    kind &= ~MANY_VALUES
    varying = kind in (OBJECT, STRING, UNICODE, BINARY)
    first: bytes | None = None
    for _ in range(reader.number() if many or varying else 1):
        raw = reader.padded(reader.number()) if varying else reader.take(SIZES[kind])
        first = raw if first is None else first
    raw = first or b""
    if kind == UNICODE:
        return raw.decode("utf-16-le", "replace").rstrip("\0")
    if kind == STRING:
        return decode(raw.rstrip(b"\0"), codepage)[0]
    return raw
