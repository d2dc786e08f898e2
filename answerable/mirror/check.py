"""Checking a mirror against its signed manifest: what is wrong with it, in words."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from answerable.web.mirror_key import PUBLIC_KEY

from .keys import BadKey, public_key, public_pem
from .manifest import KIND, MANIFEST, OWN_FILES, SIGNATURE, File, Manifest


class NoMirror(LookupError):
    """The folder holds no manifest that could be checked; the message says why."""


def read_checked(folder: Path) -> Manifest:
    """The manifest of a folder; raises NoMirror."""
    try:
        found = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except OSError as error:
        raise NoMirror(f"{folder / MANIFEST}: cannot be read: {error.strerror}") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise NoMirror(f"{folder / MANIFEST}: is no manifest: {error}") from error
    if found.kind != KIND:
        raise NoMirror(f"{folder / MANIFEST}: is the manifest of something else")
    return found


def problems(folder: Path, manifest: Manifest, trusted: Ed25519PublicKey | None) -> Iterator[str]:
    """A line for each thing that is wrong.

    `trusted` is the key that must have signed; None takes the mirror's own.
    With its own key a mirror can only show that nothing changed since somebody signed it, not who that was.
    """
    yield from _wrong_signature(folder, trusted)
    if not manifest.finished:
        yield f"{MANIFEST}: says that the mirror was never finished"
    yield from _wrong_files(folder, manifest.files)
    listed = OWN_FILES.union(file.path for file in manifest.files)
    yield from (
        f"{path}: extra, the manifest does not list it" for path in _found(folder) if path not in listed
    )


def _wrong_signature(folder: Path, trusted: Ed25519PublicKey | None) -> Iterator[str]:
    try:
        own: Ed25519PublicKey | None = public_key(folder / PUBLIC_KEY)
    except BadKey as error:
        own = None
        yield str(error)
    if trusted and own and public_pem(trusted) != public_pem(own):
        yield f"{PUBLIC_KEY}: another key than the one that you trust"
    key = trusted or own
    if key is None:
        return
    try:
        key.verify((folder / SIGNATURE).read_bytes(), (folder / MANIFEST).read_bytes())
    except OSError as error:
        yield f"{SIGNATURE}: missing, so that nothing vouches for the manifest: {error.strerror}"
    except InvalidSignature:
        yield f"{SIGNATURE}: a bad signature; the manifest was changed, or another key signed it"


def _wrong_files(folder: Path, files: tuple[File, ...]) -> Iterator[str]:
    seen = set[str]()
    for file in files:
        wrong = "listed twice" if file.path in seen else _wrong(folder, file)
        seen.add(file.path)
        if wrong:
            yield f"{file.path}: {wrong}"


def _wrong(folder: Path, file: File) -> str:
    """What is wrong with a file, empty where nothing is. A path that leads out is never opened."""
    parts = PurePosixPath(file.path).parts
    if not parts or file.path.startswith("/") or ".." in parts or "\\" in file.path or "\0" in file.path:
        return "leads out of the mirror"
    path = folder.joinpath(*parts)
    if any(step.is_symlink() for step in (path, *list(path.parents)[: len(parts) - 1])):
        return "a link, not a file"
    try:
        with path.open("rb") as opened:
            size = os.fstat(opened.fileno()).st_size
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
    except FileNotFoundError:
        return "missing"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    if digest == file.sha256:
        return ""
    return "changed" if size == file.bytes else f"changed: {size:,} bytes, and {file.bytes:,} in the manifest"


def _found(folder: Path) -> Iterator[str]:
    """Every file and link below the folder, in order."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]  # noqa: PTH114, PTH118
        for name in sorted([*names, *links]):
            yield (Path(place) / name).relative_to(folder).as_posix()
