"""The store: bytes under the name of their SHA-256, written once.

A file is written without a name, flushed to the disk, then given its name, and the folder is flushed, so that
a machine that dies at any step holds either the whole capture under its name or nothing at all: Linux frees a
file without a name by itself (open(2), O_TMPFILE). Where a file system cannot do that, it has a name first.
"""

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO, NamedTuple

CHUNK_BYTES = 1 << 20
UNFINISHED = "unfinished"
READ_ONLY = 0o444
WITHOUT_NAME: int = getattr(os, "O_TMPFILE", 0)
"""Linux has it; elsewhere a folder cannot be opened for writing, which is the refusal that is handled."""


class CaptureDamaged(Exception):
    """The stored bytes no longer have the SHA-256 that names them; restore them from a backup."""


class CaptureMissing(Exception):
    """No bytes are stored under this SHA-256; restore them from a backup."""


class Stored(NamedTuple):
    """What was stored: its name and its size."""

    sha256: str
    size_bytes: int


def chunks_of(path: Path) -> Iterator[bytes]:
    """A file's bytes, a piece at a time."""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


def place(root: Path, sha256: str) -> Path:
    """Where the bytes of this hash stand."""
    return root / sha256[:2] / sha256


def store(root: Path, chunks: Iterable[bytes]) -> Stored:
    """Keep the bytes; the same bytes twice are kept once. Nothing that is stored is ever overwritten."""
    root.mkdir(parents=True, exist_ok=True)
    with _unnamed_file(root) as file:
        stored = _write(file, chunks)
        kept = place(root, stored.sha256)
        if not kept.exists():
            _make_folder(kept.parent)
            _name(file, kept)
            _flush_folder(kept.parent)
    verify(root, stored.sha256)
    return stored


def verify(root: Path, sha256: str) -> None:
    """Read the stored bytes back; raises CaptureMissing, or CaptureDamaged when one byte differs."""
    digest = hashlib.sha256()
    for chunk in _stored_chunks(root, sha256):
        digest.update(chunk)
    _compare(sha256, digest.hexdigest())


def read(root: Path, sha256: str) -> bytes:
    """The bytes, verified; raises CaptureMissing or CaptureDamaged."""
    content = b"".join(_stored_chunks(root, sha256))
    _compare(sha256, hashlib.sha256(content).hexdigest())
    return content


@contextmanager
def _unnamed_file(root: Path) -> Iterator[BinaryIO]:
    try:
        handle = os.open(root, WITHOUT_NAME | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        if error.errno not in (errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL):
            raise
        folder = root / UNFINISHED
        folder.mkdir(exist_ok=True)
        handle, name = mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as named:
                yield named
        finally:
            Path(name).unlink()
        return
    with os.fdopen(handle, "wb") as unnamed:
        yield unnamed


def _name(file: BinaryIO, path: Path) -> None:
    with suppress(FileExistsError):  # somebody stored the same bytes at the same moment
        # Only when it is given a descriptor, whichever, does Python call linkat(2), which follows the link.
        os.link(f"/proc/self/fd/{file.fileno()}", path, src_dir_fd=file.fileno())


def _write(file: BinaryIO, chunks: Iterable[bytes]) -> Stored:
    digest, size_bytes = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size_bytes += len(chunk)
        file.write(chunk)
    file.flush()
    os.fchmod(file.fileno(), READ_ONLY)
    os.fsync(file.fileno())
    return Stored(digest.hexdigest(), size_bytes)


def _make_folder(folder: Path) -> None:
    if not folder.exists():
        folder.mkdir(exist_ok=True)
        _flush_folder(folder.parent)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _stored_chunks(root: Path, sha256: str) -> Iterator[bytes]:
    try:
        yield from chunks_of(place(root, sha256))
    except FileNotFoundError as error:
        raise CaptureMissing(f"capture {sha256} is not in the store") from error


def _compare(named: str, found: str) -> None:
    if named != found:
        raise CaptureDamaged(f"capture {named} is damaged: its bytes now hash to {found}")
