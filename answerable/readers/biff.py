"""What an old Excel workbook says of visibility, by its records ([MS-XLS] 2.4); calamine reads values."""

import struct
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from answerable.readers.quarantine import Quarantine

_BOF, _EOF, _BOUNDSHEET, _FILEPASS = 0x0809, 0x000A, 0x0085, 0x002F
_ROW, _COLINFO, _NOTE, _SUPBOOK, _CRN, _FILTER_MODE = 0x0208, 0x007D, 0x001C, 0x01AE, 0x005A, 0x009B
_MACRO_SHEET, _VISUAL_BASIC = 1, 6
_MOST_COLUMNS = 256


class HiddenParts(NamedTuple):
    """Of a sheet: rows and columns that do not show, counted from 0, its comments, whether a filter is on."""

    rows: set[int]
    columns: set[int]
    comments: int
    filtered: bool


class Records:
    """The records of a workbook's stream. Raises Quarantine (encrypted, macro sheets, damaged)."""

    def __init__(self, stream: bytes) -> None:
        self.sheets: list[tuple[int, int]] = []
        """Of each sheet where its records begin, and whether it is hidden (0: it shows)."""
        self.other_workbooks = 0
        self.copied_rows = 0
        self._stream = stream
        for kind, body in self._from(0):
            if kind == _FILEPASS:
                raise Quarantine("encrypted", "an old Excel workbook with a password")
            if kind == _BOUNDSHEET and len(body) >= 6:
                start, hidden, what = struct.unpack_from("<IBB", body)
                if what in (_MACRO_SHEET, _VISUAL_BASIC):
                    raise Quarantine("macros", "an old workbook with a macro sheet")
                self.sheets.append((start, hidden & 3))
            # Two bytes after the count of sheets tell the workbook's own tables and functions from others.
            self.other_workbooks += kind == _SUPBOOK and body[2:4] not in (b"\x01\x04", b"\x01\x3a")
            self.copied_rows += kind == _CRN

    def hidden_parts(self, start: int) -> HiddenParts:
        """What does not show of the sheet whose records begin there."""
        rows: set[int] = set()
        columns: set[int] = set()
        kinds: Counter[int] = Counter()
        for kind, body in self._from(start):
            kinds[kind] += 1
            if kind == _ROW and len(body) >= 14:
                number, _, _, height = struct.unpack_from("<4H", body)
                if body[12] & 0x20 or height & 0x7FFF == 0:
                    rows.add(number)
            elif kind == _COLINFO and len(body) >= 10:
                first, last, width, _, flags = struct.unpack_from("<5H", body)
                if flags & 1 or width == 0:
                    columns.update(range(first, min(last + 1, _MOST_COLUMNS)))
        return HiddenParts(rows, columns, kinds[_NOTE], kinds[_FILTER_MODE] > 0)

    def _from(self, start: int) -> Iterator[tuple[int, bytes]]:
        """The records of one part of the workbook, those of charts inside it too."""
        at, depth = start, 0
        while at + 4 <= len(self._stream):
            kind, size = struct.unpack_from("<HH", self._stream, at)
            body = self._stream[at + 4 : at + 4 + size]
            at += 4 + size
            depth += kind == _BOF
            if kind == _EOF:
                depth -= 1
                if depth <= 0:
                    return
            yield kind, body
        raise Quarantine("unreadable", "the workbook's records are cut off")
