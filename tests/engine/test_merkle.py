"""The Merkle tree against the definitions of RFC 9162, section 2.1, written down as they stand there."""

import hashlib
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.merkle import (
    EMPTY_ROOT,
    add_leaf,
    consistency_proof,
    includes,
    inclusion_proof,
    is_consistent,
    leaf,
    node,
    root,
    root_of,
)

ENTRIES = [b"", b"\x00", b"\x10", b"\x20\x21", b"\x30\x31", b"\x40\x41\x42\x43", bytes(range(0x50, 0x58)),
           bytes(range(0x60, 0x70))]  # fmt: skip
"""The entries that Certificate Transparency's own tests use, and the roots that they expect of them."""
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
LEAVES = [leaf(number.to_bytes(4)) for number in range(600)]
sizes = st.integers(1, len(LEAVES))


def split(leaves: list[bytes]) -> int:
    """The largest power of two smaller than n."""
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return k


def mth(leaves: list[bytes]) -> bytes:
    if len(leaves) <= 1:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    k = split(leaves)
    return node(mth(leaves[:k]), mth(leaves[k:]))


def path(number: int, leaves: list[bytes]) -> list[bytes]:
    if len(leaves) == 1:
        return []
    k = split(leaves)
    if number < k:
        return [*path(number, leaves[:k]), mth(leaves[k:])]
    return [*path(number - k, leaves[k:]), mth(leaves[:k])]


def subproof(old: int, leaves: list[bytes], known: bool) -> list[bytes]:
    if old == len(leaves):
        return [] if known else [mth(leaves)]
    k = split(leaves)
    if old <= k:
        return [*subproof(old, leaves[:k], known), mth(leaves[k:])]
    return [*subproof(old - k, leaves[k:], False), mth(leaves[:k])]


def complete(leaves: list[bytes], level: int, index: int) -> bytes:
    return mth(leaves[index << level : (index + 1) << level])


held = partial(complete, LEAVES)


@pytest.mark.parametrize(("size", "expected"), ROOTS.items())
def test_the_roots_are_those_that_certificate_transparency_expects(size: int, expected: str) -> None:
    assert root([leaf(entry) for entry in ENTRIES[:size]]).hex() == expected


@given(st.integers(0, len(LEAVES)))
def test_the_root_is_the_one_of_the_definition(size: int) -> None:
    assert root(LEAVES[:size]) == mth(LEAVES[:size])


@given(sizes, sizes)
def test_a_head_is_made_from_the_peaks_of_an_earlier_one(first: int, more: int) -> None:
    peaks: list[bytes] = []
    for size, leaf_hash in enumerate((LEAVES + LEAVES)[: first + more]):
        add_leaf(peaks, size, leaf_hash)
        if size + 1 == first:
            assert root_of(peaks) == mth(LEAVES[:first])
    assert len(peaks) == (first + more).bit_count()
    assert root_of(peaks) == mth((LEAVES + LEAVES)[: first + more])


@given(sizes, st.data())
def test_an_inclusion_proof_is_the_path_of_the_definition_and_holds(size: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(number, size, held)
    assert proof == path(number, LEAVES[:size])
    assert includes(mth(LEAVES[:size]), size, number, LEAVES[number], proof)


@given(sizes, st.data())
def test_an_inclusion_proof_holds_for_nothing_else(size: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, size - 1))
    proof, tree = inclusion_proof(number, size, held), mth(LEAVES[:size])
    other = data.draw(st.integers(-1, size))
    assert includes(tree, size, other, LEAVES[number], proof) is (other == number)
    assert not includes(tree, size, number, leaf(b"another"), proof)
    assert not includes(tree, size, number, LEAVES[number], [*proof, EMPTY_ROOT])
    assert not (proof and includes(tree, size, number, LEAVES[number], proof[:-1]))


@given(sizes, st.data())
def test_a_consistency_proof_is_that_of_the_definition_and_holds(new: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, new))
    proof = consistency_proof(old, new, held)
    assert proof == subproof(old, LEAVES[:new], True)
    assert is_consistent(old, mth(LEAVES[:old]), new, mth(LEAVES[:new]), proof)


@given(sizes, st.data())
def test_no_proof_of_a_fork_is_accepted(new: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, new))
    changed = data.draw(st.integers(0, old - 1))
    forked = [*LEAVES[:changed], leaf(b"another"), *LEAVES[changed + 1 :]]
    old_root, new_root = mth(LEAVES[:old]), mth(forked[:new])
    for leaves in (LEAVES, forked):
        proof = consistency_proof(old, new, partial(complete, leaves))
        assert not is_consistent(old, old_root, new, new_root, proof)


@given(sizes, st.data())
def test_a_consistency_proof_holds_for_no_other_size_and_not_when_it_is_cut_or_longer(
    new: int, data: st.DataObject
) -> None:
    old, other = data.draw(st.integers(1, new)), data.draw(st.integers(-1, new + 1))
    proof = consistency_proof(old, new, held)
    old_root, new_root = mth(LEAVES[:old]), mth(LEAVES[:new])
    assert is_consistent(other, old_root, new, new_root, proof) is (other == old)
    assert not is_consistent(old, old_root, new, new_root, [*proof, EMPTY_ROOT])
    assert not (proof and is_consistent(old, old_root, new, new_root, proof[:-1]))


def test_no_proof_at_all_shows_nothing() -> None:
    assert not is_consistent(3, mth(LEAVES[:3]), 5, mth(LEAVES[:5]), [])


@pytest.mark.parametrize(("number", "size"), [(-1, 5), (5, 5), (0, 0)])
def test_what_is_not_in_the_log_has_no_proof(number: int, size: int) -> None:
    with pytest.raises(ValueError, match="no entry"):
        inclusion_proof(number, size, held)


@pytest.mark.parametrize(("old", "new"), [(0, 5), (6, 5), (-1, 5)])
def test_a_size_that_the_log_never_had_has_no_proof(old: int, new: int) -> None:
    with pytest.raises(ValueError, match="no earlier size"):
        consistency_proof(old, new, held)
