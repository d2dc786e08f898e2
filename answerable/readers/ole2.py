"""The compound file of old Office documents, of Outlook messages and of encrypted new ones ([MS-CFB])."""

import struct
from typing import NamedTuple

from answerable.readers.quarantine import Quarantine

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA
"""Above it, a sector number says "end of chain" or "free"."""
_ENTRY_BYTES = 128
_MOST_ENTRIES = 20_000
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_MACRO_NAMES = frozenset({"_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA", "MACROS"})


class Entry(NamedTuple):
    """A line of the directory: a stream's name, kind (1 storage, 2 stream, 5 root), first sector, bytes."""

    name: str
    kind: int
    class_id: bytes
    start: int
    size: int


class CompoundFile:
    """The directory of a compound file and its streams; raises Quarantine where it is damaged.

    Folders are not told apart: we ask whether a name is there, and the streams that we read are at the top.
    """

    def __init__(self, content: bytes) -> None:
        if len(content) < 512 or not content.startswith(MAGIC):
            raise _damaged()
        self._content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise _damaged()
        self._sector = 1 << shift
        directory, _, self._mini_cutoff, mini_fat, _, more_fat, _ = struct.unpack_from("<7I", content, 48)
        self._fat = self._read_fat(more_fat)
        self.entries = self._read_entries(self._chain(directory))
        self._mini_fat = _numbers(self._chain(mini_fat))
        roots = [entry for entry in self.entries if entry.kind == _ROOT]
        if not roots:
            raise _damaged()
        self.root = roots[0]
        self._mini = self._chain(self.root.start)

    @property
    def names(self) -> frozenset[str]:
        """Names of all storages and streams."""
        return frozenset(entry.name for entry in self.entries)

    @property
    def has_macros(self) -> bool:
        """Whether there is a Visual Basic project ([MS-OVBA] 2.2.1)."""
        return any(name.upper() in _MACRO_NAMES for name in self.names)

    def read(self, name: str) -> bytes:
        """A stream by its name; KeyError where there is none."""
        for entry in self.entries:
            if entry.kind == _STREAM and entry.name == name:
                if entry.size >= self._mini_cutoff:
                    return self._chain(entry.start)[: entry.size]
                return self._mini_chain(entry.start)[: entry.size]
        raise KeyError(name)

    def _sector_bytes(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        return self._content[start : start + self._sector]

    def _read_fat(self, more: int) -> tuple[int, ...]:
        numbers = list(struct.unpack_from("<109I", self._content, 76))
        seen = 0
        while more < _LAST_SECTOR and seen <= len(self._content) // self._sector:
            block = _numbers(self._sector_bytes(more))
            if not block:
                break
            numbers += block[:-1]
            more, seen = block[-1], seen + 1
        most = len(self._content) // self._sector + 1
        used = [number for number in numbers if number < _LAST_SECTOR][:most]
        return _numbers(b"".join(self._sector_bytes(number) for number in used))

    def _chain(self, start: int) -> bytes:
        pieces: list[bytes] = []
        number = start
        while number < _LAST_SECTOR:
            if number >= len(self._fat) or len(pieces) > len(self._fat):
                raise _damaged()
            pieces.append(self._sector_bytes(number))
            number = self._fat[number]
        return b"".join(pieces)

    def _mini_chain(self, start: int) -> bytes:
        pieces: list[bytes] = []
        number = start
        while number < _LAST_SECTOR:
            if number >= len(self._mini_fat) or len(pieces) > len(self._mini_fat):
                raise _damaged()
            pieces.append(self._mini[number * 64 : number * 64 + 64])
            number = self._mini_fat[number]
        return b"".join(pieces)

    def _read_entries(self, directory: bytes) -> tuple[Entry, ...]:
        if len(directory) // _ENTRY_BYTES > _MOST_ENTRIES:
            raise Quarantine("too_large", f"more than {_MOST_ENTRIES} streams in one file")
        whole = len(directory) - len(directory) % _ENTRY_BYTES
        lines = (directory[at : at + _ENTRY_BYTES] for at in range(0, whole, _ENTRY_BYTES))
        return tuple(_entry(line) for line in lines if line[66] in (_STORAGE, _STREAM, _ROOT))


def _entry(line: bytes) -> Entry:
    length = min(struct.unpack_from("<H", line, 64)[0], 64)
    name = line[: max(length - 2, 0)].decode("utf-16-le", "replace")
    start, size = struct.unpack_from("<II", line, 116)
    return Entry(name, line[66], line[80:96], start, size)


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def _damaged() -> Quarantine:
    return Quarantine("unreadable", "the compound file (an old Office document) is damaged")
