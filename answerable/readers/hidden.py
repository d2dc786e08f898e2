"""The rows, columns and cells of a sheet that do not show: left out of what is read, and told by amount."""

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

Merged = Sequence[tuple[tuple[int, int], tuple[int, int]]]
"""First and last cell, as row and column, of each area that shows as one cell."""


class Hidden(NamedTuple):
    """What does not show, counted from 0."""

    rows: Set[int]
    columns: Set[int]
    cells: Set[tuple[int, int]]

    def blank(self, rows: list[list[str]], merged: Merged) -> str:
        """Empty what does not show, in place, so that the rest keeps its place; what it was, by amount."""
        hidden_rows = [at for at in self.rows if at < len(rows) and any(rows[at])]
        for at in hidden_rows:
            rows[at] = []
        width = max(map(len, rows), default=0)
        hidden_columns = [at for at in self.columns if at < width and _empty_column(rows, at)]
        told = (
            (len(hidden_rows), "hidden row"),
            (len(hidden_columns), "hidden column"),
            (sum(_empty(rows, row, column) for row, column in self.cells), "hidden cell"),
            (_empty_merged(rows, merged), "cell under a merged one"),
        )
        return ", ".join(f"{count:,} {plural(what, count)}" for count, what in told if count)


def plural(what: str, count: int) -> str:
    """ "hidden row" to "hidden rows", "cell under a merged one" to "cells under a merged one"."""
    return what if count == 1 else re.sub("(row|column|cell)", r"\1s", what)


def _empty_merged(rows: list[list[str]], merged: Merged) -> int:
    count = 0
    for (top, left), (bottom, right) in merged:
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[row]))):
                count += (row, column) != (top, left) and _empty(rows, row, column)
    return count


def _empty_column(rows: list[list[str]], column: int) -> bool:
    return sum(_empty(rows, at, column) for at in range(len(rows))) > 0


def _empty(rows: list[list[str]], row: int, column: int) -> bool:
    if row >= len(rows) or column >= len(rows[row]) or not rows[row][column]:
        return False
    rows[row][column] = ""
    return True
