"""Records of postcodes to the bytes of an index."""

import hashlib
import struct
from array import array
from collections import Counter
from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple

import msgspec

from . import codes, layout
from .layout import Header, Section
from .place import FIELDS
from .postcode import Code

Areas = tuple[str, ...]
"""A code, or a name where a list gave no code, for each of FIELDS; empty where there is none."""
_CONSTITUENCY = FIELDS.index("constituency")
_NATION = FIELDS.index("nation")
_LARGEST_SHORT = 0xFFFF


class AreaRecord(NamedTuple):
    """A postcode or an outcode as a file gave it. `month` is when it began or ended, as 2024-08, or empty."""

    code: Code
    areas: Areas
    terminated: bool = False
    month: str = ""


class RefusedRow(NamedTuple):
    """A row of a file that is no postcode: its line and what is wrong, in one line."""

    line: int
    reason: str


class Builder:
    """Takes records, the most trusted file's first, and makes the index of them.

    Of two records of a postcode one in use stands over one that ended, then the first; the other fills what
    it leaves empty. A constituency of newer boundaries stands over one of older ones, whichever came first.
    """

    def __init__(self) -> None:
        self._numbers: dict[Areas, int] = {}
        self._areas: list[Areas] = []
        self._kept: dict[str, dict[int, int]] = {}
        """By outward code: of each inward number twice its combination, and one more where it ended."""
        self._months: set[str] = set()
        self._layouts: dict[str, None] = {}

    def add(self, record: AreaRecord) -> None:
        """One record of the file that is being read."""
        code, areas, terminated, month = record
        block = self._kept.setdefault(code.outward, {})
        inward = layout.INWARD[code.inward] if code.inward else layout.WHOLE_OUTCODE
        number = self._numbers.get(areas)
        if number is None:
            number = self._number(areas)
        value = 2 * number + terminated
        before = block.get(inward)
        block[inward] = value if before is None else self._together(before, value)
        if month:
            self._months.add(month)

    def add_layout(self, name: str) -> None:
        """Say of which layout the records are that come next."""
        self._layouts[name] = None

    @property
    def postcodes(self) -> int:
        """How many postcodes and whole outcodes there are so far."""
        return sum(map(len, self._kept.values()))

    def finish(self, names: Mapping[str, str]) -> bytes:
        """The index. `names` gives the name of each code; a code without one is shown as it is."""
        numbers, combinations, table = self._tables(names)
        outwards = sorted(self._kept)
        keys, where = array("H"), array("H" if len(combinations) <= _LARGEST_SHORT else "I")
        counted: Counter[str] = Counter()
        for outward in outwards:
            block = self._kept[outward]
            for inward in sorted(block):
                number, terminated = divmod(block[inward], 2)
                keys.append(2 * inward + terminated)
                where.append(numbers[number])
                counted[
                    "whole" if inward == layout.WHOLE_OUTCODE else "terminated" if terminated else "live"
                ] += 1
                if year := _year(self._areas[number]):
                    counted[str(year)] += 1
        starts = accumulate((len(self._kept[outward]) for outward in outwards), initial=0)
        texts = ["\t".join(row).encode() for row in table]
        sections: dict[str, tuple[bytes, str]] = {
            "outwards": (b"".join(name.ljust(layout.OUTWARD_BYTES).encode() for name in outwards), "B"),
            "starts": (array("I", starts).tobytes(), "I"),
            "keys": (keys.tobytes(), "H"),
            "where": (where.tobytes(), where.typecode),
            "combinations": (array("I", (number for row in combinations for number in row)).tobytes(), "I"),
            "areas_at": (array("I", accumulate(map(len, texts), initial=0)).tobytes(), "I"),
            "areas": (b"".join(texts), "B"),
        }
        kinds = Counter(kind for _, _, kind, _ in table[1:])
        return _written(
            sections,
            until=max(self._months, default=""),
            layouts=tuple(self._layouts),
            years={year: counted[year] for year in ("2024", "2010") if counted[year]},
            postcodes=counted["live"] + counted["terminated"],
            terminated=counted["terminated"],
            outcodes=len(outwards),
            areas=dict(sorted(kinds.items())),
            combinations=len(combinations),
        )

    def _number(self, areas: Areas) -> int:
        return self._numbers.setdefault(areas, self._new(areas))

    def _new(self, areas: Areas) -> int:
        self._areas.append(areas)
        return len(self._areas) - 1

    def _together(self, before: int, value: int) -> int:
        """What two records of one postcode say together."""
        if before % 2 and not value % 2:
            before, value = value, before
        if before // 2 == value // 2:
            return before
        first, other = self._areas[before // 2], self._areas[value // 2]
        joined = [one or two for one, two in zip(first, other, strict=True)]
        if _year(other) > _year(first):
            joined[_CONSTITUENCY] = other[_CONSTITUENCY]
        areas = tuple(joined)
        number = self._numbers.get(areas)
        return 2 * (self._number(areas) if number is None else number) + before % 2

    def _tables(
        self, names: Mapping[str, str]
    ) -> tuple[dict[int, int], list[list[int]], list[tuple[str, str, str, str]]]:
        """The new number of each combination in use, the combinations, and the areas that they name."""
        used = sorted({value // 2 for block in self._kept.values() for value in block.values()})
        table: dict[tuple[str, str, str, str], int] = {("", "", "", ""): 0}
        combinations = []
        for number in used:
            areas = self._areas[number]
            rows = (_area(code, field, areas, names) for field, code in zip(FIELDS, areas, strict=True))
            combinations.append([table.setdefault(row, len(table)) for row in rows])
        return {number: new for new, number in enumerate(used)}, combinations, list(table)


def _area(code: str, field: str, areas: Areas, names: Mapping[str, str]) -> tuple[str, str, str, str]:
    """Code, name, kind and nation of an area; a list of outcodes names areas without a code."""
    if not code:
        return "", "", "", ""
    if not codes.is_code(code):
        return "", code, field, areas[_NATION] if field != "nation" else code
    name = names.get(code) or names.get(codes.same_council(code)) or codes.KNOWN_NAMES.get(code, "")
    return code, " ".join(name.split()), field, codes.NATIONS.get(code[0], "")


def _year(areas: Areas) -> int:
    constituency = areas[_CONSTITUENCY]
    return codes.constituency_year(constituency) if constituency else 0


def _written(sections: dict[str, tuple[bytes, str]], **said: object) -> bytes:
    """Prefix, header, sections and digest. The header's length does not depend on where sections begin."""
    offset = 0
    places = {}
    for name, (content, code) in sections.items():
        places[name] = Section(offset, len(content), code)
        offset = layout.padded(offset + len(content))
    header = msgspec.json.encode(Header(sections=places, **said))  # type: ignore[arg-type]
    header = header.ljust(layout.padded(len(header)))
    prefix = layout.MAGIC + struct.pack("=IIQ", layout.BYTE_ORDER, layout.VERSION, len(header))
    body = b"".join(content.ljust(layout.padded(len(content)), b"\0") for content, _ in sections.values())
    everything = prefix + header + body
    return everything + hashlib.sha256(everything).digest()
