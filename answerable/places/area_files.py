"""Putting an index file in place, so that a reader sees the old one or the new one and never half of one."""

import os
import tempfile
from pathlib import Path

READABLE = 0o644
"""Postcodes are public: the web server's account may differ from the one that builds."""


def put_in_place(content: bytes, path: Path) -> None:
    """Write beside the path, make sure that it is on the disk, and rename it to the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), READABLE)
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
