"""Every read of the custody log."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.db.models import Count

from answerable.engine.merkle import consistency_proof, inclusion_proof

from .chain import leaf_hash
from .keys import CUSTODY_KEY, public_key
from .models import Cosignature, Head, Timestamp
from .note import VerifierKey
from .tree import Line, Tree, lines
from .witness import Consistency

BATCH_ENTRIES = 1_000
"""How many entries one published file holds."""


class Inclusion(NamedTuple):
    """What shows that an entry is in a head: the entry, and the hashes beside it, the lowest first."""

    entry: Line
    leaf: bytes
    head: Head
    proof: list[bytes]


class NotInLog(LookupError):
    """The log has no such entry, or never had that size; the message says what it has."""


def latest_head() -> Head | None:
    """The newest head, if there is one."""
    return Head.objects.order_by("-size").first()


def newest_heads(most: int) -> list[Head]:
    """The newest heads with their timestamps and cosignatures, newest first."""
    return list(Head.objects.order_by("-size").prefetch_related("timestamps", "cosignatures")[:most])


def every_head() -> Iterator[Head]:
    """Every head, oldest first."""
    rows = Head.objects.order_by("size").prefetch_related("timestamps", "cosignatures")
    yield from rows.iterator(chunk_size=500)


def version() -> str:
    """Changes whenever something is published here that was not before."""
    counts = Head.objects.aggregate(number=Count("pk"))["number"], Timestamp.objects.count()
    return f"{counts[0]}-{counts[1]}-{Cosignature.objects.count()}"


def entries(start: int) -> list[Line]:
    """The entries of a batch, as far as the newest head covers them. Raises NotInLog."""
    head = latest_head()
    size = head.size if head else 0
    if start % BATCH_ENTRIES or (start >= size and start > 0):
        raise NotInLog(f"entries are published from 0, {BATCH_ENTRIES}, {2 * BATCH_ENTRIES} on, below {size}")
    return list(lines(start, min(start + BATCH_ENTRIES, size)))


def inclusion(number: int) -> Inclusion:
    """An entry and the proof that the newest head covers it. Raises NotInLog."""
    head = latest_head()
    size = head.size if head else 0
    if head is None or number >= size:
        raise NotInLog(f"the newest head covers {size} entries, numbered from 0")
    (entry,) = lines(number, number + 1)
    return Inclusion(entry, leaf_hash(entry), head, inclusion_proof(number, size, Tree().complete))


def consistency(old: int, new: int) -> Consistency:
    """The proof that the log of `new` entries continues the one of `old`. Raises NotInLog."""
    head = latest_head()
    size = head.size if head else 0
    if not 0 < old <= new <= size:
        raise NotInLog(f"the log has {size} entries under a head, and the first size is the smaller")
    proof = consistency_proof(old, new, Tree().complete)
    return Consistency(old, new, tuple(step.hex() for step in proof))


def trusted_keys(home: Path, given: Path | None = None) -> frozenset[bytes] | None:
    """The public keys that may sign heads here, or None where none is known. Raises BadKey, BadNote.

    They are those of `custody*.key` in ANSWERABLE_HOME (an old key is kept under another such name), or the
    one of a file: PEM, or written as a note's key.
    """
    if given is None:
        stem = CUSTODY_KEY.removesuffix(".key")
        paths = sorted(home.glob(f"{stem}*.key"))
        return frozenset(public_key(path).public_bytes_raw() for path in paths) or None
    text = given.read_text(errors="replace")
    pem = "-----" in text
    return frozenset({public_key(given).public_bytes_raw() if pem else VerifierKey.read(text).public})
