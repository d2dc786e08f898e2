"""A little work that a browser does before a form is taken, when a surge says so: SHA-256 with zero bits.

The work is over the form's ticket and a number that the browser finds (Hashcash's idea). One hash checks it.
"""

import re
from hashlib import sha256

_NONCE = re.compile(r"[0-9a-z]{1,24}")


def is_done(ticket: str, nonce: str, bits: int) -> bool:
    """Whether the SHA-256 of ticket, colon and nonce begins with so many zero bits."""
    if not _NONCE.fullmatch(nonce):
        return False
    found = int.from_bytes(digest(ticket, nonce))
    return found >> (256 - bits) == 0


def digest(ticket: str, nonce: str) -> bytes:
    """What is hashed; it also says whether a piece of work was handed in before."""
    return sha256(f"{ticket}:{nonce}".encode()).digest()
