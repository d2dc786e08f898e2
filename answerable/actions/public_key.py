"""The organisation's public key, read once: all that the web process has of it."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from answerable.sealing.keys import PublicKey, read_public


class NoPublicKey(Exception):
    """There is no public key: nothing personal can be taken. `answerable keys make` makes the pair."""


def public_key() -> PublicKey:
    """The key that submissions are sealed to. Raises NoPublicKey."""
    path: Path = settings.SUPPORTERS_PUBLIC_KEY
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise NoPublicKey(str(path)) from error


@lru_cache(maxsize=2)
def _read(path: Path, _changed: int) -> PublicKey:
    return read_public(path)
