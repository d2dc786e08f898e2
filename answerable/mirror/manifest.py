"""The manifest of a mirror: every file with its hash, of which facts and day, signed (Ed25519, RFC 8032)."""

import hashlib
from datetime import date, datetime
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from answerable.web.mirror_key import PUBLIC_KEY, fingerprint_of

from .keys import public_pem

MANIFEST = "manifest.json"
SIGNATURE = "manifest.json.sig"
OWN_FILES = frozenset({MANIFEST, SIGNATURE, PUBLIC_KEY})
"""The files that the manifest does not list."""
KIND = "answerable mirror"


class File(msgspec.Struct, frozen=True):
    """One file of the mirror: its path with slashes, its SHA-256 in hex, its size in bytes."""

    path: str
    sha256: str
    bytes: int


class Manifest(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a mirror is. `finished` is false until it is whole; `broken` are the addresses it lacks."""

    campaign: str
    as_of: date
    made_at: datetime
    kind: str = KIND
    finished: bool = False
    seen_on: date | None = None
    live: str = ""
    languages: tuple[str, ...] = ()
    facts: int = 0
    facts_version: int = 0
    release: str = ""
    software: str = ""
    broken: tuple[str, ...] = ()
    files: tuple[File, ...] = ()


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a mirror of ours, or None where the folder holds none."""
    try:
        found = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return found if found.kind == KIND else None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, one file a line, without a signature."""
    head = msgspec.json.encode(msgspec.structs.replace(manifest, files=()))
    lines = b",\n".join(map(msgspec.json.encode, manifest.files))
    (folder / MANIFEST).write_bytes(head[:-1] + b',"files":[\n' + lines + b"\n]}\n")


def sign(folder: Path, key: Ed25519PrivateKey) -> str:
    """Put the signature and the public key beside the manifest; returns the key's fingerprint."""
    (folder / SIGNATURE).write_bytes(key.sign((folder / MANIFEST).read_bytes()))
    public = public_pem(key.public_key())
    (folder / PUBLIC_KEY).write_bytes(public)
    return fingerprint_of(public)


def sha256(content: bytes) -> str:
    """The SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()
