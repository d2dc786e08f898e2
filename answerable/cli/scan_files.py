"""Which files a scan reads: files and folders as given, in one order, loops and dead ends named."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from answerable.engine.record import Refusal
from answerable.readers.decompress import Unpacked, compression
from answerable.readers.encoding import Utf8Stream
from answerable.readers.hansard import Revision, revision

LARGEST_PAPER = 16 * 1024 * 1024
"""Bytes of a paper of parliament that are searched for its house; a day is at most two megabytes."""


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


def leave_out_superseded(files: list[Found]) -> tuple[list[Found], list[Superseded]]:
    """Without the older revisions of a day of parliament's record: only the newest in the run counts."""
    days: dict[str, list[tuple[Revision, str]]] = {}
    for file in files if len(files) > 1 else ():
        if found := _revision(file.path):
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


def _revision(path: str) -> Revision | None:
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - thousands of small files
            start = stream.read(16)
            if not (compression(start) or start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<"):
                return None
            stream.seek(0)
            source = Utf8Stream(Unpacked(stream))
            head = source.read()
            if b"<publicwhip" not in head[:65_536]:
                return None
            while len(head) < LARGEST_PAPER and (piece := source.read()):
                head += piece
    except OSError:
        return None
    return revision(head)
