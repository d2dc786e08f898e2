"""The blind index: one person's rows are found by a keyed digest, which says nothing without its key.

An address book is small enough to try every address of it: a plain digest of an address hides nothing.
"""

from hashlib import sha256
from hmac import digest

KEY_BYTES = 32


def blind(value: str, key: bytes) -> bytes:
    """HMAC-SHA-256 (RFC 2104) of a canonical value, 32 bytes: the same value gives the same bytes.

    Raises ValueError for a key that is shorter or longer than 32 bytes.
    """
    if len(key) != KEY_BYTES:
        raise ValueError(f"the blind index's key has {KEY_BYTES} bytes, not {len(key)}")
    return digest(key, value.encode(), sha256)
