"""The open tally: what a receipt finds, what counts, and what is no log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine import merkle, tally
from answerable.engine.tally import (
    INVALIDATED,
    RESTORED,
    SIGNED,
    WITHDRAWN,
    BadLog,
    BadReceipt,
    Entry,
    Receipt,
)

SECRETS = st.binary(min_size=16, max_size=16)
SLUGS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)
EVE, FAY = Receipt("take-them-down", b"e" * 16), Receipt("take-them-down", b"f" * 16)
SIGNED_BY_EVE, SIGNED_BY_FAY = (Entry(SIGNED, tally.blind(who)) for who in (EVE, FAY))


@given(SLUGS, SECRETS)
def test_a_receipt_is_read_as_it_was_written_in_any_case_and_with_spaces(slug: str, secret: bytes) -> None:
    receipt = Receipt(slug, secret)
    assert tally.read_receipt(f"  {str(receipt).lower()} \n") == receipt


@pytest.mark.parametrize(
    "text",
    [
        "",
        "take-them-down",
        "take-them-down.ABC",
        ".ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "a.0123456789ABCDEFGHIJKLMNOP",
    ],
)
def test_what_is_no_receipt_is_refused(text: str) -> None:
    with pytest.raises(BadReceipt, match="a receipt is"):
        tally.read_receipt(text)


@given(SECRETS, SECRETS)
def test_a_leaf_is_of_one_petition_and_one_secret(first: bytes, second: bytes) -> None:
    blinds = {tally.blind(Receipt(slug, secret)) for slug in ("a", "b") for secret in (first, second)}
    assert len(blinds) == (2 if first == second else 4)


def test_the_root_is_that_of_the_merkle_tree_over_the_entries() -> None:
    leaves = [tally.leaf(SIGNED_BY_EVE), tally.leaf(SIGNED_BY_FAY)]
    assert tally.root([SIGNED_BY_EVE, SIGNED_BY_FAY]) == merkle.node(*leaves)
    assert tally.root([]) == merkle.EMPTY_ROOT


def test_what_was_taken_back_or_struck_out_does_not_count() -> None:
    log = [SIGNED_BY_EVE, SIGNED_BY_FAY, Entry(WITHDRAWN, SIGNED_BY_EVE.blind, 0)]
    assert (tally.count(log[:2]), tally.count(log)) == (2, 1)
    assert tally.count([*log, Entry(INVALIDATED, SIGNED_BY_FAY.blind, 1)]) == 0
    assert tally.find(log, EVE) == (0, WITHDRAWN)
    assert tally.find(log, FAY) == (1, SIGNED)
    assert tally.find(log, Receipt("another", EVE.secret)) is None


def test_what_was_struck_out_and_restored_counts_until_it_is_taken_back() -> None:
    struck, restored, withdrawn = (
        Entry(kind, SIGNED_BY_EVE.blind, 0) for kind in (INVALIDATED, RESTORED, WITHDRAWN)
    )
    log = [SIGNED_BY_EVE, struck, restored, withdrawn]
    assert [tally.count(log[:size]) for size in range(1, 5)] == [1, 0, 1, 0]


@pytest.mark.parametrize(
    "log",
    [
        [SIGNED_BY_EVE, Entry(RESTORED, SIGNED_BY_EVE.blind, 0)],
        [SIGNED_BY_EVE, Entry(WITHDRAWN, SIGNED_BY_EVE.blind, 0), Entry(RESTORED, SIGNED_BY_EVE.blind, 0)],
        [SIGNED_BY_EVE, Entry(INVALIDATED, SIGNED_BY_EVE.blind, 0), Entry(RESTORED, SIGNED_BY_FAY.blind, 0)],
        [SIGNED_BY_EVE, Entry(RESTORED, SIGNED_BY_EVE.blind)],
        [SIGNED_BY_EVE, SIGNED_BY_EVE],
        [Entry(SIGNED, b"x", 0)],
        [Entry("shouted", b"x")],
        [Entry(WITHDRAWN, b"x")],
        [SIGNED_BY_EVE, Entry(WITHDRAWN, SIGNED_BY_EVE.blind, 1)],
        [SIGNED_BY_EVE, Entry(WITHDRAWN, SIGNED_BY_FAY.blind, 0)],
        [SIGNED_BY_EVE, Entry(RESTORED, SIGNED_BY_EVE.blind, 0)],
        [SIGNED_BY_EVE, Entry(WITHDRAWN, SIGNED_BY_EVE.blind, 0), Entry(INVALIDATED, SIGNED_BY_EVE.blind, 0)],
        [SIGNED_BY_EVE, Entry(WITHDRAWN, SIGNED_BY_EVE.blind, 0), Entry(WITHDRAWN, SIGNED_BY_EVE.blind, 1)],
    ],
)
def test_what_is_no_log_is_refused_with_its_first_wrong_entry(log: list[Entry]) -> None:
    with pytest.raises(BadLog, match=r"entry [012]"):
        tally.count(log)


OPERATIONS = st.lists(
    st.tuples(st.sampled_from([SIGNED, WITHDRAWN, INVALIDATED, RESTORED]), st.integers(0, 9)), max_size=30
)
MAY_FOLLOW = {SIGNED: (WITHDRAWN, INVALIDATED), RESTORED: (WITHDRAWN, INVALIDATED), INVALIDATED: (RESTORED,)}


def log_of(operations: list[tuple[str, int]]) -> tuple[list[Entry], int]:
    """A log as the worker would write it, and how many count, by counting people."""
    log: list[Entry] = []
    said: dict[int, str] = {}
    for kind, which in operations:
        able = [number for number, last in said.items() if kind in MAY_FOLLOW.get(last, ())]
        if kind == SIGNED:
            said[len(log)] = kind
            log.append(Entry(SIGNED, len(log).to_bytes(32)))
        elif able:
            number = able[which % len(able)]
            said[number] = kind
            log.append(Entry(kind, log[number].blind, number))
    return log, sum(last in (SIGNED, RESTORED) for last in said.values())


@given(OPERATIONS)
def test_the_count_is_that_of_the_people_who_stand_by_it(operations: list[tuple[str, int]]) -> None:
    log, standing = log_of(operations)
    recount = tally.Recount()
    for entry in log:
        recount.add(entry)
    assert (recount.size, recount.counted, recount.root) == (len(log), standing, tally.root(log))
    assert tally.count(log) == standing
