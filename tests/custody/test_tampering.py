"""Somebody with the database file edits it, past the software and the triggers. Verify names what they did.

What only a head kept outside can show is said so: whoever holds the key and the database can rewrite both.
"""

import json
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from answerable.archive.models import Capture
from answerable.custody import services
from answerable.custody.append_only import installed, missing_guards
from answerable.custody.chain import BEFORE_THE_FIRST, link
from answerable.custody.digest import halves
from answerable.custody.keys import kept_key
from answerable.custody.models import Block, Entry, Head
from answerable.custody.row_verification import Seen, check_rows
from answerable.custody.tables import append_only_models
from tests.custody.conftest import Faults, unguarded

sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="it is SQLite's way")
FILLED = {
    "accounts_auditentry", "archive_arrival", "archive_capture", "archive_quotation", "custody_cosignature",
    "custody_head", "custody_timestamp", "facts_factrow", "findings_finding", "findings_mention",
    "findings_review",
}  # fmt: skip
"""The tables in which the made-up record has rows; there may be more."""


def raw(sql: str, *values: object) -> None:
    """One statement of somebody who has the file, with the triggers out of the way while it runs."""
    with unguarded() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute(sql, values)
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def another(value: Any) -> Any:
    """A value of the same type that is not this one."""
    if value is None or isinstance(value, str):
        return json.dumps("changed") if value and value[0] in "[{" else "7" if value is None else f"{value}~"
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, datetime | date):
        return value + timedelta(days=1)
    return json.dumps("changed")


def undone(work: Callable[[], None]) -> None:
    """Do it and take it back."""
    with transaction.atomic():
        work()
        transaction.set_rollback(True)


@pytest.mark.usefixtures("whole_record")
def test_an_untouched_record_has_no_fault_but_the_made_up_timestamp(faults: Faults) -> None:
    (fault,) = faults()
    assert re.match(r"timestamp \d+ by made up: not an answer of RFC 3161", fault)
    rows = {model._meta.db_table for model in append_only_models() if model._default_manager.exists()}
    assert rows >= FILLED


@sqlite_only
@pytest.mark.usefixtures("whole_record")
def test_an_update_of_any_column_of_any_table_is_named() -> None:
    for model in append_only_models():
        row = model._default_manager.order_by("pk").first()
        for field in model._meta.concrete_fields if row else ():
            if field.primary_key:
                continue
            undone(lambda: changed(row, field.attname, field.column or ""))  # noqa: B023 - done at once


def changed(row: Model | None, name: str, column: str) -> None:
    assert row is not None
    table = row._meta.db_table
    with transaction.atomic():
        raw(f'UPDATE {table} SET "{column}" = %s WHERE id = %s', another(getattr(row, name)), row.pk)  # noqa: S608
        named = [line for line in map(str, check_rows(Seen())) if line.startswith(f"{table} {row.pk}: ")]
    assert named and ("CHANGED" in named[0] or "cannot be read" in named[0]), (table, column, named)


@pytest.mark.usefixtures("whole_record")
def test_a_row_that_is_deleted_or_has_another_key_is_missing(faults: Faults) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED" if connection.vendor == "postgresql" else "SELECT 1")
    for table in FILLED:
        for sql in (f"DELETE FROM {table} WHERE id = %s", f"UPDATE {table} SET id = 999 WHERE id = %s"):  # noqa: S608
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT max(id) FROM {table}")  # noqa: S608
                (key,) = cursor.fetchone()
            undone(lambda: gone(sql, table, key, faults))  # noqa: B023 - done at once


def gone(sql: str, table: str, key: int, faults: Faults) -> None:
    raw(sql, key)
    found = faults()
    assert any(line.startswith(f"{table} {key}: is missing, though entry") for line in found)
    if sql.startswith("UPDATE"):
        assert any(line.startswith(f"{table} 999: is not in the log") for line in found)


def test_a_row_that_is_added_is_not_in_the_log(sealed: Head, faults: Faults) -> None:
    raw(
        "INSERT INTO archive_capture (sha256, size_bytes, media_type, origin, captured_at, captured_by_name) "
        "VALUES (%s, 1, '', '', %s, '')", "0" * 64, timezone.now(),
    )  # fmt: skip
    key = Capture.objects.latest("id").pk
    assert f"archive_capture {key}: is not in the log: somebody added it past the software" in faults()


@sqlite_only
def test_insert_or_replace_past_the_triggers_is_named(sealed: Head, faults: Faults) -> None:
    raw(
        "INSERT OR REPLACE INTO archive_capture SELECT id, sha256, size_bytes, 'text/html', origin, "
        "captured_at, captured_by_name FROM archive_capture WHERE id = 1"
    )
    assert any(line.startswith("archive_capture 1: was CHANGED since entry") for line in faults())


@pytest.mark.usefixtures("recorded")
def test_a_trigger_that_was_dropped_is_named(faults: Faults) -> None:
    on = "" if connection.vendor == "sqlite" else " ON archive_capture"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER archive_capture_no_update{on}")
    (fault,) = faults()
    assert fault.startswith("archive_capture: its trigger archive_capture_no_update is missing")
    assert missing_guards(connection) == [("archive_capture", "archive_capture_no_update")]


def test_entries_that_changed_places_are_named(sealed: Head, faults: Faults) -> None:
    with unguarded("custody_entry") as cursor:
        for here, there in ((2, 1000), (3, 2), (1000, 3)):
            cursor.execute("UPDATE custody_entry SET number = %s WHERE number = %s", [there, here])
    found = faults()
    assert any(line.startswith("entry 2: does not follow") for line in found)
    assert any("REWRITTEN" in line for line in found)


def test_an_entry_that_was_taken_out_leaves_a_gap(sealed: Head, faults: Faults) -> None:
    with unguarded("custody_entry") as cursor:
        cursor.execute("DELETE FROM custody_entry WHERE number = 2")
    found = faults()
    assert "entry 3: should be number 2: entries are missing or renumbered" in found
    assert any("is not in the log" in line for line in found)


def test_an_entry_that_was_taken_out_and_the_rest_renumbered_is_named(sealed: Head, faults: Faults) -> None:
    with unguarded("custody_entry") as cursor:
        cursor.execute("DELETE FROM custody_entry WHERE number = 2")
        for number in range(3, sealed.size + 1):
            cursor.execute("UPDATE custody_entry SET number = %s WHERE number = %s", [number - 1, number])
    found = faults()
    assert any(line.startswith("entry 2: does not follow") for line in found)
    assert any("REWRITTEN" in line or "TRUNCATED" in line for line in found)


@pytest.mark.parametrize("column", ["at", "table", "subject", "sha256", "chain", "nonce"])
def test_no_column_of_an_entry_can_be_changed_unseen(sealed: Head, faults: Faults, column: str) -> None:
    value = {"at": timezone.now(), "chain": "0" * 64, "sha256": "0" * 64, "nonce": "0" * 32}.get(column, "x")
    with unguarded("custody_entry") as cursor:
        cursor.execute(f'UPDATE custody_entry SET "{column}" = %s WHERE number = 2', [value])  # noqa: S608
    assert any("entry 2" in line for line in faults())


def test_a_block_that_was_changed_is_named(recorded: None, faults: Faults) -> None:
    rows = list(Capture.objects.all())
    Capture.objects.bulk_create(
        Capture(sha256=f"{n:064}", size_bytes=1, media_type="", origin="", captured_by_name="")
        for n in range(300)
    )
    services.enter(Capture.objects.exclude(pk__in=[row.pk for row in rows]))
    services.seal()
    Block.objects.filter(number=0).update(sha256="0" * 64)
    assert "custody_block 0: is not the hash of its entries; proofs are made from it" in faults()


def cut_to(size: int) -> None:
    """The log, its heads and the rows as they were when it had `size` entries: an older copy put back."""
    late = list(Entry.objects.filter(number__gte=size).values_list("table", "subject"))
    with unguarded() as cursor:
        cursor.execute("DELETE FROM custody_head WHERE size > %s", [size])
        for table, subject in reversed(late):
            cursor.execute(f"DELETE FROM {table} WHERE id = %s", [int(subject)])  # noqa: S608
        cursor.execute("DELETE FROM custody_entry WHERE number >= %s", [size])


def test_a_tail_that_was_cut_off_is_missed_by_the_head_over_it(sealed: Head, faults: Faults) -> None:
    with unguarded("custody_entry") as cursor:
        cursor.execute("DELETE FROM custody_entry WHERE number >= %s", [sealed.size - 2])
    assert any(f"head of {sealed.size} entries: the log is TRUNCATED" in line for line in faults())


def test_an_older_copy_put_back_is_shown_by_the_head_kept_outside_alone(sealed: Head, faults: Faults) -> None:
    cut_to(3)
    assert [line for line in faults() if "in the store" not in line] == []
    (fault,) = [line for line in faults(sealed.note) if "in the store" not in line]
    assert "the head kept outside: the log is TRUNCATED" in fault


def rewrite() -> None:
    """Somebody with the key makes the whole log again, over a changed capture. All is consistent."""
    entries = list(Entry.objects.order_by("number"))
    rows = {model._meta.db_table: model for model in append_only_models()}
    with unguarded() as cursor:
        cursor.execute("UPDATE archive_capture SET media_type = 'text/html'")
        for table in ("custody_head", "custody_entry", "custody_block"):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
    chain = BEFORE_THE_FIRST
    for entry in entries:
        if entry.table == "custody_head":
            continue
        entry.sha256 = halves(rows[entry.table]._default_manager.get(pk=entry.subject), entry.nonce).digest
        chain = entry.chain = link(chain, entry)
    Entry.objects.bulk_create([entry for entry in entries if entry.table != "custody_head"])
    services.seal()


def test_a_log_that_an_insider_rewrote_whole_is_shown_by_the_head_kept_outside_alone(
    sealed: Head, faults: Faults
) -> None:
    rewrite()
    assert faults() == []
    (fault,) = faults(sealed.note)
    assert fault.startswith("the head kept outside: the log was REWRITTEN or FORKED")


def test_a_head_that_another_key_signed_is_named(sealed: Head, faults: Faults, home: Any) -> None:
    (home / "custody.key").unlink()
    rewrite()
    (home / "custody.key").unlink()
    kept_key(home / "custody.key")
    assert any("is signed by a key that is not this log's" in line for line in faults())
    assert any("no key of this log signed this head" in line for line in faults(sealed.note))


def test_an_old_key_that_is_kept_still_counts(sealed: Head, faults: Faults, home: Any) -> None:
    (home / "custody.key").rename(home / "custody-2025.key")
    kept_key(home / "custody.key")
    assert faults(sealed.note) == []


def test_every_append_only_table_is_checked() -> None:
    tables = {model._meta.db_table for model in append_only_models()}
    assert tables | {"custody_entry"} == set(installed(connection))


test_every_append_only_table_is_checked = pytest.mark.django_db(test_every_append_only_table_is_checked)
