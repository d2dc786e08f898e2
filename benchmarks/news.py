"""News to millions who agreed: how long it takes to queue it, killed again and again, and nobody twice.

    python benchmarks/news.py [PEOPLE] [KILLS]

On a database of its own in a folder (SQLite with WAL and synchronous=FULL), with the rows of surge_rows.py,
which are made up; one in ten thousand withdrew or wants no more news. The process that queues is killed at
random moments and started again. Then the mails are counted against those who agreed.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

CAMPAIGN = "stop-hikvision"
SECONDS_TO_A_KILL = (2.0, 12.0)
DEFAULTS = (1_000_000, 5)


def main(people: int, kills: int) -> None:
    """Make the rows, queue with kills, and count."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/news.sqlite3"
        os.environ["ANSWERABLE_HOME"] = folder
        began = time.monotonic()
        left_out = prepare(people)
        size = Path(folder, "news.sqlite3").stat().st_size / 1e9
        print(f"{people:,} signatures made, {size:.1f} GB: {time.monotonic() - began:.0f} s", flush=True)
        took, killed = _queue(kills)
        _count(people - left_out)
        print(f"queued in {took:.0f} s, {people / took:,.0f}/s, by a process that was killed {killed} times")


def prepare(people: int) -> int:
    """So many who agreed, on a database of their own; how many of them are left out of news and files."""
    import surge_rows
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    from answerable.accounts import services as accounts
    from answerable.actions import models
    from answerable.actions.services import petitions

    group = accounts.create_organisation(slug="made-up", name="Made up", by=None)
    admin, _ = accounts.create_staff(username="admin", role="admin", organisation=group, by=None)
    surge_rows.petition()
    petition = models.Petition.objects.get(campaign=settings.CAMPAIGN)
    surge_rows.many(people)
    consent = petitions.offer_consent(petition=petition, organisation=group, text="Made up.", by=admin)
    with connection.cursor() as cursor:
        for into, rows in (
            ("actions_agreed (submission_id, consent_id, at)", f"{consent.pk}, at FROM actions_submission"),
            ("actions_stop (submission_id, at)", "at FROM actions_submission WHERE id % 10000 = 0"),
            ("actions_withdrawal (confirmation_id, at)", "at FROM actions_confirmation WHERE id % 10000 = 1"),
        ):
            cursor.execute(f"INSERT INTO {into} SELECT id, {rows}")
        cursor.execute("ANALYZE")
        cursor.execute("SELECT count(*) FROM actions_submission WHERE id % 10000 IN (0, 1)")
        (left_out,) = cursor.fetchone()
    petitions.give_news(petition=petition, title="Made up", text="Made up.", by=admin)
    return int(left_out)


def _queue(kills: int) -> tuple[float, int]:
    """Queue all of it; the seconds in which a process ran, and how often one was killed before its end."""
    chance, took, killed = random.Random(6), 0.0, 0
    while True:
        began = time.monotonic()
        worker = subprocess.Popen([sys.executable, __file__, "--announce"])
        try:
            worker.wait(chance.uniform(*SECONDS_TO_A_KILL) if killed < kills else None)
            return took + time.monotonic() - began, killed
        except subprocess.TimeoutExpired:
            worker.send_signal(signal.SIGKILL)
            worker.wait()
        took, killed = took + time.monotonic() - began, killed + 1


def _announce() -> None:
    import surge_rows  # noqa: F401 - it sets Django up

    from answerable.actions.worker.announcing import announce

    while announce(CAMPAIGN):
        pass


def _count(due: int) -> None:
    from django.db.models import Count

    from answerable.actions import models

    mails: Any = models.Mail.objects.filter(kind="update")
    waiting = models.Waiting.objects.filter(mail__kind="update").count()
    twice = mails.values("submission").annotate(n=Count("pk")).filter(n__gt=1).count()
    print(f"{due:,} were due; {mails.count():,} mails, {waiting:,} wait, {twice} of somebody who has two")
    done = models.Announced.objects.get().done_at is not None
    if not done or (mails.count(), waiting, twice) != (due, due, 0):
        sys.exit("that is wrong")


if __name__ == "__main__":
    if sys.argv[1:] == ["--announce"]:
        _announce()
    else:
        people, kills, *_ = (*map(int, sys.argv[1:]), *DEFAULTS[len(sys.argv) - 1 :])
        main(people, kills)
