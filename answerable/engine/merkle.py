"""The Merkle tree of RFC 9162, section 2.1: a root over a log, and short proofs about it.

A tree over n leaves is made of complete subtrees, one for each bit of n; their hashes, the largest first, are
its peaks. From the peaks alone comes the root, and a leaf is added to them in a step or a few.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()
"""The root of a log without entries."""

Complete = Callable[[int, int], bytes]
"""The hash of the complete subtree of 2**level leaves, the index-th of its level, counted from 0."""


def leaf(content: bytes) -> bytes:
    """The hash of an entry."""
    return hashlib.sha256(b"\x00" + content).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees side by side."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def add_leaf(peaks: list[bytes], size: int, leaf_hash: bytes) -> None:
    """Make the peaks of a tree of `size` leaves those of one leaf more."""
    while size & 1:
        leaf_hash = node(peaks.pop(), leaf_hash)
        size >>= 1
    peaks.append(leaf_hash)


def root_of(peaks: Sequence[bytes]) -> bytes:
    """The root of the tree that has these peaks."""
    if not peaks:
        return EMPTY_ROOT
    found = peaks[-1]
    for peak in reversed(peaks[:-1]):
        found = node(peak, found)
    return found


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes."""
    peaks: list[bytes] = []
    for size, leaf_hash in enumerate(leaves):
        add_leaf(peaks, size, leaf_hash)
    return root_of(peaks)


def subtree(start: int, end: int, complete: Complete) -> bytes:
    """The hash over the leaves from `start` to before `end`; `start` begins a subtree of the tree."""
    peaks = []
    while start < end:
        level = (end - start).bit_length() - 1
        peaks.append(complete(level, start >> level))
        start += 1 << level
    return root_of(peaks)


def inclusion_proof(number: int, size: int, complete: Complete) -> list[bytes]:
    """What beside the leaf makes the root of the tree of `size` leaves (section 2.1.3.1)."""
    if not 0 <= number < size:
        raise ValueError(f"a log of {size} entries has no entry {number}")
    start, end, proof = 0, size, []
    while end - start > 1:
        middle = start + _left_size(end - start)
        if number < middle:
            proof.append(subtree(middle, end, complete))
            end = middle
        else:
            proof.append(subtree(start, middle, complete))
            start = middle
    return proof[::-1]


def includes(root_hash: bytes, size: int, number: int, leaf_hash: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows the leaf at this place of the tree (section 2.1.3.2)."""
    if not 0 <= number < size:
        return False
    place, last, found = number, size - 1, leaf_hash
    for step in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node(step, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node(found, step)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root_hash


def consistency_proof(old: int, new: int, complete: Complete) -> list[bytes]:
    """What shows that the tree of `new` leaves begins with that of `old` (section 2.1.4.1); `old` from 1."""
    if not 0 < old <= new:
        raise ValueError(f"a log of {new} entries has no earlier size {old}")
    return list(_consistency(old, new, complete))


def _consistency(old: int, new: int, complete: Complete) -> Iterator[bytes]:
    start, end, known, proof = 0, new, True, []
    while old - start < end - start:
        middle = start + _left_size(end - start)
        if old <= middle:
            proof.append(subtree(middle, end, complete))
            end = middle
        else:
            proof.append(subtree(start, middle, complete))
            start, known = middle, False
    if not known:
        yield subtree(start, end, complete)
    yield from reversed(proof)


def is_consistent(old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the new tree begins with the old one (section 2.1.4.2)."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root
    steps = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not steps:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    found_old = found_new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            found_old, found_new = node(step, found_old), node(step, found_new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found_new = node(found_new, step)
        place, last = place >> 1, last >> 1
    return last == 0 and found_old == old_root and found_new == new_root


def _left_size(size: int) -> int:
    """The largest power of two below `size`, which is two or more."""
    return 1 << (size - 1).bit_length() - 1
