"""The tally that anybody can check: a blinded leaf for each signature, and the receipt that finds it.

A receipt names its petition and a secret. The leaf is a hash over both, so that it tells nothing of the
person, and only who holds the receipt can show that it is theirs. The log is the Merkle tree of RFC 9162.
"""

import base64
import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

from . import merkle

SIGNED, WITHDRAWN, INVALIDATED, RESTORED = "signed", "withdrawn", "invalidated", "restored"
SECRET_BYTES = 16
_AFTER = {
    WITHDRAWN: {SIGNED, RESTORED},
    INVALIDATED: {SIGNED, RESTORED},
    RESTORED: {INVALIDATED},
}
"""What may be said of a signature, by what was last said of it."""
_RECEIPT = re.compile(r"([a-z0-9][a-z0-9-]{0,79})\.([A-Z2-7]{26})")


class BadReceipt(ValueError):
    """This is no receipt: the message says what one looks like."""


class BadLog(ValueError):
    """Entries that are no log of a petition: the message names the first that is wrong."""


class Receipt(NamedTuple):
    """What a signer keeps: the petition, and the secret of the leaf."""

    petition: str
    secret: bytes

    def __str__(self) -> str:
        return f"{self.petition}.{base64.b32encode(self.secret).decode().rstrip('=')}"


class Entry(NamedTuple):
    """One entry of the log: what it says, its blinded bytes, and the entry that it takes back."""

    kind: str
    blind: bytes
    of: int | None = None


def read_receipt(text: str) -> Receipt:
    """A receipt as it stands in a mail, in any case and with spaces; raises BadReceipt."""
    squeezed = re.sub(r"\s", "", text)
    petition, _, secret = squeezed.rpartition(".")
    found = _RECEIPT.fullmatch(f"{petition.lower()}.{secret.upper()}")
    if not found:
        raise BadReceipt("a receipt is the petition's name, a full stop and 26 letters and digits")
    return Receipt(found[1], base64.b32decode(found[2] + "======"))


def blind(receipt: Receipt) -> bytes:
    """The blinded bytes of a receipt's leaf: 32, and nothing of the person in them."""
    return sha256(b"answerable signature\0" + receipt.petition.encode() + b"\0" + receipt.secret).digest()


def leaf(entry: Entry) -> bytes:
    """The hash of an entry in the tree."""
    of = "" if entry.of is None else str(entry.of)
    return merkle.leaf(f"{entry.kind}\n{of}\n".encode() + entry.blind)


def root(entries: Iterable[Entry]) -> bytes:
    """The Merkle root over a log."""
    return merkle.root([leaf(entry) for entry in entries])


def counts(kind: str) -> bool:
    """Whether a signature of which this was last said counts."""
    return kind in {SIGNED, RESTORED}


class Recount:
    """A log read entry by entry: how many count, and the Merkle root over what was read."""

    def __init__(self) -> None:
        self.size = 0
        self.counted = 0
        """How many signatures count: signed, and neither withdrawn nor struck out."""
        self._signed: dict[bytes, int] = {}
        """The number of each signature by its blind."""
        self._last: dict[int, str] = {}
        """The last word on those signatures on which there is more than one."""
        self._peaks: list[bytes] = []

    @property
    def root(self) -> bytes:
        """The Merkle root over what was read."""
        return merkle.root_of(self._peaks)

    def add(self, entry: Entry) -> None:
        """The next entry. Raises BadLog for one that is no entry of a tally."""
        if entry.kind == SIGNED and entry.of is None and entry.blind not in self._signed:
            self._signed[entry.blind] = self.size
            self.counted += 1
        elif entry.kind in _AFTER and entry.of is not None:
            self._change(entry, entry.of)
        else:
            raise BadLog(f"entry {self.size} is no entry of a tally, or says again what was said")
        merkle.add_leaf(self._peaks, self.size, leaf(entry))
        self.size += 1

    def _change(self, entry: Entry, of: int) -> None:
        if self._signed.get(entry.blind) != of:
            raise BadLog(f"entry {self.size} is about entry {of}, which is no such signature")
        last = self._last.get(of, SIGNED)
        if last not in _AFTER[entry.kind]:
            raise BadLog(f"entry {self.size} says that entry {of} is {entry.kind}, which is {last}")
        self._last[of] = entry.kind
        self.counted += 1 if counts(entry.kind) else -1


def count(entries: Iterable[Entry]) -> int:
    """How many signatures of a log count. Raises BadLog."""
    recount = Recount()
    for entry in entries:
        recount.add(entry)
    return recount.counted


def find(entries: Sequence[Entry], receipt: Receipt) -> tuple[int, str] | None:
    """The number of the receipt's entry and how it stands now; null where the log does not hold it."""
    wanted = blind(receipt)
    held = [(number, entry) for number, entry in enumerate(entries) if entry.blind == wanted]
    return (held[0][0], held[-1][1].kind) if held else None
