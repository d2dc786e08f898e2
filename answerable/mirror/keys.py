"""The Ed25519 keys (RFC 8032) that mirrors are signed with and checked with."""

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

from answerable.web.mirror_key import PUBLIC_KEY

PRIVATE_KEY = "mirror-key.pem"


class BadKey(ValueError):
    """A file that holds no usable Ed25519 key; the message says which and why."""


def own_key(home: Path) -> Ed25519PrivateKey:
    """The key of this installation, made at first use and readable by its owner alone; raises BadKey."""
    path = home / PRIVATE_KEY
    home.mkdir(parents=True, exist_ok=True)
    made = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    whole = path.with_suffix(f".{os.getpid()}")
    if not path.exists():
        with os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(made)
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # Another process made one first: that one is the key.
            os.link(whole, path)
        whole.unlink()
    key = private_key(path)
    public = public_pem(key.public_key())
    if not (home / PUBLIC_KEY).exists():
        (home / PUBLIC_KEY).write_bytes(public)
    return key


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
