"""Striking out a million signatures at once: the preview by hour, the strike, the restoring, a recount.

In-process and on a database of its own in a folder (a file with WAL and synchronous=FULL, or what
DATABASE_URL names): `python benchmarks/strike.py [ROWS]`. The rows are made up, with councils, hours and
networks at random; what is struck out came from one network: ten in eleven. Who signs lives in one of 1,100
made-up pairs of a council and a constituency.
"""

import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

HOSTILE = bytes.fromhex("ab" * 8)
PLACES = [(f"council-{number % 361}", f"E{number % 650}", "", "") for number in range(1_100)]
CHUNK = 5_000
COLUMNS = {
    "submission": "id kind sealed token_digest petition_id wording_id council constituency nation partner "
    "prefix seconds at",
    "identified": "id submission_id person held_for at",
    "confirmation": "id submission_id petition_id person leaf at",
    "leaf": "petition_id number kind blind confirmation_id at",
}


def main(rows: int) -> None:
    """Make the rows, and measure each step."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/strike.sqlite3")
        os.environ["ANSWERABLE_HOME"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.settings.test")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        _measure(rows)


def _measure(rows: int) -> None:
    from answerable.accounts import services as accounts
    from answerable.actions import queries, sweep_queries
    from answerable.actions.services import petitions, sweeps
    from answerable.actions.worker import sweeping
    from answerable.engine import tally
    from answerable.engine.sweep import Conditions

    group = accounts.create_organisation(slug="made-up", name="Made up", by=None)
    admin, _ = accounts.create_staff(username="admin", role="admin", organisation=group, by=None)
    petition = petitions.open_petition(
        campaign="made-up", slug="made-up", title="Made up", addressed_to="Nobody", text="Made up.",
        goal=None, by=admin,
    )  # fmt: skip
    with _timed(f"{rows:,} rows made"):
        _make(petition, rows)
    honest = queries.counted(petition)
    conditions = Conditions(network=HOSTILE.hex())
    with _timed("preview by hour"):
        hours = sweep_queries.by_hour(sweep_queries.matching(petition, conditions))
    print(f"  {sum(hour.number for hour in hours):,} in {len(hours)} hours")
    with _timed("asked for, with a second look"):
        strike = sweeps.strike(
            petition=petition, conditions=conditions, up_to=sweeps.reach(petition), why="Made up.", by=admin
        )
    with _timed("struck out"):
        sweeping.sweep_some(3600)
    print(f"  counted: {honest:,} before, {queries.counted(petition):,} after")
    with _timed("restored"):
        sweeps.restore(sweep=strike, why="Made up.", by=admin)
        sweeping.sweep_some(3600)
    with _timed("recounted from the log"):
        recounted = tally.count(queries.log_of(petition))
    assert recounted == queries.counted(petition) == honest  # noqa: S101
    print(f"  counted: {recounted:,}")


def _make(petition: Any, rows: int) -> None:
    """So many confirmed and counted signatures, written as tuples: models would take half an hour."""
    from django.db import connection, transaction

    rng, start, wording = random.Random(6), datetime(2026, 5, 1, tzinfo=UTC), petition.wordings.get().pk
    sums: dict[tuple[Any, ...], int] = {}
    for first in range(1, rows + 1, CHUNK):
        made: dict[str, list[tuple[Any, ...]]] = {table: [] for table in COLUMNS}
        for key in range(first, min(first + CHUNK, rows + 1)):
            at = start + timedelta(seconds=key // 14)
            hour = at.replace(minute=0, second=0)
            said = str(at.replace(tzinfo=None)) if connection.vendor == "sqlite" else at
            place = rng.choice(PLACES)
            prefix = rng.randbytes(8) if key % 11 == 0 else HOSTILE
            person, blind = rng.randbytes(32), rng.randbytes(32)
            sent = (key, "signature", b"x", rng.randbytes(32), petition.pk, wording, *place, prefix, 30, said)
            made["submission"].append(sent)
            made["identified"].append((key, key, person, "", said))
            made["confirmation"].append((key, key, petition.pk, person, blind, said))
            made["leaf"].append((petition.pk, key - 1, "signed", blind, key, said))
            sums[hour, *place] = sums.get((hour, *place), 0) + 1
        with transaction.atomic(), connection.cursor() as cursor:
            for table, columns in COLUMNS.items():
                marks = ", ".join(["%s"] * len(columns.split()))
                names = ", ".join(columns.split())
                cursor.executemany(f"INSERT INTO actions_{table} ({names}) VALUES ({marks})", made[table])  # noqa: S608
    from answerable.actions.worker.sums import add

    with transaction.atomic():
        add(petition.pk, Counter(sums))


@contextmanager
def _timed(what: str) -> Iterator[None]:
    clock, processor = time.perf_counter(), time.process_time()
    yield
    print(
        f"{what}: {time.perf_counter() - clock:.1f} s "
        f"({time.process_time() - processor:.1f} s of processor time)"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_100_000)
