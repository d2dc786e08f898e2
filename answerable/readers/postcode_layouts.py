"""The published layouts of postcode files: which column says what.

- ONS Postcode Directory (ONSPD) and National Statistics Postcode Lookup (NSPL): a header, whose names of
  columns carry the year of the boundaries since 2025 (`lad25cd`) and did not before (`oslaua`).
- Code-Point Open (Ordnance Survey): no header; postcode, positional quality, easting, northing, country,
  NHS region, NHS authority, county, district, ward.
- Scottish Postcode Directory, small users (National Records of Scotland): the columns are told by the codes
  in them, since the header may say no more than c01, c02, ...
- Lists of outcodes: a header with a postcode or outcode, and the names of county and country.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from answerable.engine.areas.codes import NEWEST_YEAR, constituency_year, is_code, kind_of
from answerable.engine.areas.place import FIELDS
from answerable.engine.areas.postcode import readings


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """A layout. `fields` gives the column of each of FIELDS, -1 for none; so do the columns beside it.

    `first_row` holds no data where there is a header. `splits`: a postcode may carry the letter of its part.
    `names`: areas are given by name, and of whole outcodes.
    """

    name: str
    postcode: int
    fields: tuple[int, ...]
    introduced: int = -1
    ended: int = -1
    columns: int
    header: bool = True
    splits: bool = False
    names: bool = False


class NoLayout(ValueError):
    """The file has none of the layouts; the message says which there are."""


_ONSPD = {
    "postcode": r"pcds|pcd8|pcd7|pcd2?",
    "introduced": r"dointr",
    "ended": r"doterm",
    "ward": r"osward|ward|wd\d\dcd",
    "division": r"ced|ced\d\dcd",
    "council": r"oslaua|laua|lad\d\dcd",
    "county": r"oscty|cty|cty\d\dcd",
    "constituency": r"pcon|pcon\d\dcd",
    "region": r"rgn|gor|rgn\d\dcd",
    "nation": r"ctry|ctry\d\dcd",
}
_OUTCODES = {
    "postcode": r"postcode|outcode|district",
    "council": r"council|local_authority|county",
    "nation": r"country_name|country|nation",
}
_CODE_POINT_COLUMNS = 10
_SCOTTISH_ENOUGH = 3
SAMPLE_ROWS = 50


def layout_of(rows: Sequence[Sequence[str]]) -> Layout:
    """The layout of a file by its first rows, of which SAMPLE_ROWS are enough; raises NoLayout."""
    first: Sequence[str] = rows[0] if rows else ()
    header = [cell.strip().lower() for cell in first]
    found = _onspd(header) or _code_point(first) or _scottish(header, rows[1:]) or _outcode_list(header)
    if found is None:
        raise NoLayout(
            "its columns are those of no layout known here: ONSPD or NSPL, Code-Point Open, the Scottish "
            "Postcode Directory, or a list of outcodes with a header"
        )
    return found


def _columns(header: Sequence[str], names: dict[str, str]) -> dict[str, int]:
    found = {}
    for field, pattern in names.items():
        for alternative in pattern.split("|"):
            at = next((at for at, name in enumerate(header) if re.fullmatch(alternative, name)), None)
            if at is not None:
                found[field] = at
                break
    return found


def _fields(columns: dict[str, int]) -> tuple[int, ...]:
    return tuple(columns.get(field, -1) for field in FIELDS)


def _onspd(header: Sequence[str]) -> Layout | None:
    columns = _columns(header, _ONSPD)
    if not {"postcode", "council", "nation"} <= columns.keys() or "doterm" not in header:
        return None
    dated = [match[1] for name in header if (match := re.fullmatch(r"lad(\d\d)cd", name))]
    undated = "ONSPD of 2018 and before" if "nuts" in header else "ONSPD of 2021 to 2024"
    return Layout(
        name=f"ONSPD with councils of 20{dated[0]}" if dated else "NSPL" if "laua" in header else undated,
        postcode=columns["postcode"],
        fields=_fields(columns),
        introduced=columns.get("introduced", -1),
        ended=columns["ended"],
        columns=len(header),
    )


def _code_point(first: Sequence[str]) -> Layout | None:
    if len(first) != _CODE_POINT_COLUMNS or not _is_unit(first[0]) or kind_of(first[4]) != "nation":
        return None
    columns = {"nation": 4, "county": 7, "council": 8, "ward": 9}
    return Layout(
        name="Code-Point", postcode=0, fields=_fields(columns), columns=_CODE_POINT_COLUMNS, header=False
    )


def _scottish(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Layout | None:
    """Known by what its first rows of data hold: a postcode, its outcode, and codes of Scotland."""
    sample = len(rows)
    rows = [row for row in rows if len(row) == len(header) > 5 and row[1] and row[0].startswith(row[1])]
    rows = [row for row in rows if _is_unit(row[0])]
    if 2 * len(rows) <= sample:
        return None
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for row in rows:
        for at, cell in enumerate(row):
            if cell.startswith("S") and (kind := kind_of(cell)) and is_code(cell):
                # Newer editions have constituencies of both elections, each in a column of its own.
                newer = kind == "constituency" and constituency_year(cell) == NEWEST_YEAR
                found[kind][at] += len(rows) if newer else 1
    if len(found) < _SCOTTISH_ENOUGH or "council" not in found:
        return None
    columns = {kind: max(counted, key=lambda at: (counted[at], -at)) for kind, counted in found.items()}
    return Layout(
        name="Scottish Postcode Directory",
        postcode=0,
        fields=_fields(columns),
        introduced=3,
        ended=4,
        columns=len(header),
        splits=True,
    )


def _outcode_list(header: Sequence[str]) -> Layout | None:
    columns = _columns(header, _OUTCODES)
    if not {"postcode", "council"} <= columns.keys():
        return None
    fields = _fields(columns)
    return Layout(
        name="list of outcodes", postcode=columns["postcode"], fields=fields, columns=len(header), names=True
    )


def _is_unit(cell: str) -> bool:
    """A postcode; the Scottish directory adds the letter of a part to one that is split."""
    return any(code.kind == "unit" for code in (*readings(cell), *readings(cell[:-1])))
