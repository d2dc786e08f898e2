"""Short codes in addresses and Message-IDs: nobody makes one without the key, and nothing is read in one.

A code is a synthetic IV in the manner of RFC 5297, made of HMAC-SHA-256 alone: a tag over the payload and
over what it is bound to, and the payload under a key stream that is made from the tag. In base 32, since mail
servers may change the case of what stands before the @.
"""

import base64
import re
from hashlib import sha256
from hmac import compare_digest, digest

TAG_BYTES = 12
MOST_PAYLOAD_BYTES = 32
"""One block of the key stream."""
CODE = re.compile(r"[A-Za-z2-7]{32,64}")


class NoCode(ValueError):
    """This is no code of ours: pass it by."""


def sealed(payload: bytes, key: bytes, *, bound: bytes = b"") -> str:
    """The code of a payload of at most 32 bytes; the same for the same. `bound` is what it holds for alone.

    The length of tag and payload should divide by five: base 32 has no padding then.
    """
    if len(payload) > MOST_PAYLOAD_BYTES:
        raise ValueError(f"a code holds at most {MOST_PAYLOAD_BYTES} bytes")
    told = len(payload).to_bytes(1, "big") + payload + bound
    tag = digest(key, b"tag\0" + told, sha256)[:TAG_BYTES]
    return base64.b32encode(tag + _crossed(payload, tag, key)).decode().rstrip("=")


def payload_in(code: str, key: bytes) -> bytes:
    """What a code says that it holds; not to be believed before `holds` said so. Raises NoCode."""
    if not CODE.fullmatch(code):
        raise NoCode
    try:
        content = base64.b32decode(code.upper() + "=" * (-len(code) % 8))
    except ValueError as error:  # a length that base 32 never has
        raise NoCode from error
    tag, hidden = content[:TAG_BYTES], content[TAG_BYTES:]
    return _crossed(hidden, tag, key)


def holds(code: str, payload: bytes, key: bytes, *, bound: bytes = b"") -> bool:
    """Whether this is the code of that payload, made with that key for what it is bound to."""
    return compare_digest(sealed(payload, key, bound=bound).encode(), code.upper().encode())


def _crossed(payload: bytes, tag: bytes, key: bytes) -> bytes:
    stream = digest(key, b"stream\0" + tag, sha256)
    return bytes(one ^ other for one, other in zip(payload, stream, strict=False))
