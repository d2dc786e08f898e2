"""kill -9 of web, worker and database at random moments of a surge: nothing is lost, no mail comes twice.

    python benchmarks/kill_runs.py [--runs 20] [--rate 150] [--seconds 12] [--postgres]

Each run signs at a fixed rate while one of them is killed every second or two, and started again. Then: who
was told "taken" has a row (by the blind index, which the worker's key makes), each has a mail or one that is
written down as uncertain, and no Message-ID came twice. Prints a line a run; ends with 1 if one found more.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from surge_mails import mails_of
from surge_people import email_of
from surge_site import Postgres, Site, answers_of, postgres, wait_for

TAKEN = 303


class Found(NamedTuple):
    """What a run found; lost, twice and missing must be 0."""

    taken: int
    rows: int
    lost: int
    unasked: int
    mails: int
    twice: int
    uncertain: int
    missing: int
    kills: str

    @property
    def good(self) -> bool:
        """Whether nothing was lost, and nothing came twice."""
        return not (self.lost or self.twice or self.missing)


def main() -> None:
    """All runs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--rate", type=float, default=150)
    parser.add_argument("--seconds", type=float, default=12)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--postgres", action="store_true")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="kills-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        cluster = stack.enter_context(postgres(folder / "postgres")) if asked.postgres else None
        site = Site(folder, cluster.url if cluster else "")
        stack.callback(site.stop)
        site.prepare()
        print(f"seed {asked.seed}\n{'run':>3} " + " ".join(f"{name:>9}" for name in Found._fields))
        runs = [
            one_run(site, cluster, asked.rate, asked.seconds, chance, number) for number in range(asked.runs)
        ]
    print("all " + " ".join(f"{sum(column):>9}" for column in list(zip(*runs, strict=True))[:-1]))
    sys.exit(not all(run.good for run in runs))


def one_run(
    site: Site, cluster: Postgres | None, rate: float, seconds: float, chance: random.Random, number: int
) -> Found:
    """Sign, kill, start again, wait until the mails are out, and compare."""
    site.start("sink", "web", "worker")
    run, before = f"k{number}x{int(time.time())}", len(mails_of(site.mails).ids)
    load = site.load(rate=rate, seconds=seconds, kinds={"honest": 1}, run=run, patient=True)
    time.sleep(5)
    end, kills = time.monotonic() + seconds, ""
    while time.monotonic() < end:
        time.sleep(chance.uniform(0.5, 2.5))
        who = chance.choice(["web", "worker", *(["database"] if cluster else [])])
        kills += who[0] if who != "worker" else "k"
        if cluster and who == "database":
            cluster.kill()
            cluster.start()
        else:
            site.running[who].kill()
            site.running[who].start()
            if who == "web":
                wait_for(site.port)
    told = answers_of(load)
    found = _compare(site, told, run, before, kills)
    site.stop()
    print(f"{number:>3} " + " ".join(f"{value:>9}" for value in found), flush=True)
    return found


def _compare(site: Site, told: dict[str, Any], run: str, before: int, kills: str) -> Found:
    taken = {email_of(run, answer[1]) for answer in told["answers"] if answer[2] == TAKEN}
    rows = _rows(site, run, told["next"])
    mails = mails_of(site.mails)
    ids, came = mails.ids[before:], {who for who in mails.recipients if f".{run}@" in who}
    uncertain = {who for who, outcome in rows.items() if outcome == "uncertain"}
    return Found(
        taken=len(taken), rows=len(rows), lost=len(taken - rows.keys()), unasked=len(rows.keys() - taken),
        mails=len(came), twice=len(ids) - len(set(ids)), uncertain=len(uncertain),
        missing=len(rows.keys() - came - uncertain), kills=kills,
    )  # fmt: skip


def _rows(site: Site, run: str, number: int, longest: float = 120.0) -> dict[str, str]:
    """Who has a row, with how their mail ended; waits until every mail of this run ended."""
    words = json.dumps({"run": run, "number": number, "folder": str(site.folder)})
    end = time.monotonic() + longest
    while True:
        try:
            said: dict[str, Any] = json.loads(site.python("kill_rows", words))
        except subprocess.CalledProcessError:
            said = {"waiting": 1, "rows": {}}
        if not said["waiting"] or time.monotonic() > end:
            return dict(said["rows"])
        time.sleep(1)


if __name__ == "__main__":
    main()
