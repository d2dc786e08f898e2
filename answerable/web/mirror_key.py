"""The key that signs mirrors, as the live site shows it: its fingerprint, to compare with a mirror's."""

import base64
import binascii
import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings

PUBLIC_KEY = "mirror-key.pub.pem"
"""The file name of the public key, in ANSWERABLE_HOME and in each mirror."""


def fingerprint() -> str:
    """The fingerprint of this installation's key, empty where there is none; read once a process."""
    return _fingerprint(settings.HOME / PUBLIC_KEY)


def fingerprint_of(public: bytes) -> str:
    """The SHA-256 in hex over the DER form of a public key in PEM (RFC 7468), in groups of four."""
    text = "".join(line for line in public.decode("ascii", "replace").splitlines() if "-----" not in line)
    try:
        digest = hashlib.sha256(base64.b64decode(text, validate=True)).hexdigest()
    except binascii.Error:
        return ""
    return " ".join(digest[place : place + 4] for place in range(0, len(digest), 4))


@lru_cache(maxsize=4)
def _fingerprint(path: Path) -> str:
    return fingerprint_of(path.read_bytes()) if path.is_file() else ""
