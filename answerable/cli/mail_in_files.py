"""The mails of a Maildir, an mbox, a folder or a file, whole and unread: what they say is for the cell."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

MBOX_MARK = b"From "
_MARK = re.compile(rb"From .{1,400}?\d\d:\d\d.{0,40}\d{4}")
"""With a time, as in `Mon Mar  2 09:00:00 2026`: not every program quotes a sentence that begins so."""


class Found(NamedTuple):
    """A mail's bytes, or why there are none; `file` is what holds it and nothing else."""

    where: str
    content: bytes = b""
    fault: str = ""
    file: Path | None = None


def mails_in(path: Path, largest: int) -> Iterator[Found]:
    """Every mail of a path, in order of name; one that is larger, in bytes, is told of and not read."""
    if not path.is_dir():
        yield from _of_file(path, largest)
        return
    # What a server is still writing is in `tmp`, and belongs to it.
    folders = [path / "new", path / "cur"] if (path / "cur").is_dir() else [path]
    for folder in folders:
        try:
            files = sorted(Path(entry.path) for entry in os.scandir(folder) if _is_a_mail(entry))
        except OSError as error:
            yield Found(str(folder), fault=error.strerror or str(error))
            continue
        for file in files:
            yield from _of_file(file, largest)


def mail_of(stream: IO[bytes], where: str, largest: int) -> Found:
    """The one mail of a stream."""
    content = stream.read(largest + 1)
    return Found(where, content) if len(content) <= largest else Found(where, fault=_too_large(largest))


def _is_a_mail(entry: os.DirEntry[str]) -> bool:
    return entry.is_file(follow_symlinks=False) and not entry.name.startswith(".")


def _of_file(file: Path, largest: int) -> Iterator[Found]:
    try:
        with file.open("rb") as stream:
            if stream.peek(len(MBOX_MARK)).startswith(MBOX_MARK):
                yield from _of_mbox(stream, file, largest)
            else:
                yield mail_of(stream, str(file), largest)._replace(file=file)
    except FileNotFoundError:
        return  # another run, or the mail server, took it meanwhile
    except OSError as error:
        yield Found(str(file), fault=error.strerror or str(error))


def _of_mbox(stream: IO[bytes], file: Path, largest: int) -> Iterator[Found]:
    """RFC 4155: a line with `From `, an address and a time after an empty one begins a mail."""
    number, lines, size, before = 0, list[bytes](), 0, b"\n"
    while True:
        line = stream.readline(largest)
        begins = not number or (not before.strip() and _MARK.match(line))
        if number and (not line or begins):
            where = f"{file}, mail {number}"
            whole = size <= largest
            yield Found(where, b"".join(lines)) if whole else Found(where, fault=_too_large(largest))
            lines, size = [], 0
        if not line:
            return
        if begins:
            number += 1
        else:
            size += len(line)
            if size <= largest:
                lines.append(line)
        before = line


def _too_large(largest: int) -> str:
    return f"it is larger than {largest >> 20} MB, and is not opened"
