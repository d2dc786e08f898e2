"""Files of postcodes to records, in any of the layouts of postcode_layouts.py; bad rows are refused."""

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from operator import itemgetter

from answerable.engine.areas import codes
from answerable.engine.areas.build import AreaRecord, Areas, RefusedRow
from answerable.engine.areas.place import FIELDS
from answerable.engine.areas.postcode import Code, readings

from .postcode_layouts import SAMPLE_ROWS, Layout, NoLayout, layout_of

SCOTLAND = "S92000003"
_NATION, _COUNTY, _COUNCIL = (FIELDS.index(name) for name in ("nation", "county", "council"))
_CANONICAL = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?|GIR) *([0-9][A-Z]{2})")
_MONTH = re.compile(r"(?:(\d{4})(\d\d)|\d{1,2}/(\d{1,2})/(\d{4})(?: .*)?)")
_NAMELESS = re.compile(r"#N/A|N/?A|-|null", re.IGNORECASE)
MOST_IN_A_CELL = 200


class PostcodeFile:
    """The rows of a file. Raises NoLayout where it has none of the layouts.

    Iterating gives records and refusals in the file's order; parts of split postcodes after the first of each
    come last, so that the main part stands.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._reader = csv.reader(lines)
        first = list(islice(_rows(self._reader), SAMPLE_ROWS))
        if not first:
            raise NoLayout("it is empty")
        self.layout: Layout = layout_of([row for _, row in first if isinstance(row, list)])
        self._first = first[1:] if self.layout.header else first
        self._said: dict[tuple[str, ...], Areas | str] = {}

    def __iter__(self) -> Iterator[AreaRecord | RefusedRow]:
        layout, held = self.layout, []
        cells = itemgetter(layout.postcode, layout.introduced, layout.ended, *layout.fields)
        for line, row in chain(self._first, _rows(self._reader)):
            if isinstance(row, str) or len(row) != layout.columns:
                if row:
                    yield RefusedRow(line, row if isinstance(row, str) else _too_many(row, layout.columns))
                continue
            row.append("")  # the column -1: what the layout lacks
            postcode, introduced, ended, *given = cells(row)
            areas = self._said.get(tuple(given)) or self._areas(tuple(given))
            code, part = self._code(postcode)
            if code is None:
                yield RefusedRow(line, f"{_shown(postcode)} is no postcode")
            elif isinstance(areas, str):
                yield RefusedRow(line, areas)
            else:
                record = AreaRecord(code, areas, bool(ended.strip()), month_of(ended) or month_of(introduced))
                if part in ("", "A"):
                    yield record
                else:
                    held.append(record)
        yield from held

    def _code(self, cell: str) -> tuple[Code | None, str]:
        """The postcode of a cell, and the letter of the part where it is split."""
        whole = _CANONICAL.fullmatch(cell)
        if whole:
            return Code(whole[1], whole[2]), ""
        if self.layout.names:
            found = (code for code in readings(cell) if code.kind == "outcode")
            return next(found, None), ""
        part = cell[-1:] if self.layout.splits else ""
        whole = _CANONICAL.fullmatch(cell.strip().removesuffix(part).upper())
        return (Code(whole[1], whole[2]) if whole else None), part

    def _areas(self, given: tuple[str, ...]) -> Areas | str:
        """The codes or names of a row, or what is wrong with them; asked once for each combination."""
        if self.layout.names:
            said: Areas | str = tuple(_named(cell) for cell in given)
        else:
            cleaned = [codes.clean(cell) for cell in given]
            bad = next((cell for cell in cleaned if cell and not codes.is_code(cell)), None)
            if self.layout.splits:
                cleaned[_NATION] = SCOTLAND
            if cleaned[_COUNCIL] == cleaned[_COUNTY]:
                cleaned[_COUNTY] = ""
            said = tuple(cleaned) if bad is None else f"{_shown(bad)} is no code of an area (GSS)"
        self._said[given] = said
        return said


def month_of(cell: str) -> str:
    """The month of 199606 or of 1/4/1996, as 1996-04; empty where there is none."""
    found = _MONTH.fullmatch(cell.strip())
    if not found:
        return ""
    year, month = (found[1], found[2]) if found[1] else (found[4], found[3])
    return f"{year}-{int(month):02d}" if 1 <= int(month) <= 12 else ""


def _named(cell: str) -> str:
    text = " ".join(cell.split())[:MOST_IN_A_CELL]
    return "" if _NAMELESS.fullmatch(text) or not text.isprintable() else text


def _rows(reader: "csv._reader") -> Iterator[tuple[int, list[str] | str]]:  # type: ignore[name-defined]
    """Each row with its line, or what is wrong with it; blank lines are left out."""
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield reader.line_num, f"{error}; the row was left out"
            continue
        if row:
            yield reader.line_num, row


def _too_many(row: list[str], columns: int) -> str:
    return f"it has {len(row)} cells, and the layout {columns}"


def _shown(cell: str) -> str:
    return repr(cell.strip()[:20])
