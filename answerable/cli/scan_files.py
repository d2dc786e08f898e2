"""Which files a scan reads: files and folders as given, in one order, loops and dead ends named."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from answerable.engine.record import Refusal
from answerable.readers.encoding import Utf8Stream
from answerable.readers.decompress import Unpacked, compression
from answerable.readers.hansard import Revision, revision


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


def _walk(path: str, seen: set[tuple[int, int]], above: tuple[tuple[int, int], ...], *, named: bool = False) -> Iterator[Found | Refused]:
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            place = (status.st_dev, status.st_ino)
            if place in above:
                yield Refused(path, Refusal("folder", "directory loop", "it leads back to a folder above it; remove the link"))
            elif place not in seen:
                seen.add(place)
                for name in sorted(os.listdir(path)):
                    yield from _walk(os.path.join(path, name), seen, (*above, place))
        elif stat.S_ISREG(status.st_mode) or (named and stat.S_ISFIFO(status.st_mode)):
            yield Found(path, status.st_size)
        else:
            yield Refused(path, Refusal("file", "not a file", "a device, socket or pipe; give its name itself to read it"))
    except OSError as error:
        yield Refused(path, unreadable(error))


def unreadable(error: OSError) -> Refusal:
    """What the system says of a path that cannot be read, and what to do."""
    if isinstance(error, PermissionError):
        return Refusal("file", "no permission", "it may not be read by this user; chmod it, or ask its owner")
    if isinstance(error, FileNotFoundError):
        return Refusal("file", "no such file", "it is not there, or was removed while scanning; check the path")
    if error.errno == 40:  # ELOOP
        return Refusal("file", "directory loop", "the link leads to itself; remove it")
    return Refusal("file", "unreadable file", f"{error.strerror or error}; check the disk and scan again")


def leave_out_superseded(files: list[Found]) -> tuple[list[Found], list[Superseded]]:
    """Without the older revisions of a day of parliament's record: only the newest in the run counts."""
    newest: dict[str, tuple[str, str]] = {}
    revised: dict[str, Revision] = {}
    for file in files if len(files) > 1 else ():
        if found := _revision(file.path):
            revised[file.path] = found
            newest[found.day_record] = max(newest.get(found.day_record, ("", "")), (found.letter, file.path))
    superseded = [
        Superseded(path, newest[mine.day_record][1])
        for path, mine in revised.items()
        if mine.letter < newest[mine.day_record][0]
    ]
    gone = {path for path, _ in superseded}
    return [file for file in files if file.path not in gone], superseded


def _revision(path: str) -> Revision | None:
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - thousands of small files
            start = stream.read(16)
            if not (compression(start) or start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<"):
                return None
            stream.seek(0)
            head = Utf8Stream(Unpacked(stream)).read()[:65_536]  # type: ignore[arg-type]
    except OSError:
        return None
    return revision(head) if b"<publicwhip" in head else None
