"""The Ed25519 keys (RFC 8032) that heads and mirrors are signed with and checked with."""

import base64
import binascii
import hashlib
import os
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

CUSTODY_KEY = "custody.key"
"""The file name of the key that signs heads, in ANSWERABLE_HOME."""


class BadKey(ValueError):
    """A file that holds no usable Ed25519 key; the message says which and why."""


def kept_key(path: Path) -> Ed25519PrivateKey:
    """The key of this file, made at first use and readable by its owner alone; raises BadKey."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        made = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        whole = path.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(made)
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # Another process made one first: that one is the key.
            os.link(whole, path)
        whole.unlink()
    return private_key(path)


def private_key(path: Path) -> Ed25519PrivateKey:
    """The key to sign with; raises BadKey."""
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise BadKey(f"{path}: not a private key that can be read: {error}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise BadKey(f"{path}: not an Ed25519 key; make one with: openssl genpkey -algorithm ed25519")
    return key


def public_key(path: Path) -> Ed25519PublicKey:
    """The key to check with, from the file of a public key or of a private one; raises BadKey."""
    try:
        content = path.read_bytes()
        if b"PRIVATE KEY" in content:
            return private_key(path).public_key()
        key = load_pem_public_key(content)
    except (OSError, ValueError, TypeError) as error:
        raise BadKey(f"{path}: not a public key that can be read: {error}") from error
    if not isinstance(key, Ed25519PublicKey):
        raise BadKey(f"{path}: not an Ed25519 key")
    return key


def public_pem(key: Ed25519PublicKey) -> bytes:
    """The public key as text."""
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def fingerprint_of(public: bytes) -> str:
    """The SHA-256 in hex over the DER form of a public key in PEM (RFC 7468), in groups of four."""
    text = "".join(line for line in public.decode("ascii", "replace").splitlines() if "-----" not in line)
    try:
        digest = hashlib.sha256(base64.b64decode(text, validate=True)).hexdigest()
    except binascii.Error:
        return ""
    return " ".join(digest[place : place + 4] for place in range(0, len(digest), 4))
