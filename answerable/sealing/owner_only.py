"""Files of secrets: written whole for their owner alone, and refused when others can read them."""

import os
import stat
from pathlib import Path

from .faults import ReadableByOthers

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def write_whole(path: Path, text: str, *, mode: int) -> None:
    """Write a file that stands whole, or as it was: temporary file, fsync, rename, the folder's fsync."""
    waiting = path.with_name(f".{path.name}.{os.getpid()}.new")
    waiting.unlink(missing_ok=True)
    handle = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            os.fchmod(file.fileno(), mode)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(path)
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def read_owner_only(path: Path, *, most: int = 1 << 20) -> str:
    """The text of a secret file. Raises ReadableByOthers when its group or others may do anything with it.

    The file that was checked is the file that is read: the check is of the open file.
    """
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_mode & OTHERS:
            raise ReadableByOthers(f"{path} can be read by others; take that away with: chmod 600 {path}")
        return file.read(most).decode("utf-8", errors="replace")


def read_passphrase(path: Path) -> str:
    """The first line of a passphrase file. Raises OSError, ReadableByOthers, ValueError when it is empty."""
    text = read_owner_only(path, most=4096)
    line = text.splitlines()[0] if text else ""
    if not line:
        raise ValueError(f"{path} holds no passphrase in its first line")
    return line
