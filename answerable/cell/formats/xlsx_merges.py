"""Cells under a merged one: they may hold values, which no program shows (ECMA-376 part 1, 18.3.1.55)."""

import re

from . import Quarantine
from .xlsx_columns import column_number

_MERGE = re.compile(
    rb"mergeCell\s[^>]{0,100}?ref\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})"
)
_MOST_MERGES = 50_000
_TALL = 20
"""Rows: a merge of more is kept as one, and not row by row."""

Span = tuple[int, int]


class Merges:
    """The columns of each row that lie under a merged cell."""

    def __init__(self, content: bytes) -> None:
        self._rows: dict[int, list[Span]] = {}
        self._tall: list[tuple[int, int, Span]] = []
        for number, found in enumerate(_MERGE.finditer(content, max(content.rfind(b"sheetData"), 0))):
            if number >= _MOST_MERGES:
                raise Quarantine("too_large", f"more than {_MOST_MERGES:,} merged cells in a sheet")
            self._add(int(found[2]), int(found[4]), column_number(found[1]), column_number(found[3]))

    def _add(self, top: int, bottom: int, left: int, right: int) -> None:
        self._rows.setdefault(top, []).append((left + 1, right))
        if bottom - top > _TALL:
            self._tall.append((top + 1, bottom, (left, right)))
            return
        for row in range(top + 1, bottom + 1):
            self._rows.setdefault(row, []).append((left, right))

    def spans(self, row: int) -> list[Span]:
        """First and last column of what is covered in a row, columns from 0 and rows from 1."""
        tall = [span for first, last, span in self._tall if first <= row <= last] if self._tall else []
        return self._rows.get(row, []) + tall if tall else self._rows.get(row, [])
