"""`answerable mail-in` killed at random moments, in a process of its own: nothing is lost or doubled."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from answerable.actions.return_codes import copy_code

MAILS, KILLS = 120, 4
ANSWERABLE = (sys.executable, "-c", "from answerable.cli import main; main()")


@pytest.mark.exhaustive
def test_a_run_that_is_killed_loses_nothing_and_the_next_doubles_nothing(
    tmp_path: Path, settings: Any
) -> None:
    box = tmp_path / "box"
    for name in ("new", "cur", "tmp"):
        (box / name).mkdir(parents=True)
    (tmp_path / "secret_key").write_text(settings.SECRET_KEY)
    for number in range(MAILS):
        address = f"letters+{copy_code('leeds-city-council', timezone.now().date())}@acts.example.org"
        (box / "new" / f"{number}.made-up").write_text(f"Delivered-To: {address}\n\nDear {number}\n")
    environment = os.environ | {
        "ANSWERABLE_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "answerable.settings.dev",
        "ANSWERABLE_TALLY_ADDRESS": "letters@acts.example.org",
    }  # fmt: skip
    words = [*ANSWERABLE, "mail-in", "--remove", str(box)]
    subprocess.run([*ANSWERABLE, "migrate"], env=environment, check=True, stderr=subprocess.DEVNULL)
    chance = random.Random(6)
    for _ in range(KILLS):
        running = subprocess.Popen(words, env=environment, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(1.5, 4))
        running.kill()
        running.wait()
    last = subprocess.run(words, env=environment, check=False, stderr=subprocess.PIPE, text=True)
    assert last.returncode == 0, last.stderr
    with closing(sqlite3.connect(tmp_path / "answerable.sqlite3")) as database:
        arrivals = database.execute("SELECT count(*) FROM actions_arrival").fetchone()
        copies = database.execute("SELECT count(*) FROM actions_owncopy").fetchone()
    assert (arrivals, copies) == ((MAILS,), (MAILS,))
    assert not list((box / "new").iterdir())
