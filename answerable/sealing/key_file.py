"""The two key files: small texts that say what they are, with a version each.

The private one is encrypted under a passphrase: Argon2id (RFC 9106) makes the key, AES-256-GCM encrypts, and
every line above the encrypted part is authenticated with it. The costs stand in the file, so they can grow.
"""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from hashlib import sha256
from secrets import token_bytes
from textwrap import wrap
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from .faults import NotAKey, WrongPassphrase

PUBLIC_HEAD = "answerable supporters public key, version 1"
PRIVATE_HEAD = "answerable supporters private key, version 1"
SALT_BYTES = 16
NONCE_BYTES = 12


class Cost(NamedTuple):
    """What one try of a passphrase costs: memory in KiB, passes over it, and lanes."""

    memory: int
    passes: int
    lanes: int


COST = Cost(memory=64 * 1024, passes=3, lanes=4)
"""RFC 9106's second recommended choice: about a third of a second."""
LARGEST = Cost(memory=1024 * 1024, passes=64, lanes=16)
"""A file that asks for more is refused, not tried."""


def fingerprint(raw: bytes) -> str:
    """SHA-256 of a public key in groups of four digits."""
    digits = sha256(raw).hexdigest()
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def public_text(raw: bytes) -> str:
    """The public key's file."""
    lines = [
        PUBLIC_HEAD,
        "It seals what supporters send and opens nothing. It belongs on the web server; anyone may see it.",
        f"fingerprint: {fingerprint(raw)}",
        "",
        *wrap(b64encode(raw).decode(), 76),
    ]
    return "\n".join(lines) + "\n"


def read_public_text(text: str, where: str) -> bytes:
    """The public key's bytes. Raises NotAKey with one line."""
    if text.startswith(PRIVATE_HEAD):
        raise NotAKey(f"{where} is the private key: name the public one, and keep this off the web server")
    head, raw = _parts(text, PUBLIC_HEAD, where)
    if f"fingerprint: {fingerprint(raw)}" not in head.split("\n"):
        raise NotAKey(f"{where}: the fingerprint that it states is not that of its key")
    return raw


def locked(secrets: Mapping[str, bytes], passphrase: str, public: bytes) -> str:
    """The private keys' file: named secrets under a passphrase, and the fingerprint of `public`."""
    salt, nonce = token_bytes(SALT_BYTES), token_bytes(NONCE_BYTES)
    head = "\n".join(
        [
            PRIVATE_HEAD,
            "It opens what supporters sent. Keep it off the web server, and keep a copy.",
            f"fingerprint of the public key: {fingerprint(public)}",
            f"argon2id: memory={COST.memory} passes={COST.passes} lanes={COST.lanes} salt={salt.hex()}",
        ]
    )
    plain = json.dumps({name: value.hex() for name, value in secrets.items()}).encode()
    cipher = AESGCM(_key(passphrase, salt, COST))
    sealed = nonce + cipher.encrypt(nonce, plain, head.encode())
    return "\n".join([head, "", *wrap(b64encode(sealed).decode(), 76)]) + "\n"


def unlocked(text: str, passphrase: str, where: str) -> dict[str, bytes]:
    """The named secrets. Raises NotAKey for a file that is none, WrongPassphrase when it does not open."""
    head, sealed = _parts(text, PRIVATE_HEAD, where)
    found = re.search(
        r"^argon2id: memory=(\d{1,9}) passes=(\d{1,9}) lanes=(\d{1,9}) salt=([0-9a-f]{32})$", head, re.M
    )
    if not found:
        raise NotAKey(f"{where}: the line that begins with argon2id is missing or was altered")
    cost = Cost(*(int(number) for number in found.groups()[:3]))
    too_much = any(asked > most for asked, most in zip(cost, LARGEST, strict=True))
    if too_much or cost.passes < 1 or cost.lanes < 1 or cost.memory < 8 * cost.lanes:
        raise NotAKey(f"{where}: its argon2id costs are outside of what this program uses")
    key = _key(passphrase, bytes.fromhex(found[4]), cost)
    try:
        plain = AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], head.encode())
    except (InvalidTag, ValueError) as error:
        raise WrongPassphrase(f"{where}: the passphrase does not fit, or the file was altered") from error
    return {name: bytes.fromhex(value) for name, value in json.loads(plain).items()}


def fingerprint_of_private(text: str, where: str) -> str:
    """The public key's fingerprint as a private file states it, with no passphrase. Raises NotAKey."""
    found = re.search(
        r"^fingerprint of the public key: ([0-9a-f ]{79})$", _parts(text, PRIVATE_HEAD, where)[0], re.M
    )
    if not found:
        raise NotAKey(f"{where}: the line with the fingerprint is missing or was altered")
    return found[1]


def _key(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    derive = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory)
    return derive.derive(passphrase.encode())


def _parts(text: str, first_line: str, where: str) -> tuple[str, bytes]:
    """A file's head and the bytes under it, with the line ends of any system."""
    head, _, body = text.replace("\r\n", "\n").partition("\n\n")
    if head.split("\n")[0] != first_line:
        raise NotAKey(f"{where} does not begin with '{first_line}'")
    try:
        return head, b64decode("".join(body.split()), validate=True)
    except ValueError as error:
        raise NotAKey(f"{where}: what stands below the empty line is not whole") from error
