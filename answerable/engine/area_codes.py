"""Names of wards and constituencies to their codes: where a list says so, and never by likeness."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from .representative import Seat, folded

_PARLIAMENTS = {
    "E14": "mp", "W07": "mp", "S14": "mp", "N05": "mp",
    "S16": "msp", "S17": "msp",
    "W09": "ms", "W10": "ms",
    "N06": "mla", "N10": "mla",
}  # fmt: skip
"""Whose members sit for an area, by the entity of its GSS code (ONS, Register of Geographic Codes).

The Assembly's constituencies are those of the House of Commons (Northern Ireland Act 1998, section 33), but
not of the same election: a name that both have is not the same area, so that neither lends the other a code.
"""
NO_COUNCIL = "-"


class Area(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One area of an official list. `council` is the GSS code of the council it is a ward of, if any."""

    code: str
    name: str
    council: str = ""


class AreaCodes:
    """Codes by council (or parliament) and name. A name that two areas of one council share has none."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._codes: dict[tuple[str, str], set[str]] = {}
        for area in areas:
            within = area.council or _PARLIAMENTS.get(area.code[:3], "")
            self._codes.setdefault((within, folded(area.name)), set()).add(area.code)

    def code_of(self, name: str, within: str) -> str | None:
        """The code of the one area of this name, within a council (its GSS code) or an office (`mp`)."""
        found = self._codes.get((within, folded(name)), set())
        return next(iter(found)) if len(found) == 1 else None


class Coded(NamedTuple):
    """Seats with the codes that a list gave them, and the areas it did not know, by council or office."""

    seats: list[Seat]
    unknown: Mapping[str, tuple[str, ...]]


def with_codes(seats: Iterable[Seat], codes: AreaCodes, gss_of_body: Mapping[str, str]) -> Coded:
    """The seats, those without a code with the one that the list gives for their area's name."""
    found: list[Seat] = []
    unknown: dict[str, set[str]] = {}
    for seat in seats:
        coded = seat
        if seat.area_code is None and seat.area_name:
            # A council without a code of its own has no list: the name of a ward alone says nothing.
            within = (gss_of_body.get(seat.body) or NO_COUNCIL) if seat.body else seat.office
            code = codes.code_of(seat.area_name, within)
            coded = msgspec.structs.replace(seat, area_code=code)
            if code is None:
                unknown.setdefault(seat.body or seat.office, set()).add(seat.area_name)
        found.append(coded)
    return Coded(found, {of: tuple(sorted(names)) for of, names in sorted(unknown.items())})
