"""Counts that a list or a table gives in parts: `Static: 40, PTZ: 12`, or rows of the maker with a number."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_SORT = (
    r"fixed|static|ptz|pan[-, ]{1,2}tilt(?:[-, ]{1,2}(?:and )?zoom)?|domes?|turrets?|bullets?|indoors?|"
    r"outdoors?|internal|external|thermal|fisheye|panoramic|body[- ]?(?:cams?|worn)|(?:wall|pole)[- ]mounted"
)
_BY_SORT = re.compile(
    rf"(?<!\w)(?:{_SORT})(?: cameras?| units?)?\s?[:=,–-]\s?"
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,5})(?![\d/%]|[.,]\d|\s?(?:x|no\b))",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:total|altogether|in all|overall|sum)\b", re.IGNORECASE)
_ROW = re.compile(r"^[^\n]*[|\t][^\n]*$", re.MULTILINE)
_NEAR = 60
"""Characters between two parts of one list."""


class Parts(NamedTuple):
    """The sum of the parts, and from the first to the last of them."""

    total: int
    start: int
    end: int


def read_listed_parts(masked: str) -> Parts | None:
    """The sum of a list by sort of camera, or of a table's rows that name the maker; None where none is."""
    if _TOTAL.search(masked):
        return None
    return _by_sort(masked) or _by_row(masked)


def _by_sort(masked: str) -> Parts | None:
    found = list(_BY_SORT.finditer(masked))
    near = all(later.start() - one.end() <= _NEAR for one, later in pairwise(found))
    return _sum([(m["number"], m.start(), m.end()) for m in found]) if len(found) > 1 and near else None


def _by_row(masked: str) -> Parts | None:
    cells = list(_cells_of_makers_rows(masked))
    return _sum(cells) if len(cells) > 1 else None


def _cells_of_makers_rows(masked: str) -> Iterator[tuple[str, int, int]]:
    """Of each row that names the maker, its only cell that is a number."""
    for row in _ROW.finditer(masked):
        numbers = [cell for cell in re.split(r"[|\t]", row.group()) if re.fullmatch(r"\s*\d{1,5}\s*", cell)]
        if "Ħ" in row.group() and len(numbers) == 1:
            yield numbers[0], row.start(), row.end()


def _sum(parts: list[tuple[str, int, int]]) -> Parts:
    total = sum(int(number.replace(",", "")) for number, _, _ in parts)
    return Parts(total, parts[0][1], parts[-1][2])
