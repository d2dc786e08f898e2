"""The token in the links of a mail, and the receipt of the tally that is made from it.

The database holds digests alone: whoever steals it can neither confirm nor claim a signature.
"""

import base64
import secrets
from hashlib import sha256
from hmac import digest

TOKEN_BYTES = 20


def new_token() -> str:
    """A token: 160 bits, 32 letters and digits in capitals, so that it survives being read out and typed."""
    return base64.b32encode(secrets.token_bytes(TOKEN_BYTES)).decode()


def digest_of(token: str) -> bytes:
    """What is stored of a token, and looked for."""
    return sha256(b"answerable token\0" + token.strip().upper().encode()).digest()


def stop_token(token: str) -> str:
    """The token that ends mail and does no more: made from the token, which it does not tell."""
    return base64.b32encode(digest(token.strip().upper().encode(), b"answerable stop", sha256)[:20]).decode()


def receipt_secret(token: str) -> bytes:
    """The secret of the receipt: known from the token, which does not become known from it."""
    return digest(token.strip().upper().encode(), b"answerable receipt", sha256)[:16]
