"""A downloaded tally: every mutation of it is named, and a receipt is found as it stands."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine import merkle, tally
from answerable.engine.tally import INVALIDATED, SIGNED, WITHDRAWN, BadLog, Entry, Receipt
from answerable.engine.tally_files import Stated, check, entry_line, read_entry, read_heads
from tests.engine.test_tally import OPERATIONS, log_of

PEOPLE = [Receipt("take-them-down", bytes([number]) * 16) for number in range(4)]
EVE = PEOPLE[1]
SIGNED_BY = [Entry(SIGNED, tally.blind(receipt)) for receipt in PEOPLE]
LOG = [*SIGNED_BY, Entry(WITHDRAWN, SIGNED_BY[2].blind, 2), Entry(INVALIDATED, SIGNED_BY[3].blind, 3)]
Lines = list[str]


def lines_of(log: list[Entry]) -> Lines:
    return [entry_line(number, entry) for number, entry in enumerate(log)]


def head_over(log: list[Entry], day: str = "2026-05-01") -> Stated:
    return Stated(day, len(log), tally.count(log), tally.root(log), "", "")


HEADS = [head_over(LOG[:0], "2026-05-01"), head_over(LOG[:3], "2026-05-02"), head_over(LOG, "2026-05-03")]


@given(OPERATIONS)
def test_a_log_reads_back_as_it_was_written(operations: list[tuple[str, int]]) -> None:
    log, standing = log_of(operations)
    outcome = check(lines_of(log), [head_over(log)], EVE)
    assert (outcome.size, outcome.counted, outcome.root) == (len(log), standing, tally.root(log))
    assert [read_entry(line, number) for number, line in enumerate(lines_of(log))] == log


@pytest.mark.parametrize(
    ("receipt", "found", "covered"),
    [
        (PEOPLE[0], (0, SIGNED), "2026-05-03"),
        (PEOPLE[2], (2, WITHDRAWN), "2026-05-03"),
        (PEOPLE[3], (3, INVALIDATED), "2026-05-03"),
        (Receipt("another", EVE.secret), None, None),
    ],
)
def test_a_receipt_is_found_as_it_stands(
    receipt: Receipt, found: tuple[int, str] | None, covered: str | None
) -> None:
    outcome = check(lines_of(LOG), HEADS, receipt)
    assert outcome.found == found
    assert (outcome.covered.day if outcome.covered else None) == covered


def test_an_entry_that_no_head_covers_yet_is_found_all_the_same() -> None:
    outcome = check(lines_of(LOG[:2]), HEADS[:1], EVE)
    assert (outcome.found, outcome.covered) == ((1, SIGNED), None)


def without_entry(lines: Lines) -> Lines:
    return lines[:1] + lines[2:]


def renumbered(lines: Lines) -> Lines:
    left = without_entry(lines)
    return [json.dumps(json.loads(line) | {"number": number}) for number, line in enumerate(left)]


def with_another(lines: Lines) -> Lines:
    return [entry_line(0, Entry(SIGNED, bytes(32))), *lines[1:]]


def swapped(lines: Lines) -> Lines:
    return [entry_line(0, SIGNED_BY[1]), entry_line(1, SIGNED_BY[0]), *lines[2:]]


def as_withdrawn(lines: Lines) -> Lines:
    return [*lines[:5], entry_line(5, Entry(WITHDRAWN, SIGNED_BY[3].blind, 3))]


def twice(lines: Lines) -> Lines:
    return [lines[0], entry_line(1, SIGNED_BY[0]), *lines[2:]]


def never_withdrawn(lines: Lines) -> Lines:
    return lines[:4]


@pytest.mark.parametrize(
    ("mutate", "says"),
    [
        (without_entry, "line 2 of the log should be entry 1"),
        (renumbered, "REWRITTEN: its first 3 entries"),
        (with_another, "REWRITTEN: its first 3 entries are not those of 2026-05-02"),
        (swapped, "REWRITTEN"),
        (as_withdrawn, "REWRITTEN: its first 6 entries are not those of 2026-05-03"),
        (twice, "entry 1 is no entry of a tally, or says again"),
        (never_withdrawn, "TRUNCATED: it has 4 entries, and had 6 on 2026-05-03"),
    ],
)
def test_each_mutation_of_the_log_is_named(mutate: Callable[[Lines], Lines], says: str) -> None:
    with pytest.raises(BadLog, match=says):
        check(mutate(lines_of(LOG)), HEADS, EVE)


@given(st.integers(0, len(LOG) - 1), st.integers(0, 255))
def test_a_changed_bit_of_an_entry_never_passes(number: int, bit: int) -> None:
    entry = LOG[number]
    changed = int.from_bytes(entry.blind) ^ (1 << bit)
    log = [*LOG[:number], entry._replace(blind=changed.to_bytes(32)), *LOG[number + 1 :]]
    with pytest.raises(BadLog):
        check(lines_of(log), HEADS, EVE)


def test_a_head_that_states_another_number_is_named() -> None:
    lying = HEADS[1]._replace(counted=30)
    with pytest.raises(BadLog, match="the head of 2026-05-02 states 30, and the log says 3"):
        check(lines_of(LOG), [lying], EVE)


@pytest.mark.parametrize(
    "line",
    [
        "", "[]", "[" * 100_000, "{}",
        '{"number":0,"kind":"signed","blind":"00"}',
        '{"number":0,"kind":"signed","blind":null}',
        '{"number":0,"kind":null,"blind":"' + "0" * 64 + '"}',
        '{"number":0,"kind":"signed","blind":"' + "G" * 64 + '"}',
        '{"number":0,"kind":"signed","blind":"' + "0" * 64 + '","of":true}',
    ],
    ids=range(9),
)  # fmt: skip
def test_a_line_that_is_no_entry_is_named(line: str) -> None:
    with pytest.raises(BadLog, match="line 1 of the log"):
        read_entry(line, 0)


def test_heads_are_read_as_they_are_published() -> None:
    line = {
        "day": "2026-05-01",
        "size": 0,
        "counted": 0,
        "root": merkle.EMPTY_ROOT.hex(),
        "note": "n",
        "key": "k",
    }
    assert read_heads([json.dumps(line)]) == [Stated("2026-05-01", 0, 0, merkle.EMPTY_ROOT, "n", "k")]
    for name, wrong in (("day", 1), ("size", "0"), ("counted", True), ("root", "00"), ("note", None)):
        with pytest.raises(BadLog, match="head 1 is no head"):
            read_heads([json.dumps(line | {name: wrong})])
