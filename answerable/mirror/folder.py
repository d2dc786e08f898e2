"""Where a mirror is written: beside the one before, whose place it takes in one step when it is complete."""

import ctypes
import errno
import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .manifest import MANIFEST, Manifest, read_manifest, write_manifest

SECONDS_FOR_ORPHANS = 5
"""The workers of a killed run hold its lock until they notice."""
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


class NotOurs(Exception):
    """The folder holds something else, or another run writes it; the message says what to do."""


@contextmanager
def unfinished(folder: Path, manifest: Manifest) -> Iterator[Path]:
    """An empty folder beside the one that is wanted, for this run alone; raises NotOurs.

    What an earlier run left unfinished there is deleted. If the block fails, so is what it wrote.
    """
    _refuse_other(folder)
    partial = folder.with_name(f"{folder.name}.partial")
    _refuse_other(partial)
    partial.mkdir(parents=True, exist_ok=True)
    lock = os.open(partial, os.O_RDONLY)
    try:
        if not _locked(lock):
            raise NotOurs(f"{partial}: another run is writing this mirror")
        _empty(partial)
        write_manifest(partial, manifest)
        try:
            yield partial
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
    finally:
        os.close(lock)


def _locked(lock: int) -> bool:
    """Whether the lock is ours. The kernel drops it with the last process of a run that was killed."""
    deadline = time.monotonic() + SECONDS_FOR_ORPHANS
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.1)
        else:
            return True


def put_in_place(partial: Path, folder: Path) -> None:
    """Make the finished folder the mirror, on the disk as well, and delete the one before."""
    os.sync()
    if not folder.exists():
        partial.rename(folder)
    else:
        _exchange(partial, folder)
        shutil.rmtree(partial)
    parent = os.open(folder.parent, os.O_RDONLY)
    os.fsync(parent)
    os.close(parent)


def _refuse_other(folder: Path) -> None:
    if not folder.exists() and not folder.is_symlink():
        return
    if not folder.is_dir():
        raise NotOurs(f"{folder}: not a folder; choose another one")
    if any(folder.iterdir()) and read_manifest(folder) is None:
        raise NotOurs(f"{folder}: holds something that is no mirror of ours; choose a new or an empty folder")


def _empty(folder: Path) -> None:
    """Delete what is in it, the manifest last: until then it says whose the rest is."""
    for path in sorted(folder.iterdir(), key=lambda path: path.name == MANIFEST):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _exchange(one: Path, other: Path) -> None:
    """Let two folders change names: in one step where the system can (Linux), else in three."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    paths = os.fsencode(one), os.fsencode(other)
    if rename and rename(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0:
        return
    if rename and ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    aside = other.with_name(f"{other.name}.before")
    other.rename(aside)
    one.rename(other)
    aside.rename(one)
