"""The digest of a row: its public half can be shown and checked without the other half.

    public  = SHA-256 of the canonical JSON of the public columns
    private = SHA-256 of the nonce, a line end, and the canonical JSON of all other columns
    digest  = SHA-256 of `public`, a line end, `private` (both in hex)

Canonical JSON: keys sorted, no spaces, UTF-8; times as ISO 8601 in UTC, days as ISO 8601, bytes in hex; a
column that holds nothing (NULL) is left out, so that a later release can add such a column to old rows.
Whoever has the public columns and `private` recomputes the digest; the nonce keeps `private` from being
guessed.
"""

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db.models import Model


class Halves(NamedTuple):
    """A row as the log commits to it: the public columns, and the digest of the others."""

    public: dict[str, Any]
    private_sha256: str

    @property
    def digest(self) -> str:
        """The digest of the whole row, in hex."""
        public = sha256(canonical(self.public))
        return sha256(f"{public}\n{self.private_sha256}".encode())


def halves(row: Model, nonce: str) -> Halves:
    """The two halves of a row as the database holds it."""
    shown = frozenset(getattr(type(row).Privacy, "public", ()))  # type: ignore[attr-defined]
    public: dict[str, Any] = {}
    private: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        half = public if field.name in shown else private
        value = field.to_python(getattr(row, field.attname))
        if value is not None:
            half[field.column or field.attname] = _plain(value)
    return Halves(public, sha256(f"{nonce}\n".encode() + canonical(private)))


def shows_something(model: type[Model]) -> bool:
    """Whether any column of a table is public."""
    return bool(getattr(model.Privacy, "public", ()))  # type: ignore[attr-defined]


def canonical(value: Any) -> bytes:
    """The one JSON text of a value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha256(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str(value)  # a choice is a subclass of str
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value
