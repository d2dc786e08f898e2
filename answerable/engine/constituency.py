"""Constituencies of a parliament, each with the public bodies that serve it, read from CSV lines."""

import csv
import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

import msgspec

COLUMNS = ("id", "name", "gss", "nation", "bodies")

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Constituency(msgspec.Struct, frozen=True, kw_only=True):
    """One constituency. `bodies`: the councils of its area, of both tiers; empty where not known."""

    id: str
    name: str
    gss: str = ""
    nation: str = ""
    bodies: tuple[str, ...] = ()


class RefusedConstituency(NamedTuple):
    """A row that is no constituency: where it stands and what is wrong, in one line."""

    line: int
    reason: str


def load_constituencies(
    lines: Iterable[str], bodies: Collection[str]
) -> tuple[dict[str, Constituency], list[RefusedConstituency]]:
    """Constituencies by id from the lines of a CSV file headed by COLUMNS; bad rows are refused.

    A row is refused for a malformed or repeated id, an empty name, or a body that is not in the register.
    """
    reader = csv.DictReader(lines, restkey="too_many", restval="")
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        return {}, [RefusedConstituency(1, f"the header lacks {', '.join(missing)}")]
    read: dict[str, Constituency] = {}
    refused: list[RefusedConstituency] = []
    for row in reader:
        named = tuple(name for name in row["bodies"].split("|") if name)
        if fault := _fault(row, named, read, bodies):
            refused.append(RefusedConstituency(reader.line_num, fault))
        else:
            read[row["id"]] = Constituency(
                id=row["id"], name=row["name"], gss=row["gss"], nation=row["nation"], bodies=named
            )
    return read, refused


def _fault(
    row: dict[str, str], named: tuple[str, ...], read: Collection[str], bodies: Collection[str]
) -> str:
    if not _ID.fullmatch(row["id"]):
        return f"id {row['id']!r} may hold only a-z, 0-9 and single hyphens"
    if row["id"] in read:
        return f"id {row['id']!r} stands already above"
    if not row["name"].strip():
        return "name is empty"
    unknown = [name for name in named if name not in bodies]
    return f"body {unknown[0]!r} is not in the register" if unknown else ""
