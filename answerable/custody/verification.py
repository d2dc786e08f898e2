"""Whether the log is whole: numbers, chain, blocks and every head, recomputed from the first entry on."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from cryptography.x509 import Certificate

from answerable.engine.merkle import add_leaf, root, root_of

from . import note, timestamps
from .chain import BEFORE_THE_FIRST, leaf_hash, link
from .faults import Fault, Unreadable, each_row
from .models import Block, Cosignature, Entry, Head, Timestamp
from .tree import BLOCK_ENTRIES, Line

Tell = Callable[[int], object]
"""Hears how many rows were looked at since it heard last."""
TOLD_EVERY = 1_000
_NONSENSE = (ValueError, TypeError, AttributeError, OverflowError)
"""What a value raises that is not even of its type any more."""


class Anchor(NamedTuple):
    """A head that was kept outside, and the name of the file that it came in."""

    name: str
    signed: note.SignedHead


class Trust(NamedTuple):
    """What this check takes for granted: the log's keys (None: any), and the roots of authorities."""

    keys: frozenset[bytes] | None
    roots: Sequence[Certificate]


class Extent(NamedTuple):
    """How far the log went when the check began: what is written meanwhile is left to the next one."""

    heads: list[Head]
    last: int | None

    @classmethod
    def now(cls) -> "Extent":
        """To be asked for before the rows are read: heads first, since each covers entries that are there."""
        rows = each_row(Head.objects.all())  # what is no head any more is named by the check of rows
        heads = [head for head in rows if isinstance(head, Head) and isinstance(head.size, int)]
        return cls(heads, Entry.objects.order_by("-number").values_list("number", flat=True).first())


class Walked:
    """The log as it was walked through: how long it is, and what stood at the sizes that were asked for."""

    def __init__(self, sizes: set[int]) -> None:
        self.number = 0
        """The number that the next entry should have."""
        self.size = 0
        """How many entries there were, which is less where some are missing."""
        self.chain = BEFORE_THE_FIRST
        self.at: dict[int, tuple[bytes, str]] = {}
        """By size: the root and the chain."""
        self.blocks: list[str] = []
        self._sizes = sizes
        self._peaks: list[bytes] = []
        self._leaves: list[bytes] = []

    def add(self, line: Line) -> None:
        """One entry more."""
        leaf = leaf_hash(line)
        add_leaf(self._peaks, self.size, leaf)
        self._leaves.append(leaf)
        self.size += 1
        self.number += 1
        self.chain = line.chain
        if len(self._leaves) == BLOCK_ENTRIES:
            self.blocks.append(root(self._leaves).hex())
            self._leaves.clear()
        if self.size in self._sizes:
            self.at[self.size] = root_of(self._peaks), line.chain


def check_log(
    *,
    extent: Extent,
    logged: Callable[[int], bool],
    anchors: Sequence[Anchor],
    trust: Trust,
    tell: Tell = lambda _: None,
) -> Iterator[Fault]:
    """Every fault of the log and its heads. `logged` says whether an entry's row was found."""
    heads = extent.heads
    walked = Walked({head.size for head in heads} | {anchor.signed.checkpoint.size for anchor in anchors})
    yield from _walk(walked, extent.last, logged, tell)
    yield from _check_blocks(walked, max((head.size for head in heads), default=0))
    for head in heads:
        yield from _check_head(head, walked, trust)
    for anchor in anchors:
        yield from _check_anchor(anchor, walked, trust)
    yield from _check_timestamps(trust)
    yield from _check_cosignatures()


def _walk(walked: Walked, last: int | None, logged: Callable[[int], bool], tell: Tell) -> Iterator[Fault]:
    if last is None:
        return
    rows = Entry.objects.filter(number__lte=last).values_list(*Line._fields)
    for count, row in enumerate(each_row(rows, "number"), 1):
        if isinstance(row, Unreadable):
            where = "the log" if row.key is None else f"entry {row.key}"
            yield Fault(where, f"cannot be read: {row.why}")
            walked.number += row.key is not None
            continue
        line = Line._make(row)
        yield from _check_entry(line, walked)
        if not logged(line.number):
            yield Fault(f"{line.table} {line.subject}", f"is missing, though entry {line.number} tells of it")
        if count % TOLD_EVERY == 0:
            tell(TOLD_EVERY)


def _check_entry(line: Line, walked: Walked) -> Iterator[Fault]:
    if line.number != walked.number:
        yield Fault(
            f"entry {line.number}", f"should be number {walked.number}: entries are missing or renumbered"
        )
        walked.number = line.number
    try:
        if link(walked.chain, line) != line.chain:
            yield Fault(
                f"entry {line.number}", "does not follow from the one before it: one of them was changed"
            )
        walked.add(line)
    except _NONSENSE as error:
        yield Fault(f"entry {line.number}", f"holds what no entry holds: {error}")
        walked.number += 1
        walked.chain = BEFORE_THE_FIRST


def _check_blocks(walked: Walked, sealed: int) -> Iterator[Fault]:
    kept = {}
    blocks = Block.objects.filter(number__lt=sealed // BLOCK_ENTRIES).values_list("number", "sha256")
    for row in each_row(blocks, "number"):
        if isinstance(row, Unreadable):
            yield Fault(f"custody_block {row.key}", f"cannot be read: {row.why}; proofs are made from it")
        else:
            kept[row[0]] = row[1]
    for number in range(sealed // BLOCK_ENTRIES):
        found = kept.pop(number, None)
        if number >= len(walked.blocks) or found != walked.blocks[number]:
            yield Fault(f"custody_block {number}", "is not the hash of its entries; proofs are made from it")


def _check_head(head: Head, walked: Walked, trust: Trust) -> Iterator[Fault]:
    where = f"head of {head.size} entries"
    try:
        signed = note.read_head(head.note)
        key = note.VerifierKey.read(head.key)
        note.check_signature(signed, key)
        peaks = [bytes.fromhex(peak) for peak in head.peaks.split()]
    except _NONSENSE as error:
        yield Fault(where, str(error))
        return
    if trust.keys is not None and key.public not in trust.keys:
        yield Fault(where, f"is signed by a key that is not this log's: {key.fingerprint}")
    stated = head.size, head.root, head.root
    if (signed.checkpoint.size, signed.checkpoint.root.hex(), root_of(peaks).hex()) != stated:
        yield Fault(where, "its note, its root and its peaks do not agree")
    if head.size > walked.size:
        yield Fault(where, f"the log is TRUNCATED: it has {walked.size} entries now")
    elif walked.at.get(head.size) != (signed.checkpoint.root, head.chain):
        yield Fault(where, "the entries are not those that it was signed over: the log was REWRITTEN")


def _check_anchor(anchor: Anchor, walked: Walked, trust: Trust) -> Iterator[Fault]:
    checkpoint = anchor.signed.checkpoint
    if trust.keys is not None and not _signed_by(anchor.signed, trust.keys):
        yield Fault(anchor.name, "no key of this log signed this head; it may be another log's")
    if checkpoint.size > walked.size:
        yield Fault(
            anchor.name,
            f"the log is TRUNCATED: it had {checkpoint.size} entries then, and has {walked.size} now",
        )
    elif checkpoint.size and walked.at[checkpoint.size][0] != checkpoint.root:
        yield Fault(
            anchor.name,
            f"the log was REWRITTEN or FORKED: its first {checkpoint.size} entries are others now",
        )


def _signed_by(signed: note.SignedHead, keys: frozenset[bytes]) -> bool:
    for public in keys:
        try:
            key = note.VerifierKey(signed.checkpoint.origin, note.SIGNS, public)
            note.check_signature(signed, key)
        except note.BadNote:
            continue
        return True
    return False


def _check_timestamps(trust: Trust) -> Iterator[Fault]:
    for row in each_row(Timestamp.objects.select_related("head")):
        if isinstance(row, Timestamp):
            where = f"timestamp {row.pk} by {row.authority}"
            try:
                at = timestamps.check(
                    content=row.head.note.encode(),
                    token=row.token,
                    certificates=row.certificates,
                    roots=trust.roots,
                )
            except _NONSENSE as error:
                yield Fault(where, str(error))
                continue
            if at != row.at:
                yield Fault(where, f"states {at:%Y-%m-%d %H:%M:%S}, and the row another time")


def _check_cosignatures() -> Iterator[Fault]:
    for row in each_row(Cosignature.objects.select_related("head")):
        if isinstance(row, Cosignature):
            where = f"cosignature {row.pk} by {row.name}"
            try:
                key = note.VerifierKey.read(row.key)
                seconds = note.check_cosignature(note.read_head(row.head.note).checkpoint, row.line, key)
            except _NONSENSE as error:
                yield Fault(where, str(error))
                continue
            if key.name != row.name or datetime.fromtimestamp(seconds, UTC) != row.at:
                yield Fault(where, "its line states another name or time than the row")
