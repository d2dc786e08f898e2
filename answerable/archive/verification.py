"""Whether the store holds exactly the captures of the database, each byte as it was, and their quotations."""

import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

from answerable.custody.faults import Fault, Unreadable, each_row

from . import store
from .models import Capture
from .quotations import refind_quotations

Tell = Callable[[int], object]
"""Hears how many bytes were read since it heard last."""
STILL_WRITTEN = timedelta(hours=1)
"""An unfinished file that is younger may be somebody's capture of this minute."""
FILES_AHEAD = 256


def check_store(root: Path, tell: Tell = lambda _: None, jobs: int | None = None) -> Iterator[Fault]:
    """What is missing, damaged or too much in the store. Threads hash: hashing frees Python's lock."""
    expected: dict[str, int] = {}
    for row in each_row(Capture.objects.values_list("pk", "sha256", "size_bytes"), "pk"):
        if not isinstance(row, Unreadable):
            expected[str(row[1])] = row[2]
    found: list[tuple[str, Path]] = []
    for path in _files(root):
        if path.parent.name == path.name[:2] and path.name in expected and not path.is_symlink():
            found.append((path.name, path))
        else:
            yield from _extra(path)
    for sha256 in sorted(expected.keys() - {name for name, _ in found}):
        yield Fault(f"capture {sha256}", "is missing from the store; restore it from a backup")
    with ThreadPoolExecutor(jobs or os.cpu_count()) as pool:
        for start in range(0, len(found), FILES_AHEAD):
            batch = found[start : start + FILES_AHEAD]
            for (sha256, path), outcome in zip(batch, pool.map(_hashed, (p for _, p in batch)), strict=True):
                yield from _compared(sha256, expected[sha256], outcome)
                tell(path.stat().st_size if path.exists() else 0)


def check_quotations() -> Iterator[Fault]:
    """Quotations whose words are lost in the text of their capture as it was read last."""
    for capture in Capture.objects.filter(quotations__isnull=False, pages__isnull=False).distinct():
        for found in refind_quotations(capture):
            if found.now is None:
                words = f"{found.quotation.exact[:60]!r}"
                yield Fault(
                    f"quotation {found.quotation.pk}",
                    f"its words {words} are lost in capture {capture.sha256[:12]}",
                )


def _files(root: Path) -> Iterator[Path]:
    """Every file of the store, in the order of names."""
    if not root.is_dir():
        return
    for folder in sorted(root.iterdir()):
        if folder.is_dir() and not folder.is_symlink():
            yield from (path for path in sorted(folder.rglob("*")) if path.is_symlink() or not path.is_dir())
        else:
            yield folder


def _extra(path: Path) -> Iterator[Fault]:
    if path.parent.name == store.UNFINISHED:
        try:
            age = datetime.now(UTC) - datetime.fromtimestamp(path.stat().st_mtime, UTC)
        except FileNotFoundError:  # finished, or given up, meanwhile
            return
        if age > STILL_WRITTEN:
            yield Fault(str(path), "was left unfinished by a machine that stopped; it may be deleted")
        return
    named = not path.is_symlink() and Capture.objects.filter(sha256=path.name).exists()
    if not named or path.parent.name != path.name[:2]:  # else it was captured meanwhile
        yield Fault(str(path), "is in the store, and no capture names it")


def _hashed(path: Path) -> tuple[str, int] | OSError:
    """The SHA-256 and the size of a file as it is now."""
    try:
        with path.open("rb", buffering=0) as file:
            return hashlib.file_digest(file, "sha256").hexdigest(), os.fstat(file.fileno()).st_size
    except OSError as error:
        return error


def _compared(sha256: str, size_bytes: int, outcome: tuple[str, int] | OSError) -> Iterator[Fault]:
    where = f"capture {sha256}"
    if isinstance(outcome, OSError):
        yield Fault(where, f"cannot be read: {outcome.strerror}")
    elif outcome[0] != sha256:
        yield Fault(where, f"is DAMAGED: its {outcome[1]} bytes now hash to {outcome[0]}; restore a backup")
    elif outcome[1] != size_bytes:
        yield Fault(where, f"has {outcome[1]} bytes, and its row says {size_bytes}")
