"""The files of representatives that stand in the server's folder of sources, and what their names say."""

import os
import stat
from collections.abc import Container
from datetime import UTC, datetime
from pathlib import Path

from .representative_files import File

FOLDER = "representatives"
"""Below settings.SOURCES; what stands deeper is not looked at."""
ENDINGS = (".csv", ".json", ".tsv", ".txt", ".xml")
LARGEST_BYTES = 128 << 20
MOST_FILES = 1000


class NotReadable(Exception):
    """The file is no plain file, or too large; the message says which it is."""


def files_in_sources(sources: Path, bodies: Container[str]) -> tuple[list[File], list[str]]:
    """The files of the folder by name, and a line for each that can't be read. Links are not followed."""
    folder = sources / FOLDER
    found: list[File] = []
    faults: list[str] = []
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    for name in [name for name in names if name.lower().endswith(ENDINGS)][:MOST_FILES]:
        try:
            found.append(read_file(folder / name, bodies))
        except (NotReadable, OSError) as error:
            faults.append(f"{name}: {getattr(error, 'strerror', None) or error}")
    return found, faults


def read_file(path: Path, bodies: Container[str], body: str | None = None) -> File:
    """A file as it stands on the disk; one that is called by a council's id is that council's.

    Raises OSError, NotReadable.
    """
    # A named pipe would wait for its writer for ever.
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW), "rb") as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            raise NotReadable("it is not a plain file")
        if state.st_size > LARGEST_BYTES:
            raise NotReadable(f"{state.st_size:,} bytes; at most {LARGEST_BYTES >> 20} MB are read")
        content = file.read(LARGEST_BYTES)
    dated = datetime.fromtimestamp(state.st_mtime, UTC).date()
    return File(path.name, content, dated, body or (path.stem if path.stem in bodies else None))
