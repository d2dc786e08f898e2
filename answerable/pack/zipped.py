"""A pack as bytes: a ZIP in which nothing is compressed and every byte follows from names and contents.

So the same files are the same pack, and there is no byte in it that could be changed unnoticed. The form is
that of verify.py, which refuses any other.
"""

import zlib
from collections.abc import Callable, Mapping
from typing import BinaryIO, NamedTuple

from .verify import MOST_FILES, NAME, central_header, end_record, local_header

MOST_BYTES = (1 << 32) - (1 << 26)
"""Places in a ZIP have 32 bits; the rest is for its own lists."""


class PackTooLarge(ValueError):
    """More than fits into a pack; ask for less of the record."""


class Member(NamedTuple):
    """A file of the pack, whose bytes are read when it is written."""

    size: int
    read: Callable[[], bytes]


def write_zip(out: BinaryIO, members: Mapping[str, Member]) -> int:
    """Write the files in the order of their names; returns the size in bytes. Raises PackTooLarge."""
    if len(members) > MOST_FILES or sum(member.size for member in members.values()) > MOST_BYTES:
        raise PackTooLarge("a pack holds at most 4 GB and 60,000 files; choose a body, a company or a fact")
    central: list[bytes] = []
    offset = 0
    for name in sorted(members):
        content = members[name].read()
        if not NAME.fullmatch(name) or len(content) != members[name].size:
            raise ValueError(f"{name!r} cannot stand in a pack")
        crc = zlib.crc32(content)
        header = local_header(name, crc, len(content))
        central.append(central_header(name, crc, len(content), offset))
        out.write(header)
        out.write(content)
        offset += len(header) + len(content)
    listing = b"".join(central)
    out.write(listing)
    out.write(end_record(len(members), len(listing), offset))
    return offset + len(listing) + len(end_record(0, 0, 0))
