"""The public key of a mail server (RFC 6376, section 3.6.1; RFC 8463), made ready for dkimpy. Runs jailed."""

import base64
import binascii
from typing import Any

import dkim
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from dkim.util import InvalidTagValueList, parse_tag_value

from .dkim_tags import Malformed
from .signature import Signature

MOST_KEY_CHARACTERS = 4096
MOST_KEY_BITS = 8192


class Withdrawn(Exception):
    """The record is there and its key is empty (RFC 6376, section 3.6.1)."""


class Ed25519:
    """The shape of key that dkimpy calls, on top of cryptography (dkimpy itself wants PyNaCl)."""

    def __init__(self, raw: bytes) -> None:
        self.key = Ed25519PublicKey.from_public_bytes(raw)
        self.holds = False

    def verify(self, digest: bytes, signature: bytes) -> None:
        """Keeps the answer in `holds`: dkimpy would look for an exception of PyNaCl's."""
        try:
            self.key.verify(signature, digest)
            self.holds = True
        except InvalidSignature:
            self.holds = False


def load_key(message: Any, found: Signature, record: str) -> int:
    """Hand the key to dkimpy; its size in bits."""
    if len(record) > MOST_KEY_CHARACTERS:
        raise Malformed("the key is far longer than keys are")
    try:
        told = parse_tag_value(record.encode("ascii"))
        if told.get(b"p", b"?") == b"":
            raise Withdrawn
        if told.get(b"v", b"DKIM1") != b"DKIM1":
            raise Malformed("the key is of a version that nobody knows")
        kind = told.get(b"k", b"rsa")
        if not found.algorithm.startswith(kind.decode("ascii") + "-"):
            raise Malformed("the key is of another kind than the signature")
        hashes = [name.strip() for name in told[b"h"].split(b":")] if b"h" in told else [b"sha1", b"sha256"]
        if found.algorithm.encode().rpartition(b"-")[2] not in hashes:
            raise Malformed("the key is not for this kind of signature (h=)")
        if not {b"*", b"email"} & {name.strip() for name in told.get(b"s", b"*").split(b":")}:
            raise Malformed("the key is not for mail (s=)")
        if kind == b"ed25519":
            message.pk, bits = Ed25519(base64.b64decode(told[b"p"])), 256
        else:
            message.pk, bits, _, _ = dkim.evaluate_pk(found.key_name.encode(), record.encode("ascii"))
    except (InvalidTagValueList, UnicodeError, KeyError, binascii.Error, ValueError) as error:
        raise Malformed("the key cannot be read") from error
    except dkim.KeyFormatError as error:
        raise Malformed("the key cannot be read") from error
    if bits > MOST_KEY_BITS or bits < 9:
        raise Malformed(f"the key has {bits} bits")
    message.keysize, message.ktag = bits, kind
    return int(bits)
