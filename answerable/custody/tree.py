"""The Merkle tree over the log as the database holds it, with the hash of each block of entries at hand."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from answerable.engine.merkle import root

from .chain import leaf_hash
from .models import Block, Entry

BLOCK_LEVEL = 8
BLOCK_ENTRIES = 1 << BLOCK_LEVEL
_ROWS_AT_ONCE = 5_000


class Line(NamedTuple):
    """What of an entry is published."""

    number: int
    at: datetime
    table: str
    subject: str
    sha256: str
    chain: str


def lines(start: int, end: int | None = None) -> Iterator[Line]:
    """The entries from `start` to before `end` (to the last), in the order of their numbers."""
    rows = Entry.objects.filter(number__gte=start).order_by("number").values_list(*Line._fields)
    if end is not None:
        rows = rows.filter(number__lt=end)
    yield from map(Line._make, rows.iterator(chunk_size=_ROWS_AT_ONCE))


class Tree:
    """The hashes of complete subtrees, read as a proof asks. It trusts the blocks; verify doesn't."""

    def __init__(self) -> None:
        self._leaves = lru_cache(maxsize=4)(_leaves_of_block)

    def complete(self, level: int, index: int) -> bytes:
        """The hash of the subtree of 2**level leaves, the index-th of its level (engine.merkle.Complete)."""
        if level < BLOCK_LEVEL:
            start = index << level
            block, offset = divmod(start, BLOCK_ENTRIES)
            return root(self._leaves(block)[offset : offset + (1 << level)])
        width = 1 << (level - BLOCK_LEVEL)
        blocks = Block.objects.filter(number__gte=index * width, number__lt=(index + 1) * width)
        return root(
            [bytes.fromhex(found) for found in blocks.order_by("number").values_list("sha256", flat=True)]
        )


def _leaves_of_block(number: int) -> list[bytes]:
    start = number * BLOCK_ENTRIES
    return [leaf_hash(line) for line in lines(start, start + BLOCK_ENTRIES)]
