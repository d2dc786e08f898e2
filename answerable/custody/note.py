"""Signed notes, and the heads of a log in them, as Go's checksum database and Sigstore write them.

A note is a text, an empty line, and lines of signatures (C2SP, signed-note):

    stop-acme.example.org/stop-acme
    1024
    <the Merkle root in base64>

    — stop-acme.example.org/stop-acme <4 bytes of the key's id and the Ed25519 signature, in base64>

A witness adds a line of its own (C2SP, tlog-cosignature) whose signature also covers the second at which it
signed.
"""

import base64
import binascii
import hashlib
import re
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from answerable.engine.merkle import HASH_BYTES

from .keys import fingerprint_of, public_pem

SIGNS = 1
COSIGNS = 4
"""The two kinds of key: the log's own, and a witness's."""
_DASH = "\N{EM DASH} "
_KEY_ID_BYTES, _TIME_BYTES, _SIGNATURE_BYTES = 4, 8, 64
_NAME = re.compile(r"[^\s+\x00-\x1f\x7f]{1,200}")
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
MOST_CHARACTERS = 20_000


class BadNote(ValueError):
    """No signed head of a log, or a signature that does not hold; the message says which."""


class Checkpoint(NamedTuple):
    """What a head says: whose log, how many entries, and the Merkle root over them."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """What is signed, with its last line end."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


class SignedHead(NamedTuple):
    """A head as it is published: what it says, and the lines of its signatures."""

    checkpoint: Checkpoint
    lines: tuple[str, ...]

    @property
    def note(self) -> str:
        """The whole note."""
        return self.checkpoint.text + "\n" + "".join(f"{line}\n" for line in self.lines)


class VerifierKey(NamedTuple):
    """Whose signature it is and what to check it with; written as `name+id+key`."""

    name: str
    kind: int
    public: bytes

    @classmethod
    def of(cls, name: str, key: Ed25519PublicKey, kind: int = SIGNS) -> "VerifierKey":
        """The key under a name; raises BadNote where the name cannot stand in a note."""
        if not _NAME.fullmatch(name):
            raise BadNote(f"{name!r} can be no key's name: no space, no plus, at most 200 characters")
        return cls(name, kind, key.public_bytes(Encoding.Raw, PublicFormat.Raw))

    @classmethod
    def read(cls, text: str) -> "VerifierKey":
        """The key that is written so; raises BadNote."""
        name, _, rest = text.strip().partition("+")
        key_id, _, encoded = rest.partition("+")
        content = _decoded(encoded, "the key")
        if len(content) != 1 + HASH_BYTES or content[0] not in (SIGNS, COSIGNS) or not _NAME.fullmatch(name):
            raise BadNote("not an Ed25519 key of a note: it is written name+id+key")
        found = cls(name, content[0], content[1:])
        if found.id.hex() != key_id:
            raise BadNote(f"the key of {name!r} is not the one that its id names")
        return found

    @property
    def id(self) -> bytes:
        """The four bytes that a signature names its key by."""
        stated = self.name.encode() + b"\n" + bytes([self.kind]) + self.public
        return hashlib.sha256(stated).digest()[:_KEY_ID_BYTES]

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the public key, to be compared by people."""
        return fingerprint_of(public_pem(Ed25519PublicKey.from_public_bytes(self.public)))

    def __str__(self) -> str:
        """The key as it is handed on."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(bytes([self.kind]) + self.public).decode()}"


def sign(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> SignedHead:
    """The head with the log's own signature, under the name of its origin."""
    named = VerifierKey.of(checkpoint.origin, key.public_key())
    return SignedHead(checkpoint, (_line(named, key.sign(checkpoint.text.encode())),))


def cosign(checkpoint: Checkpoint, name: str, key: Ed25519PrivateKey, seconds: int) -> str:
    """A witness's line under the head; `seconds` since 1970 say when."""
    named = VerifierKey.of(name, key.public_key(), COSIGNS)
    signature = key.sign(_cosigned(checkpoint, seconds))
    return _line(named, seconds.to_bytes(_TIME_BYTES) + signature)


def read_head(note: str) -> SignedHead:
    """A signed head; raises BadNote. No signature is checked."""
    text, gap, rest = note.rpartition("\n\n")
    lines = rest.splitlines()
    if len(note) > MOST_CHARACTERS or not gap or not lines or not rest.endswith("\n"):
        raise BadNote("not a signed note: a text, an empty line, and lines of signatures")
    parts = text.split("\n")
    if len(parts) != 3 or not _NAME.fullmatch(parts[0]) or not _SIZE.fullmatch(parts[1]):
        raise BadNote("not the head of a log: a name, a number of entries, and a root, a line each")
    root = _decoded(parts[2], "the root")
    if len(root) != HASH_BYTES:
        raise BadNote("the root is no SHA-256")
    for line in lines:
        _parts(line)
    return SignedHead(Checkpoint(parts[0], int(parts[1]), root), tuple(lines))


def check_signature(head: SignedHead, key: VerifierKey) -> None:
    """Whether this key signed the head; raises BadNote."""
    signature = _of(key, head.lines)
    if len(signature) != _SIGNATURE_BYTES:
        raise BadNote(f"the signature of {key.name!r} has the wrong length")
    _check(key, signature, head.checkpoint.text.encode())


def check_cosignature(checkpoint: Checkpoint, line: str, key: VerifierKey) -> int:
    """The second since 1970 at which this witness signed the head; raises BadNote."""
    content = _of(key, (line,))
    if key.kind != COSIGNS or len(content) != _TIME_BYTES + _SIGNATURE_BYTES:
        raise BadNote(f"the line of {key.name!r} is no cosignature")
    seconds = int.from_bytes(content[:_TIME_BYTES])
    _check(key, content[_TIME_BYTES:], _cosigned(checkpoint, seconds))
    return seconds


def _cosigned(checkpoint: Checkpoint, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{checkpoint.text}".encode()


def _line(key: VerifierKey, signature: bytes) -> str:
    return f"{_DASH}{key.name} {base64.b64encode(key.id + signature).decode()}"


def _of(key: VerifierKey, lines: tuple[str, ...]) -> bytes:
    """The signature by this key, without the key's id."""
    for line in lines:
        name, content = _parts(line)
        if name == key.name and content[:_KEY_ID_BYTES] == key.id:
            return content[_KEY_ID_BYTES:]
    raise BadNote(f"no signature by {key.name!r} with the key {key.id.hex()}")


def _parts(line: str) -> tuple[str, bytes]:
    name, _, text = line.removeprefix(_DASH).partition(" ")
    content = _decoded(text, "a signature")
    if not line.startswith(_DASH) or not _NAME.fullmatch(name) or len(content) <= _KEY_ID_BYTES:
        raise BadNote(f"not a line of a signature: {line[:60]!r}")
    return name, content


def _check(key: VerifierKey, signature: bytes, content: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, content)
    except InvalidSignature as error:
        raise BadNote(f"the signature of {key.name!r} does not hold for this head") from error


def _decoded(text: str, what: str) -> bytes:
    try:
        content = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise BadNote(f"{what} is not base64") from error
    if base64.b64encode(content).decode() != text:
        raise BadNote(f"{what} is base64 with bits left over")  # else a flipped bit would go unseen
    return content
