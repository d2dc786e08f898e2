"""Nothing acknowledged is lost and nothing is doubled when the machine dies (kill -9 at random moments)."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from answerable.archive import store
from tests.findings.import_until_killed import RECORDS_PER_SCAN, SCANS

KILLS = 5


def run(step: str, home: Path) -> "subprocess.Popen[str]":
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{home / 'kill.sqlite3'}"}
    command = [sys.executable, "-m", "tests.findings.import_until_killed", step, str(home)]
    repository = Path(__file__).resolve().parents[2]
    return subprocess.Popen(command, env=environment, cwd=repository, stdout=subprocess.PIPE, text=True)


def imported(home: Path) -> dict[str, int]:
    """How many findings each source has; every capture that a row names is whole."""
    database = sqlite3.connect(home / "kill.sqlite3")
    try:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for (sha256,) in database.execute("SELECT sha256 FROM archive_capture"):
            store.verify(home / "captures", sha256)
        assert database.execute(
            "SELECT count(*) FROM findings_finding WHERE capture_id IS NULL"
        ).fetchone() == (0,)
        counts = "SELECT source, count(*) FROM findings_finding GROUP BY source"
        return dict(database.execute(counts).fetchall())
    finally:
        database.close()


def test_a_killed_import_loses_and_doubles_nothing(tmp_path: Path) -> None:
    prepare = run("prepare", tmp_path)
    prepare.communicate()
    assert prepare.returncode == 0
    chance = random.Random(7)
    for _ in range(KILLS):
        process = run("import", tmp_path)
        assert process.stdout is not None
        acknowledged = [process.stdout.readline().strip()]
        time.sleep(chance.uniform(0, 0.3))
        process.kill()
        acknowledged += process.communicate()[0].split()
        found = imported(tmp_path)
        assert {f"made-up-{number}.csv" for number in acknowledged if number} <= found.keys()
        assert set(found.values()) == {RECORDS_PER_SCAN}
    run("import", tmp_path).communicate()
    assert imported(tmp_path) == {f"made-up-{number}.csv": RECORDS_PER_SCAN for number in range(SCANS)}
