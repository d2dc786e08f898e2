"""The partner's side: a head is countersigned only where it continues the last one that was.

Needs no database: what a witness keeps is one small JSON file.
"""

from collections.abc import Callable
from typing import NamedTuple

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from answerable.engine.merkle import is_consistent

from . import note


class Refused(Exception):
    """The head is not countersigned: the log was cut, rewritten, or is another's. Tell others, and ask."""


class Seen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last head of a log that this witness signed, and the key that the log signs with."""

    log_key: str
    note: str


class Countersigned(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the campaign imports: the note with the witness's line, and the witness's key."""

    kind: str = "answerable cosignature"
    key: str
    note: str


class Consistency(msgspec.Struct, frozen=True):
    """What shows that a head continues an earlier one, as it is published: hashes in hex."""

    old: int
    new: int
    proof: tuple[str, ...]


class Signed(NamedTuple):
    """What to hand to the campaign, and what to keep."""

    countersigned: Countersigned
    seen: Seen


def countersign(
    *,
    head: str,
    log_key: str,
    seen: Seen | None,
    proof: Callable[[int, int], Consistency],
    name: str,
    key: Ed25519PrivateKey,
    seconds: int,
) -> Signed:
    """Sign a head in the name of a witness. `proof` gets the published proof from an old size to a new one.

    Raises Refused, or BadNote where a file is not what it should be.
    """
    log = note.VerifierKey.read(log_key)
    if seen and seen.log_key != str(log):
        raise Refused(f"the log signs with another key than before; the one before was {seen.log_key}")
    signed = note.read_head(head)
    if signed.checkpoint.origin != log.name:
        raise Refused(f"the head is one of {signed.checkpoint.origin!r}, the key one of {log.name!r}")
    note.check_signature(signed, log)
    if seen:
        _check_continues(note.read_head(seen.note).checkpoint, signed.checkpoint, proof)
    line = note.cosign(signed.checkpoint, name, key, seconds)
    whole = note.SignedHead(signed.checkpoint, (*signed.lines, line)).note
    witness = note.VerifierKey.of(name, key.public_key(), note.COSIGNS)
    return Signed(Countersigned(key=str(witness), note=whole), Seen(str(log), signed.note))


def _check_continues(
    old: note.Checkpoint, new: note.Checkpoint, proof: Callable[[int, int], Consistency]
) -> None:
    if new.size < old.size:
        raise Refused(
            f"ROLLED BACK: the log had {old.size:,} entries when you signed, and shows {new.size:,} now"
        )
    if new.size == old.size:
        if new.root != old.root:
            raise Refused(f"FORKED: {old.size:,} entries as before, but not the ones that you signed")
        return
    shown = proof(old.size, new.size)
    try:
        hashes = [bytes.fromhex(step) for step in shown.proof]
    except ValueError as error:
        raise note.BadNote("the proof of consistency holds something that is no hash") from error
    if not is_consistent(old.size, old.root, new.size, new.root, hashes):
        raise Refused(
            f"FORKED: the {new.size:,} entries do not begin with the {old.size:,} that you signed, "
            "or the proof is of other heads"
        )
