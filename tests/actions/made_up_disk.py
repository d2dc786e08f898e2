"""A database in a file, as a site has it: what is in its bytes is what a thief gets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper

INIT = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000; PRAGMA secure_delete=ON;"


@pytest.fixture
def on_disk(db: None, tmp_path: Path) -> Iterator[Path]:
    """The folder that holds the test's database as a file, with its write-ahead log. For SQLite alone."""
    ours = connections["default"]
    if ours.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps its files itself")
    ours.ensure_connection()
    home = tmp_path / "home"
    home.mkdir()
    path = home / "answerable.sqlite3"
    path.write_bytes(ours.connection.serialize())
    options = {"init_command": INIT, "transaction_mode": "IMMEDIATE"}
    kept = DatabaseWrapper({**ours.settings_dict, "NAME": str(path), "OPTIONS": options}, "default")
    connections["default"] = kept
    try:
        yield home
    finally:
        kept.close()
        connections["default"] = ours


def files_under(*folders: Path) -> dict[Path, bytes]:
    """The bytes of every file in these folders."""
    return {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}
