"""The key that signs mirrors, as the live site shows it: its fingerprint, to compare with a mirror's."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from answerable.custody.keys import fingerprint_of

__all__ = ["PUBLIC_KEY", "fingerprint", "fingerprint_of"]

PUBLIC_KEY = "mirror-key.pub.pem"
"""The file name of the public key, in ANSWERABLE_HOME and in each mirror."""


def fingerprint() -> str:
    """The fingerprint of this installation's key, empty where there is none; read once a process."""
    return _fingerprint(settings.HOME / PUBLIC_KEY)


@lru_cache(maxsize=4)
def _fingerprint(path: Path) -> str:
    return fingerprint_of(path.read_bytes()) if path.is_file() else ""
