"""Personal data sealed to the organisation's public key, so that the machine that sealed it cannot read it.

The payload is encrypted under a subject key of its own (AES-256-GCM), and that key is wrapped to the public
key (HPKE, RFC 9180, hybrid ML-KEM-768 with X25519). The two parts are kept apart: whoever deletes `wrapped`
makes every copy of `content` unreadable, in every back-up too.
"""

from hashlib import sha256
from secrets import token_bytes
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from .faults import CannotOpen, UnknownKey
from .keys import ID_BYTES, Keyring, PrivateKey, PublicKey

VERSION = b"\x01"
BLOCK = 64
"""The content's length is a multiple of so many bytes, so that it says little about what is in it."""
NONCE_BYTES = 12
SUBJECT_KEY_BYTES = 32
SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
WRAPPED_BYTES = len(VERSION) + ID_BYTES + KEM.MLKEM768_X25519.enc_length() + SUBJECT_KEY_BYTES + 16


class Sealed(NamedTuple):
    """wrapped: version, the public key's id, HPKE(subject key). content: version, nonce, AES-GCM(payload)."""

    wrapped: bytes
    content: bytes


def seal(payload: bytes, public: PublicKey, *, about: str) -> Sealed:
    """Seal a payload for one purpose, such as "submission": it opens for the same purpose alone."""
    subject_key, nonce = token_bytes(SUBJECT_KEY_BYTES), token_bytes(NONCE_BYTES)
    bound = _bound(about, public.id)
    wrapped = VERSION + public.id + SUITE.encrypt(subject_key, public.hpke, info=bound)
    sealed = AESGCM(subject_key).encrypt(nonce, _padded(payload), bound + sha256(wrapped).digest())
    return Sealed(wrapped, VERSION + nonce + sealed)


def open_sealed(sealed: Sealed, keys: PrivateKey | Keyring, *, about: str) -> bytes:
    """The payload. Raises CannotOpen for anything that is not as it was sealed, for this purpose and one key.

    UnknownKey is the CannotOpen of what was sealed to a key that is not among `keys`.
    """
    wrapped, content = bytes(sealed.wrapped), bytes(sealed.content)
    if len(wrapped) != WRAPPED_BYTES or wrapped[:1] != VERSION or content[:1] != VERSION:
        raise CannotOpen("these bytes were not sealed here")
    private = _private(wrapped[1 : 1 + ID_BYTES], keys)
    bound = _bound(about, private.public.id)
    try:
        subject_key = SUITE.decrypt(wrapped[1 + ID_BYTES :], private.hpke, info=bound)
        padded = AESGCM(subject_key).decrypt(
            content[1 : 1 + NONCE_BYTES], content[1 + NONCE_BYTES :], bound + sha256(wrapped).digest()
        )
    except (InvalidTag, ValueError) as error:
        raise CannotOpen(f"it was altered, or was not sealed as {about}") from error
    return padded[: padded.rindex(b"\x80")]


def sealed_to(wrapped: bytes) -> bytes:
    """The id of the public key that sealed this. Raises CannotOpen for bytes that were not sealed here."""
    if len(wrapped) != WRAPPED_BYTES or bytes(wrapped[:1]) != VERSION:
        raise CannotOpen("these bytes were not sealed here")
    return bytes(wrapped[1 : 1 + ID_BYTES])


def _private(key_id: bytes, keys: PrivateKey | Keyring) -> PrivateKey:
    held = keys.by_id if isinstance(keys, Keyring) else {keys.public.id: keys}
    if key_id not in held:
        raise UnknownKey(f"it was sealed to the key {key_id.hex()}, which this ring does not hold")
    return held[key_id]


def _bound(about: str, key_id: bytes) -> bytes:
    """The purpose and the key's id, each of known length, so that no two pairs make the same bytes."""
    purpose = about.encode()
    return b"answerable sealed" + VERSION + key_id + len(purpose).to_bytes(4, "big") + purpose


def _padded(payload: bytes) -> bytes:
    """ISO/IEC 7816-4: one bit, then zeros to the next block; the last 0x80 ends the payload."""
    return payload + b"\x80" + bytes(-(len(payload) + 1) % BLOCK)
