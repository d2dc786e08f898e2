"""Nothing acknowledged is lost and nothing is doubled when the machine dies (kill -9 at random moments)."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from answerable.archive import store
from answerable.custody.chain import BEFORE_THE_FIRST, link
from tests.flow.work_until_killed import RECORDS_PER_SCAN

NOT_IN = "SELECT count(*) FROM {table} WHERE {key} NOT IN (SELECT {other_key} FROM {other})"
ORPHANS = {
    "finding without its capture": "SELECT count(*) FROM findings_finding WHERE capture_id IS NULL",
    "finding without a mention": NOT_IN.format(
        table="findings_finding", key="id", other_key="finding_id", other="findings_mention"
    ),
    "capture that never arrived": NOT_IN.format(
        table="archive_capture", key="id", other_key="capture_id", other="archive_arrival"
    ),
    "fact without an approval": NOT_IN.format(
        table="facts_factrow", key="review_id", other_key="id", other="findings_review"
    ),
}
LOGGED = ("archive_capture", "archive_arrival", "findings_finding", "findings_review", "facts_factrow",
          "accounts_auditentry")  # fmt: skip


def run(step: str, home: Path) -> "subprocess.Popen[str]":
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{home / 'kill.sqlite3'}"}
    command = [sys.executable, "-m", "tests.flow.work_until_killed", step, str(home)]
    repository = Path(__file__).resolve().parents[2]
    return subprocess.Popen(command, env=environment, cwd=repository, stdout=subprocess.PIPE, text=True)


def chain_holds(database: sqlite3.Connection) -> bool:
    chain = BEFORE_THE_FIRST
    rows = database.execute(
        'SELECT number, at, "table", subject, sha256, chain FROM custody_entry ORDER BY number'
    )
    for expected, (number, at, table, subject, sha256, value) in enumerate(rows):
        moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
        entry = SimpleNamespace(number=number, at=moment, table=table, subject=subject, sha256=sha256)
        chain = link(chain, entry)
        if number != expected or chain != value:
            return False
    return True


def facts_in(home: Path) -> list[str]:
    """The published facts; the database is whole, no row is an orphan, each capture has its bytes."""
    database = sqlite3.connect(home / "kill.sqlite3")
    try:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert {name: database.execute(sql).fetchone()[0] for name, sql in ORPHANS.items()} == dict.fromkeys(
            ORPHANS, 0
        )
        for table in LOGGED:
            logged = 'SELECT count(*) FROM custody_entry WHERE "table" = ?'
            rows = database.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - our own names
            assert database.execute(logged, [table]).fetchone() == rows
        assert chain_holds(database)
        for (sha256,) in database.execute("SELECT sha256 FROM archive_capture"):
            store.verify(home / "captures", sha256)
        per_source = "SELECT DISTINCT count(*) FROM findings_finding GROUP BY source"
        assert database.execute(per_source).fetchall() in ([], [(RECORDS_PER_SCAN,)])
        return [slug for (slug,) in database.execute("SELECT slug FROM facts_factrow ORDER BY id")]
    finally:
        database.close()


@pytest.mark.parametrize("kills", [2, pytest.param(200, marks=pytest.mark.exhaustive)])
def test_a_killed_worker_loses_and_doubles_nothing(tmp_path: Path, kills: int) -> None:
    prepare = run("prepare", tmp_path)
    prepare.communicate()
    assert prepare.returncode == 0
    chance, told = random.Random(kills), set[str]()
    for _ in range(kills):
        process = run("work", tmp_path)
        assert process.stdout is not None
        if chance.random() < 0.5:  # else the start, too, is broken off
            acknowledged = [process.stdout.readline().strip()]
            time.sleep(chance.uniform(0, 0.3))
        else:
            acknowledged = []
            time.sleep(chance.uniform(0, 1.2))
        process.kill()
        acknowledged += process.communicate()[0].split()
        told |= {f"made-up-fact-{number}" for number in acknowledged if number}
        facts = facts_in(tmp_path)
        assert told <= set(facts)
        assert len(facts) == len(set(facts))
    assert len(told) >= kills / 2
    names = {path.name for path in (tmp_path / "captures").rglob("*") if path.is_file()}
    assert all(len(name) == 64 and store.read(tmp_path / "captures", name) is not None for name in names)
