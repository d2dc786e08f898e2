"""The bytes of an index: what stands where (docs/adr/0015). Written by `build`, read by `index`.

    magic, 8 bytes: ANSWAREA
    mark of the byte order, u32: 0x01020304; version of the format, u32: 1
    length of the header, u64; the header, JSON, padded with spaces to a multiple of 8 bytes
    the sections that the header names, each at a multiple of 8 bytes, in the byte order of the machine
    SHA-256 over everything before it, 32 bytes

A postcode is a key in the block of its outward code: twice the number of its inward code, and one more where
it is no longer in use. Keys of a block are sorted and unique. Beside each key stands the number of its
combination of areas.
"""

import msgspec

MAGIC = b"ANSWAREA"
VERSION = 1
BYTE_ORDER = 0x01020304
PREFIX_BYTES = 24
DIGEST_BYTES = 32
OUTWARD_BYTES = 4

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
INWARD = {
    f"{digit}{first}{second}": (digit * 26 + i) * 26 + j
    for digit in range(10)
    for i, first in enumerate(_LETTERS)
    for j, second in enumerate(_LETTERS)
}
"""The number of each inward code: 0AA is 0, 9ZZ is 6,759."""
INWARD_CODES = tuple(INWARD)
INWARD_A_SECTOR = 26 * 26
WHOLE_OUTCODE = len(INWARD)
"""The number that stands for an outcode as a whole, where a list gave no postcodes in it."""


class Section(msgspec.Struct, frozen=True):
    """Where a section begins and how many bytes it has. `code` is that of its numbers in `struct`, or B."""

    start: int
    size: int
    code: str


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What an index says of itself.

    `until` is the newest month in which a postcode was introduced or ended, as 2024-08, empty where no file
    said; `layouts` are the layouts of the files that it was built from; `years` counts postcodes by the
    election from which the boundaries of their constituency hold.
    """

    until: str
    layouts: tuple[str, ...]
    years: dict[str, int]
    postcodes: int
    terminated: int
    outcodes: int
    areas: dict[str, int]
    combinations: int
    sections: dict[str, Section]


def padded(length: int) -> int:
    """The next multiple of 8."""
    return -(-length // 8) * 8
