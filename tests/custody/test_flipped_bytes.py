"""A bit flips anywhere in the database file or in the store: verify names it, or the evidence is unhurt.

Most bytes of a database are no evidence: free space, indexes, sessions, names of migrations. So what
is claimed of any place is this: where verify is silent, every row of every append-only table, and each
entry with its nonce, reads back exactly as before.
"""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.conf import settings
from django.db import connection
from django.db.models import Model
from django.db.utils import DatabaseError

from answerable.cli import main
from answerable.custody import services
from answerable.custody.models import Entry, Head, Timestamp
from answerable.custody.tables import append_only_models
from tests.custody.conftest import unguarded

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has checksums of its own")
SEED = 20_220_831
DEFAULT_FLIPS, EXHAUSTIVE_FLIPS = 60, 2_000
HOW_MANY = [
    pytest.param(DEFAULT_FLIPS, id="some"),
    pytest.param(EXHAUSTIVE_FLIPS, id="many", marks=pytest.mark.exhaustive),
]


@pytest.fixture
def good(whole_record: None) -> bytes:
    """The database file of a record that has no fault."""
    with unguarded("custody_timestamp", "custody_entry", "custody_head", "custody_cosignature") as cursor:
        cursor.execute("DELETE FROM custody_timestamp")  # the made-up one, which does not hold
        cursor.execute("DELETE FROM custody_cosignature")
        cursor.execute("DELETE FROM custody_head")
        cursor.execute("DELETE FROM custody_entry")
    services.begin()
    services.seal()
    assert not Timestamp.objects.exists() and Head.objects.exists()
    file: bytes = connection.connection.serialize()
    return file


@contextmanager
def opened(file: bytes) -> Iterator[None]:
    """The database of this test is this file, as long as it lasts."""
    kept = connection.connection
    connection.connection = connection.get_new_connection(
        connection.get_connection_params() | {"database": ":memory:", "uri": False}
    )
    try:
        connection.connection.deserialize(file)
        yield
    finally:
        connection.connection.close()
        connection.connection = kept


def evidence() -> list[Any]:
    """Every row of every append-only table, the log among them, as SQL would write it."""
    with connection.cursor() as cursor:
        found: list[Any] = []
        models: list[type[Model]] = [*append_only_models(), Entry]
        for model in models:
            columns = ", ".join(f'quote("{field.column}")' for field in model._meta.concrete_fields)
            cursor.execute(f"SELECT {columns} FROM {model._meta.db_table} ORDER BY rowid")  # noqa: S608
            found += [(model._meta.db_table, *row) for row in cursor.fetchall()]
    return found


def verified() -> Result:
    ran = CliRunner().invoke(main, ["verify"])
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    return ran


@pytest.mark.parametrize("number", HOW_MANY)
def test_a_flipped_bit_of_the_database_is_named_or_leaves_the_evidence_as_it_was(
    good: bytes, number: int
) -> None:
    with opened(good):
        before = evidence()
        assert verified().exit_code == 0
    chance, named = random.Random(SEED), 0
    filled = [place for place, byte in enumerate(good) if byte]  # most of a small database is zeros
    for turn in range(number):
        place, bit = chance.choice(filled) if turn % 2 else chance.randrange(len(good)), chance.randrange(8)
        flipped = bytearray(good)
        flipped[place] ^= 1 << bit
        try:
            with opened(bytes(flipped)):
                ran = verified()
                named += ran.exit_code
                assert ran.exit_code == 1 or evidence() == before, (place, bit)
                assert ran.exit_code == 0 or ran.stdout.strip()
        except (DatabaseError, sqlite3.DatabaseError) as error:  # not even opened: verify is not reached
            pytest.fail(f"byte {place}, bit {bit}: {error}")
    assert named > number // 10


@pytest.mark.parametrize(
    "table", ["accounts_auditentry", "archive_capture", "facts_factrow", "custody_entry"]
)
def test_a_flipped_bit_of_a_row_is_named(good: bytes, table: str) -> None:
    chance = random.Random(SEED)
    with opened(good):
        before = evidence()
        texts = [text[1:-1] for row in before if row[0] == table for text in row[1:] if len(text) > 15]
    for text in chance.sample(texts, min(5, len(texts))):
        place = good.index(text.encode()) + chance.randrange(len(text.encode()))
        flipped = bytearray(good)
        flipped[place] ^= 1 << chance.randrange(7)
        with opened(bytes(flipped)):
            ran = verified()
            assert ran.exit_code == 1 or evidence() == before, (text, place)


def test_a_flipped_bit_of_the_store_names_its_capture(good: bytes) -> None:
    chance = random.Random(SEED)
    for path in sorted(path for path in settings.CAPTURES.rglob("*") if path.is_file()):
        content = bytearray(path.read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        kept = path.read_bytes()
        path.chmod(0o644)
        path.write_bytes(content)
        ran = verified()
        assert f"capture {path.name}: is DAMAGED" in ran.stdout
        path.write_bytes(kept)
    assert verified().exit_code == 0
