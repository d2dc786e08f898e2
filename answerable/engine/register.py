"""The register of public bodies: one row a body, read from CSV lines."""

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from .characters import refused_character
from .dated_names import DatedName, dated_name_faults, read_dated_name
from .when import UnreadableDate, earliest, latest

COLUMNS = (
    "id", "name", "country", "type", "nation", "region", "gss", "other_names", "website",
    "hex_q", "hex_r", "valid_from", "valid_to", "replaced_by", "source",
)  # fmt: skip
MORE_COLUMNS = ("part_of", "lat", "long", "hex_before", "dated_names")
"""What a register may leave out, each of them or all."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_TYPE = re.compile(r"[a-z]+(?:_[a-z]+)*")
_GSS = re.compile(r"[ENSWK]\d{8}")
"""Codes of the Government Statistical Service: a letter for the country of the UK and eight digits."""
_DEGREES = re.compile(r"-?\d{1,3}(?:\.\d{1,12})?")
_PLACE_BEFORE = re.compile(r"((?:19|20)\d\d) (-?\d{1,4}) (-?\d{1,4})")


class PlaceBefore(NamedTuple):
    """Where a body stood in an earlier layout of the map: the year that names the layout, column and row."""

    layout: int
    q: int
    r: int


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """One public body. `country` is ISO 3166 (EU for the Union); dates are EDTF, null where not known.

    `hex` is the column and row of its hexagon on the map, `hex_before` its places in earlier layouts of it;
    `replaced_by` names the bodies that took over, `part_of` those in whose area it lies, the nearest first.
    `lat` and `long` are degrees of WGS 84, of a point in its area. `dated_names` are other names that it had
    for a time.
    """

    id: str
    name: str
    country: str
    type: str
    nation: str = ""
    region: str = ""
    gss: str = ""
    other_names: tuple[str, ...] = ()
    website: str = ""
    hex: tuple[int, int] | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    replaced_by: tuple[str, ...] = ()
    source: str = ""
    part_of: tuple[str, ...] = ()
    lat: float | None = None
    long: float | None = None
    hex_before: tuple[PlaceBefore, ...] = ()
    dated_names: tuple[DatedName, ...] = ()

    def existed_on(self, day: date) -> bool:
        """Whether the body may have existed on that day; an unknown date leaves it open."""
        started = self.valid_from is None or earliest(self.valid_from) <= day
        return started and (self.valid_to is None or day <= latest(self.valid_to))


class RefusedBody(NamedTuple):
    """A row that is no body: where it stands and what is wrong, in one line."""

    line: int
    body_id: str | None
    reason: str


def load_bodies(lines: Iterable[str]) -> tuple[dict[str, Body], list[RefusedBody]]:
    """Bodies by id from the lines of a CSV file headed by COLUMNS; bad rows are refused, the rest loads.

    A row is refused for a malformed id, country, type, code, position, date or address, an id that stands
    already, or a successor or upper tier that is not in the register. A file without the columns is one
    refusal, of line 1; any of MORE_COLUMNS may be missing.
    """
    reader = csv.DictReader(lines, restkey="too_many")
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        return {}, [RefusedBody(1, None, f"the header lacks {', '.join(missing)}")]
    read: dict[str, tuple[int, Body]] = {}
    refused: list[RefusedBody] = []
    for row in _rows(reader, refused):
        line = reader.line_num
        faults = list(_faults(row))
        if not faults and row["id"] in read:
            faults = [f"id {row['id']!r} stands already in line {read[row['id']][0]}"]
        if faults:
            refused.append(RefusedBody(line, row["id"] or None, "; ".join(faults)))
        else:
            read[row["id"]] = line, _body(row)
    return _without_unknown_names(read, refused)


def pack_register(bodies: dict[str, Body], refused: tuple[str, ...]) -> bytes:
    """Bodies and refusals as bytes, which a later run reads ten times as fast as CSV."""
    return msgspec.msgpack.encode((list(bodies.values()), refused))


def unpack_register(packed: bytes) -> tuple[dict[str, Body], tuple[str, ...]]:
    """What `pack_register` was given."""
    bodies, refused = msgspec.msgpack.decode(packed, type=tuple[list[Body], tuple[str, ...]])
    return {body.id: body for body in bodies}, refused


def _rows(reader: "csv.DictReader[str]", refused: list[RefusedBody]) -> Iterator[dict[str, str]]:
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            refused.append(RefusedBody(reader.reader.line_num, None, str(error)))
            continue
        if "too_many" in row or None in row.values():
            cells = len(reader.fieldnames or ())
            reason = f"a row has {cells} cells, not more or fewer"
            refused.append(RefusedBody(reader.line_num, row["id"] or None, reason))
            continue
        yield {column: row.get(column, "").strip() for column in (*COLUMNS, *MORE_COLUMNS)}


def _faults(row: dict[str, str]) -> Iterator[str]:
    if not _ID.fullmatch(row["id"]):
        yield f"id {row['id']!r} may hold only a-z, 0-9 and single hyphens"
    if not row["name"]:
        yield "name is empty"
    if not _COUNTRY.fullmatch(row["country"]):
        yield f"country {row['country']!r} is not a two-letter code of ISO 3166"
    if not _TYPE.fullmatch(row["type"]):
        yield f"type {row['type']!r} is not lower-case words joined by underscores"
    if row["gss"] and not _GSS.fullmatch(row["gss"]):
        yield f"gss {row['gss']!r} is not a letter and eight digits"
    if row["website"] and not row["website"].startswith(("http://", "https://")):
        yield f"website {row['website']!r} is not a web address"
    for column in (*COLUMNS, "dated_names"):
        if refused := refused_character(row[column]):
            yield f"{column} holds {refused}; write it without"
    for part in _parts(row["dated_names"]):
        yield from dated_name_faults(part)
    yield from _position_faults(row)
    yield from _date_faults(row)


def _position_faults(row: dict[str, str]) -> Iterator[str]:
    cells = row["hex_q"], row["hex_r"]
    if any(cells) and not all(re.fullmatch(r"-?\d{1,4}", cell) for cell in cells):
        yield f"hex_q and hex_r must be two whole numbers or both empty, not {cells[0]!r} and {cells[1]!r}"
    for part in _parts(row["hex_before"]):
        if not _PLACE_BEFORE.fullmatch(part):
            yield f"hex_before {part!r} is not a year, a column and a row, as in 2019 -3 12"
    cells = row["lat"], row["long"]
    if any(cells) and not (_within(cells[0], 90) and _within(cells[1], 180)):
        yield f"lat and long must be degrees or both empty, not {cells[0]!r} and {cells[1]!r}"


def _within(cell: str, most: int) -> bool:
    return bool(_DEGREES.fullmatch(cell)) and abs(float(cell)) <= most


def _date_faults(row: dict[str, str]) -> Iterator[str]:
    try:
        starts = earliest(row["valid_from"]) if row["valid_from"] else date.min
        ends = latest(row["valid_to"]) if row["valid_to"] else date.max
    except UnreadableDate as error:
        yield str(error)
        return
    if ends < starts:
        yield f"valid_to {row['valid_to']} is before valid_from {row['valid_from']}"


def _body(row: dict[str, str]) -> Body:
    return Body(
        id=row["id"],
        name=row["name"],
        country=row["country"],
        type=row["type"],
        nation=row["nation"],
        region=row["region"],
        gss=row["gss"],
        other_names=_parts(row["other_names"]),
        website=row["website"],
        hex=(int(row["hex_q"]), int(row["hex_r"])) if row["hex_q"] else None,
        valid_from=row["valid_from"] or None,
        valid_to=row["valid_to"] or None,
        replaced_by=_parts(row["replaced_by"]),
        source=row["source"],
        part_of=_parts(row["part_of"]),
        lat=float(row["lat"]) if row["lat"] else None,
        long=float(row["long"]) if row["long"] else None,
        hex_before=tuple(_place_before(part) for part in _parts(row["hex_before"])),
        dated_names=tuple(read_dated_name(part) for part in _parts(row["dated_names"])),
    )


def _place_before(part: str) -> PlaceBefore:
    layout, q, r = part.split()
    return PlaceBefore(int(layout), int(q), int(r))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _without_unknown_names(
    read: dict[str, tuple[int, Body]], refused: list[RefusedBody]
) -> tuple[dict[str, Body], list[RefusedBody]]:
    while True:
        dangling = [
            RefusedBody(line, body.id, f"{column} names {unknown!r}, which is not in the register")
            for line, body in read.values()
            for column, unknown in [
                (column, name)
                for column, names in (("replaced_by", body.replaced_by), ("part_of", body.part_of))
                for name in names
                if name not in read or name == body.id
            ][:1]
        ]
        if not dangling:
            bodies = {body_id: body for body_id, (_, body) in read.items()}
            return bodies, sorted(refused, key=lambda row: row.line)
        refused.extend(dangling)
        for row in dangling:
            read.pop(row.body_id or "")
