"""The key that mirrors are signed with, and its public half beside it for the live site to show."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from answerable.custody.keys import BadKey, kept_key, private_key, public_key, public_pem
from answerable.web.mirror_key import PUBLIC_KEY

__all__ = ["PRIVATE_KEY", "BadKey", "own_key", "private_key", "public_key", "public_pem"]

PRIVATE_KEY = "mirror-key.pem"


def own_key(home: Path) -> Ed25519PrivateKey:
    """The key of this installation, made at first use and readable by its owner alone; raises BadKey."""
    key = kept_key(home / PRIVATE_KEY)
    if not (home / PUBLIC_KEY).exists():
        (home / PUBLIC_KEY).write_bytes(public_pem(key.public_key()))
    return key
