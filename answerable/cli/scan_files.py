"""Which files a scan reads: files and folders as given, in one order, loops and dead ends named."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from answerable.cell.scan_cell import ScanCell
from answerable.cell.scan_child import Request
from answerable.cell.scan_order import Piece, Revision
from answerable.engine.record import Refusal

LOOKED_AT_ONCE = 16
_PACKED = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"BZh")
"""How gzip, zstd and bzip2 begin."""


class Found(NamedTuple):
    """A file to be read, and its size on disk."""

    path: str
    size: int


class Refused(NamedTuple):
    """A path that cannot be read."""

    path: str
    refusal: Refusal


class Superseded(NamedTuple):
    """A file whose newer revision is in the same run."""

    path: str
    by: str


def find_files(paths: Iterable[str]) -> Iterator[Found | Refused]:
    """Every file under the paths, folders in the order of their names. A linked folder is entered once."""
    seen: set[tuple[int, int]] = set()
    for path in paths:
        yield from _walk(path, seen, (), named=True)


def _walk(
    path: str, seen: set[tuple[int, int]], above: tuple[tuple[int, int], ...], *, named: bool = False
) -> Iterator[Found | Refused]:
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            place = (status.st_dev, status.st_ino)
            if place in above:
                yield Refused(
                    path,
                    Refusal(
                        "folder", "directory loop", "it leads back to a folder above it; remove the link"
                    ),
                )
            elif place not in seen:
                seen.add(place)
                for name in sorted(os.listdir(path)):  # noqa: PTH208 - names of any bytes, cheaply
                    yield from _walk(os.path.join(path, name), seen, (*above, place))  # noqa: PTH118
        elif stat.S_ISREG(status.st_mode) or (named and stat.S_ISFIFO(status.st_mode)):
            yield Found(path, status.st_size)
        else:
            yield Refused(
                path,
                Refusal("file", "not a file", "a device, socket or pipe; give its name itself to read it"),
            )
    except OSError as error:
        yield Refused(path, unreadable(error))


def unreadable(error: OSError) -> Refusal:
    """What the system says of a path that cannot be read, and what to do."""
    if isinstance(error, PermissionError):
        return Refusal("file", "no permission", "it may not be read by this user; chmod it, or ask its owner")
    if isinstance(error, FileNotFoundError):
        return Refusal(
            "file", "no such file", "it is not there, or was removed while scanning; check the path"
        )
    if error.errno == 40:  # ELOOP
        return Refusal("file", "directory loop", "the link leads to itself; remove it")
    return Refusal("file", "unreadable file", f"{error.strerror or error}; check the disk and scan again")


def leave_out_superseded(files: list[Found], cell: ScanCell) -> tuple[list[Found], list[Superseded]]:
    """Without the older revisions of a day of parliament's record: only the newest in the run counts."""
    days: dict[str, list[tuple[Revision, str]]] = {}
    papers = [file for file in files if file.size and _may_be_revised(file.path)] if len(files) > 1 else []
    for file, read in zip(papers, cell.each(_requests(papers)), strict=True):
        if read.done and (found := read.done.revision):
            days.setdefault(found.day_record, []).append((found, file.path))
    superseded = [pair for revised in days.values() for pair in _older(revised)]
    gone = {path for path, _ in superseded}
    return [file for file in files if file.path not in gone], superseded


def _older(revised: list[tuple[Revision, str]]) -> Iterator[Superseded]:
    """Both houses number some papers alike: a revision supersedes its own house's, or one that names none."""
    for mine, path in revised:
        newer = [pair for pair in revised if pair[0].letter > mine.letter and _same_house(pair[0], mine)]
        if newer:
            yield Superseded(path, max(newer)[1])


def _same_house(one: Revision, other: Revision) -> bool:
    return one.house == other.house or not (one.house and other.house)


def _may_be_revised(path: str) -> bool:
    """Whether it begins as XML may, or is compressed: the first bytes are looked at, and nothing is read."""
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - thousands of small files
            start = stream.read(16)
    except OSError:
        return False
    return start.startswith(_PACKED) or start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<"


def _requests(files: list[Found]) -> Iterator[Request]:
    for first in range(0, len(files), LOOKED_AT_ONCE):
        some = files[first : first + LOOKED_AT_ONCE]
        yield Request(
            "revision", tuple((file.path, Piece()) for file in some), sum(file.size for file in some)
        )
