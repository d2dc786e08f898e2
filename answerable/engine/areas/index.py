"""Looking postcodes up in an index that lies in memory or in a mapped file; nothing of it is unpacked."""

import hashlib
import struct
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import msgspec

from . import codes, layout
from .layout import INWARD, Header
from .place import FIELDS, Area, Place
from .postcode import Code


class BadIndex(ValueError):
    """The bytes are no index that this program can read; the message says why and what to do."""


class _Spot(NamedTuple):
    """One key of the index: the number of its combination, and whether it ended."""

    combination: int
    terminated: bool


_AGAIN = "build it again with answerable areas build"


class AreaIndex:
    """An index over its bytes, read in place. Raises BadIndex where they are cut off or were altered."""

    def __init__(self, view: memoryview) -> None:
        self.header, body = _opened(view)
        try:
            self._cut(body)
        except (KeyError, ValueError, TypeError) as error:
            raise BadIndex(f"its sections are not where its header says; {_AGAIN}") from error
        self._places: dict[tuple[int, bool, bool], Place] = {}
        self._areas: dict[int, Area | None] = {0: None}

    def find(self, typed: str) -> Place | None:
        """The place of a postcode written as on an envelope, in any case and with any spaces; or None."""
        text = typed.replace(" ", "").upper()
        block = self._blocks.get(text[:-3])
        inward = INWARD.get(text[-3:])
        if block is None or inward is None:
            return None
        at = bisect_left(self._keys, 2 * inward, block[0], block[1])
        if at == block[1] or self._keys[at] >> 1 != inward:
            return None
        return self._place(self._where[at], bool(self._keys[at] & 1), True)

    def exists(self, code: Code) -> bool:
        """Whether there is such a postcode, or any that begins so; an outcode may be there as a whole."""
        start, end = self._range(code)
        return end > start

    def places(self, code: Code) -> list[Place]:
        """The different places of the postcodes that begin so, the one of most postcodes first.

        Those no longer in use count only where all have ended. Where an outcode is known only as a whole, its
        place is not exact.
        """
        start, end = self._range(code)
        counted: dict[_Spot, int] = {}
        for key, number in zip(self._keys[start:end].tolist(), self._where[start:end].tolist(), strict=True):
            if key >> 1 != layout.WHOLE_OUTCODE:
                spot = _Spot(number, bool(key & 1))
                counted[spot] = counted.get(spot, 0) + 1
        if not counted:
            return [self._place(number, False, False) for number in self._where[start:end]]
        live = {spot: count for spot, count in counted.items() if not spot.terminated} or counted
        return [self._place(*spot, True) for spot in sorted(live, key=lambda spot: (-live[spot], spot))]

    def codes(self) -> Iterator[str]:
        """Every postcode, in order, as it is written on an envelope."""
        for outward, (start, end) in self._blocks.items():
            for key in self._keys[start:end]:
                if key >> 1 != layout.WHOLE_OUTCODE:
                    yield f"{outward} {layout.INWARD_CODES[key >> 1]}"

    def __len__(self) -> int:
        """How many postcodes there are."""
        return self.header.postcodes

    def _cut(self, body: memoryview) -> None:
        """The sections as numbers, and the outward codes, of which there are about three thousand."""
        cut = {}
        for name, (start, size, code) in (
            (name, msgspec.structs.astuple(section)) for name, section in self.header.sections.items()
        ):
            if start < 0 or size < 0 or start + size > len(body):
                raise ValueError(name)
            cut[name] = body[start : start + size].cast(code)
        self._keys, self._where = cut["keys"], cut["where"]
        self._combinations, self._areas_at, self._texts = cut["combinations"], cut["areas_at"], cut["areas"]
        names = bytes(cut["outwards"]).decode("ascii")
        starts = cut["starts"].tolist()
        self._blocks = {
            names[4 * number : 4 * number + 4].rstrip(): bounds
            for number, bounds in enumerate(pairwise(starts))
        }
        if starts[-1:] != [len(self._keys)] or len(self._keys) != len(self._where):
            raise ValueError("starts")

    def _range(self, code: Code) -> tuple[int, int]:
        """The keys that begin with the code, from and up to."""
        start, end = self._blocks.get(code.outward, (0, 0))
        if code.kind == "outcode" or start == end:
            return start, end
        if code.kind == "sector":
            first = int(code.inward) * layout.INWARD_A_SECTOR
            last = first + layout.INWARD_A_SECTOR
        else:
            first = INWARD[code.inward]
            last = first + 1
        return (
            bisect_left(self._keys, 2 * first, start, end),
            bisect_left(self._keys, 2 * last, start, end),
        )

    def _place(self, combination: int, terminated: bool, exact: bool) -> Place:
        made = self._places.get((combination, terminated, exact))
        if made is None:
            row = self._combinations[combination * len(FIELDS) : (combination + 1) * len(FIELDS)]
            areas = {field: self._area(number) for field, number in zip(FIELDS, row, strict=True)}
            held = areas["constituency"]
            year = codes.constituency_year(held.code) if held and held.code else 0
            made = Place(**areas, constituency_year=year, terminated=terminated, exact=exact)
            self._places[combination, terminated, exact] = made
        return made

    def _area(self, number: int) -> Area | None:
        if number not in self._areas:
            start, end = self._areas_at[number], self._areas_at[number + 1]
            self._areas[number] = Area(*bytes(self._texts[start:end]).decode().split("\t"))
        return self._areas[number]


def _opened(view: memoryview) -> tuple[Header, memoryview]:
    """The header and the sections of an index whose digest is right."""
    if bytes(view[:8]) != layout.MAGIC:
        raise BadIndex("it is no index of postcodes; make one with answerable areas build")
    if len(view) < layout.PREFIX_BYTES + layout.DIGEST_BYTES:
        raise BadIndex(f"it is cut off; {_AGAIN}")
    order, version, length = struct.unpack("=IIQ", view[8 : layout.PREFIX_BYTES])
    if order != layout.BYTE_ORDER:
        raise BadIndex(f"it was built on a machine with another order of bytes; {_AGAIN} on this one")
    if version != layout.VERSION:
        raise BadIndex(f"it is of version {version}, and this program reads {layout.VERSION}; {_AGAIN}")
    if hashlib.sha256(view[: -layout.DIGEST_BYTES]).digest() != bytes(view[-layout.DIGEST_BYTES :]):
        raise BadIndex(f"it is cut off or was altered, since its digest is wrong; {_AGAIN}")
    end = layout.PREFIX_BYTES + length
    try:
        header = msgspec.json.decode(view[layout.PREFIX_BYTES : end], type=Header)
    except msgspec.MsgspecError as error:
        raise BadIndex(f"its header cannot be read: {error}; {_AGAIN}") from error
    return header, view[end : -layout.DIGEST_BYTES]
