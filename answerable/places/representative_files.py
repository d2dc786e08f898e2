"""Files of representatives to seats that can be written: councils and codes found, faults named."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from answerable.cell.representatives import read_representatives
from answerable.engine.area_codes import Area, AreaCodes, with_codes
from answerable.engine.constituency import Constituency
from answerable.engine.matter import COUNCIL_TYPES
from answerable.engine.register import Body
from answerable.engine.representative import OF_A_COUNCIL, Seat, folded, seat_fault, without_empty_columns

LOCATOR_MAX_CHARACTERS = 200


class File(NamedTuple):
    """A file as it was handed in. `body` is the council it is of, where it was named with it."""

    name: str
    content: bytes
    dated: date
    body: str | None = None


class RefusedLine(NamedTuple):
    """A line that is no seat: which file, where in it, and why."""

    file: str
    locator: str
    reason: str


class ReadFile(NamedTuple):
    """What came of one file; this much of it is kept with the import."""

    name: str
    sha256: str
    dated: date
    seats: int
    areas: int
    refused: int


class Reading(NamedTuple):
    """What all files say together."""

    seats: list[tuple[Seat, ReadFile]]
    files: tuple[ReadFile, ...]
    refused: list[RefusedLine]
    unknown: Mapping[str, tuple[str, ...]]
    """Names of areas that no list has a code for, by council or office."""


class Registers(NamedTuple):
    """What files are read against: the bodies and the constituencies of the campaign."""

    bodies: Mapping[str, Body]
    constituencies: Iterable[Constituency]


class _Councils:
    """Councils by what lists call them: id, code, name. A name that two share means none of them."""

    def __init__(self, bodies: Iterable[Body], on: date) -> None:
        self._ids: dict[str, set[str]] = {}
        self.gss: dict[str, str] = {}
        for body in bodies:
            if body.type in COUNCIL_TYPES and body.existed_on(on):
                self.gss[body.id] = body.gss
                for name in (body.id, body.gss, body.name, *body.other_names):
                    if name:
                        self._ids.setdefault(folded(name), set()).add(body.id)

    def find(self, name: str) -> str | None:
        found = self._ids.get(folded(name), set())
        return next(iter(found)) if len(found) == 1 else None


def read_files(files: Sequence[File], registers: Registers, on: date) -> Reading:
    """Read all files, each in the cell, as of a day. Nothing is written."""
    councils = _Councils(registers.bodies.values(), on)
    areas = [Area(code=one.gss, name=one.name) for one in registers.constituencies if one.gss]
    found: list[tuple[Seat, str]] = []
    refused: list[RefusedLine] = []
    read: list[ReadFile] = []
    for file in files:
        frame = read_representatives(file.content)
        areas += frame.areas
        lines = [RefusedLine(file.name, line.locator, _in_words(line)) for line in frame.refusals]
        good = list(_of_councils(without_empty_columns(frame.seats), file, councils, lines))
        found += [(seat, file.name) for seat in good]
        refused += lines
        sha256 = hashlib.sha256(file.content).hexdigest()
        read.append(ReadFile(file.name, sha256, file.dated, len(good), len(frame.areas), len(lines)))
    coded = with_codes([seat for seat, _ in found], AreaCodes(areas), councils.gss)
    by_name = {file.name: file for file in read}
    seats = [(seat, by_name[name]) for seat, (_, name) in zip(coded.seats, found, strict=True)]
    return Reading(seats, tuple(read), refused, coded.unknown)


def _of_councils(
    seats: Iterable[Seat], file: File, councils: _Councils, refused: list[RefusedLine]
) -> Iterator[Seat]:
    """The seats without a fault, each with its council; a council that is told is never overruled."""
    for seat in seats:
        body, fault = None, None
        if seat.office in OF_A_COUNCIL:
            body = councils.find(seat.council) if seat.council else file.body
            if seat.council and not body:
                fault = f"{seat.council!r} is not one council of the register"
        locator = seat.locator[:LOCATOR_MAX_CHARACTERS]
        whole = msgspec.structs.replace(seat, body=body, locator=locator)
        if fault := fault or seat_fault(whole):
            refused.append(RefusedLine(file.name, locator, fault))
        else:
            yield whole


def _in_words(refusal: tuple[str, str, str]) -> str:
    _, reason, detail = refusal
    return f"{reason}: {detail}" if detail else reason
