"""A petition's log as a Merkle tree, with the hash of each 256 entries at hand: quick at five million."""

import math
import time
from collections.abc import Iterator
from functools import lru_cache

from answerable.engine import merkle, tally
from answerable.engine.tally import Entry

from .models import Petition, TallyBlock

BLOCK_LEVEL = 8
BLOCK_ENTRIES = 1 << BLOCK_LEVEL
_ROWS_AT_ONCE = 5_000
_BLOCKS_AT_ONCE = 100


class LogBroken(Exception):
    """The log lacks an entry, or is not what the last head was signed over: sign nothing, run verify."""


def entries(petition: Petition, start: int = 0, end: int | None = None) -> Iterator[Entry]:
    """The entries from `start` to before `end` (to the last), in their order."""
    rows = petition.leaves.filter(number__gte=start).order_by("number").values_list("kind", "blind", "of")
    if end is not None:
        rows = rows.filter(number__lt=end)
    for kind, blind, of in rows.iterator(chunk_size=_ROWS_AT_ONCE):
        yield Entry(kind, bytes(blind), of)


def add_blocks(petition: Petition, size: int, *, seconds: float = math.inf) -> bool:
    """Hash the complete blocks of the first `size` entries that are not hashed yet; true once all are.

    Some at a time, each written as it is done, for about so many seconds. Raises LogBroken.
    """
    until, due = time.monotonic() + seconds, size // BLOCK_ENTRIES
    while (first := _next_block(petition)) < due:
        _add_some(petition, first, end := min(first + _BLOCKS_AT_ONCE, due))
        if end < due and time.monotonic() >= until:
            return False
    return True


def _next_block(petition: Petition) -> int:
    last = petition.tally_blocks.order_by("-number").values_list("number", flat=True).first()
    return 0 if last is None else last + 1


def _add_some(petition: Petition, first: int, end: int) -> None:
    due = range(first * BLOCK_ENTRIES, end * BLOCK_ENTRIES)
    leaves = [tally.leaf(entry) for entry in entries(petition, due.start, due.stop)]
    if len(leaves) < len(due):
        raise LogBroken(f"the log of {petition.slug} has fewer than {due.stop} entries")
    TallyBlock.objects.bulk_create(
        TallyBlock(petition=petition, number=first + place, sha256=merkle.root(some))
        for place, some in enumerate(_cut(leaves))
    )


def _cut(leaves: list[bytes]) -> Iterator[list[bytes]]:
    return (leaves[start : start + BLOCK_ENTRIES] for start in range(0, len(leaves), BLOCK_ENTRIES))


def root(petition: Petition, size: int) -> bytes:
    """The root over the first `size` entries. Raises LogBroken where the log has fewer."""
    tree = Tree(petition)
    try:
        return merkle.subtree(0, size, tree.complete)
    except IndexError as error:
        raise LogBroken(f"the log of {petition.slug} has fewer than {size} entries") from error


class Tree:
    """The hashes of complete subtrees, read as a proof asks. It trusts the blocks; verify does not."""

    def __init__(self, petition: Petition) -> None:
        self._petition = petition
        self._leaves = lru_cache(maxsize=4)(self._leaves_of_block)

    def complete(self, level: int, index: int) -> bytes:
        """The hash of the subtree of 2**level leaves, the index-th of its level (engine.merkle.Complete).

        Raises IndexError where the log lacks some of them.
        """
        if level < BLOCK_LEVEL:
            block, offset = divmod(index << level, BLOCK_ENTRIES)
            return _root(self._leaves(block)[offset : offset + (1 << level)], 1 << level)
        width = 1 << (level - BLOCK_LEVEL)
        blocks = self._petition.tally_blocks.filter(number__gte=index * width, number__lt=(index + 1) * width)
        return _root(
            [bytes(one) for one in blocks.order_by("number").values_list("sha256", flat=True)], width
        )

    def _leaves_of_block(self, number: int) -> list[bytes]:
        start = number * BLOCK_ENTRIES
        return [tally.leaf(entry) for entry in entries(self._petition, start, start + BLOCK_ENTRIES)]


def _root(hashes: list[bytes], number: int) -> bytes:
    if len(hashes) != number:
        raise IndexError(f"{number} hashes are wanted, and {len(hashes)} are there")
    return merkle.root(hashes)
