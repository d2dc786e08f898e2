"""Heads: what they cover, when there is a new one, and that proofs made from blocks hold."""

from pathlib import Path

import pytest
from django.db import transaction

from answerable.accounts.models import Action, AuditEntry
from answerable.accounts.services import log
from answerable.custody import note, queries, services
from answerable.custody.chain import leaf_hash
from answerable.custody.keys import CUSTODY_KEY
from answerable.custody.models import Block, Entry, Head
from answerable.custody.tree import BLOCK_ENTRIES, lines
from answerable.engine.merkle import includes, is_consistent, root
from tests.custody.conftest import Faults, unguarded


def add(number: int) -> None:
    """Rows of the audit log, logged like any other."""
    rows = AuditEntry.objects.bulk_create(
        [AuditEntry(by_name="made-up", action=Action.CAPTURE_STORE) for _ in range(number)]
    )
    services.enter(rows)


def sealed_head() -> Head:
    head = services.seal()
    assert head is not None
    return head


def test_rows_are_logged_only_in_the_transaction_that_writes_them(transactional_db: None, home: Path) -> None:
    with pytest.raises(services.NotInTransaction):
        services.enter([])


def test_a_head_covers_every_entry_and_is_signed_by_a_key_of_its_owner_alone(
    sealed: Head, home: Path
) -> None:
    assert sealed.root == root([leaf_hash(line) for line in lines(0, sealed.size)]).hex()
    signed = note.read_head(sealed.note)
    note.check_signature(signed, note.VerifierKey.read(sealed.key))
    assert signed.checkpoint[1:] == (sealed.size, bytes.fromhex(sealed.root))
    assert (home / CUSTODY_KEY).stat().st_mode & 0o777 == 0o600


def test_there_is_no_new_head_where_only_the_last_one_was_logged(sealed: Head) -> None:
    assert Entry.objects.count() == sealed.size + 1
    assert services.seal() is None


def test_a_head_made_from_the_last_one_is_the_one_made_from_all_entries(
    home: Path, db: None, faults: Faults
) -> None:
    for number in (1, 2, 250, 3, 300, 256, 1):
        add(number)
        head = sealed_head()
        assert head.root == root([leaf_hash(line) for line in lines(0, head.size)]).hex()
    assert Block.objects.count() == Head.objects.latest("size").size // BLOCK_ENTRIES == 3
    assert faults() == []


def test_every_entry_has_a_proof_and_every_pair_of_heads(home: Path, db: None) -> None:
    for number in (3, 254, 1, 330):
        add(number)
        sealed_head()
    heads = list(queries.every_head())
    for number in (0, 1, 2, 255, 256, 257, 511, 512, heads[-1].size - 1):
        found = queries.inclusion(number)
        tree = bytes.fromhex(found.head.root)
        assert includes(tree, found.head.size, number, leaf_hash(found.entry), found.proof)
    for old in heads:
        for new in heads:
            if old.size <= new.size:
                proof = [bytes.fromhex(step) for step in queries.consistency(old.size, new.size).proof]
                roots = bytes.fromhex(old.root), bytes.fromhex(new.root)
                assert is_consistent(old.size, roots[0], new.size, roots[1], proof)


def test_what_is_not_under_a_head_has_no_proof(sealed: Head) -> None:
    for ask in (
        lambda: queries.inclusion(sealed.size),
        lambda: queries.consistency(1, sealed.size + 1),
        lambda: queries.consistency(0, sealed.size),
        lambda: queries.consistency(2, 1),
        lambda: queries.entries(1),
        lambda: queries.entries(queries.BATCH_ENTRIES),
    ):
        with pytest.raises(queries.NotInLog):
            ask()


def test_no_head_is_made_of_a_log_that_does_not_follow_from_the_last_one(sealed: Head) -> None:
    add(5)
    with unguarded("custody_entry") as cursor:
        cursor.execute("UPDATE custody_entry SET sha256 = %s WHERE number = %s", ["0" * 64, sealed.size + 2])
    with pytest.raises(services.LogBroken, match=f"entry {sealed.size + 2}"):
        services.seal()


def test_a_database_that_is_older_than_its_log_is_logged_once(recorded: None, faults: Faults) -> None:
    with unguarded("custody_entry") as cursor:
        cursor.execute("DELETE FROM custody_entry")
    assert any("not in the log" in line for line in faults())
    assert services.begin() == Entry.objects.count() > 0
    assert services.begin() == 0
    assert faults() == []


def test_a_transaction_that_fails_leaves_no_entry(recorded: None) -> None:
    before = Entry.objects.count()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        log(action=Action.CAPTURE_STORE, by=None)
        1 / 0  # noqa: B018 - it is there to fail
    assert Entry.objects.count() == before
