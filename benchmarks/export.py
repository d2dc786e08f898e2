"""An export of a million supporters: each opened with the private key, and written as one line.

    python benchmarks/export.py [PEOPLE]

On a database of its own in a folder, with the rows of news.py. What is sealed are a thousand made-up persons,
each many times: to open one costs the same however often it was opened before.
"""

import csv
import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from news import prepare

PERSONS = 1000


def main(people: int) -> None:
    """Make the rows, export them, and count the lines."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/export.sqlite3"
        os.environ["ANSWERABLE_HOME"] = folder
        os.environ["ANSWERABLE_MAIL_FROM"] = "campaign@made-up.example"
        due = people - prepare(people)
        ring = _seal()
        output = Path(folder, "out.csv")
        began, processor = time.monotonic(), time.process_time()
        _export(ring, output)
        took, used = time.monotonic() - began, time.process_time() - processor
        with output.open(encoding="utf-8", newline="") as file:
            lines = sum(1 for _ in csv.reader(file)) - 1
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{lines - 1:,} of {due:,} and a made-up one in {took:.0f} s ({used:.0f} s of processor time), "
            f"{due / took:,.0f}/s; {output.stat().st_size / 1e6:.0f} MB, {peak:.0f} MB of memory"
        )
        if lines != due + 1:
            sys.exit("that is wrong")


def _seal() -> Any:
    """A ring of one key, to which all rows are sealed from now on."""
    from django.db import connection, transaction

    from answerable.actions import payload
    from answerable.sealing.envelope import seal
    from answerable.sealing.keys import Keyring

    ring = Keyring.new()
    pool = []
    for number in range(PERSONS):
        person = payload.Person(
            token=f"{number:043}", name=f"Made Up {number}", email=f"p{number}@made-up.example",
            postcode="ZZ99 9ZZ", consents=(1,),
        )  # fmt: skip
        sealed = seal(payload.encode(person), ring.private.public, about=payload.ABOUT)
        pool.append((number, sealed.content, sealed.wrapped))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE pool (number INTEGER PRIMARY KEY, sealed BLOB, wrapped BLOB)")
        cursor.executemany("INSERT INTO pool VALUES (%s, %s, %s)", pool)
        for table, of_pool, own in (
            ("actions_submission", "sealed", "id"),
            ("actions_subjectkey", "wrapped", "submission_id"),
        ):
            cursor.execute(
                f"UPDATE {table} SET {of_pool} = "  # noqa: S608
                f"(SELECT {of_pool} FROM pool WHERE number = {table}.{own} % {PERSONS})"
            )
    return ring


def _export(ring: Any, output: Path) -> None:
    from answerable.accounts import services as accounts
    from answerable.accounts.models import User
    from answerable.actions import models
    from answerable.actions.supporters import exporting
    from answerable.actions.supporters.layouts import LAYOUTS
    from answerable.web.export import safe_cell

    admin = User.objects.get(username="admin")
    organisation = admin.organisation
    second, _ = accounts.create_staff(username="second", role="admin", organisation=organisation, by=admin)
    begun = exporting.begin(
        petition=models.Petition.objects.get(), organisation=organisation, layout="plain", keys=ring,
        by=admin, approved_by=second,
    )  # fmt: skip
    with output.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(LAYOUTS["plain"].columns)
        writer.writerows([safe_cell(cell) for cell in row] for row in exporting.rows(begun, ring))
    exporting.end(begun)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
