"""One machine, no services: what `answerable demo` and `answerable serve` use unless told otherwise."""

import secrets

from .base import *
from .base import HOME

DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]


def _kept_secret() -> str:
    """A key made once on this machine, readable by its owner alone."""
    path = HOME / "secret_key"
    HOME.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = _kept_secret()
