"""A surge on this machine: `make bench-surge`. The real server, worker and mail protocol; open-loop arrivals.

    python benchmarks/surge.py [--rate 500] [--seconds 300] [--rows 5000000] [--postgres] [--only PART,..]

Parts: floor, capacity, surge, count, overload, hostile. Tables go to stdout. SQLite with synchronous=FULL, or
with --postgres a PostgreSQL of its own with fsync on. Generator, server, worker and sink share the cores.
"""

import argparse
import json
import os
import shutil
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from surge_mails import mails_of, wait_until_drained
from surge_site import Postgres, Site, answers_of, postgres

TAKEN, SHED = 303, 503
MINUTE = 60
PARTS = ("floor", "capacity", "surge", "count", "overload", "hostile")


def main() -> None:
    """Every part that was asked for."""
    asked = _arguments()
    with ExitStack() as stack:
        folder = Path(asked.folder) if asked.folder else Path(tempfile.mkdtemp(prefix="surge-"))
        if not asked.folder:
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
        cluster = stack.enter_context(postgres(folder / "postgres")) if asked.postgres else None
        site = Site(folder, cluster.url if cluster else "", threads=asked.threads)
        stack.callback(site.stop)
        site.prepare()
        print(
            f"{'PostgreSQL, fsync' if cluster else 'SQLite, synchronous=FULL'}; load {os.getloadavg()[0]:.1f}"
        )
        parts = asked.only.split(",")
        if asked.rows:
            site.python("surge_rows", "many", str(asked.rows))
        print(f"rows before: {asked.rows:,}")
        if "floor" in parts:
            closed(site, cluster, "floor", "bare")
        if "capacity" in parts:
            closed(site, cluster, "web", "honest")
        if "surge" in parts:
            surge(site, cluster, asked.rate, asked.seconds, count="count" in parts)
        if "overload" in parts:
            overload(site, asked.rate, min(asked.seconds, 30))
        if "hostile" in parts:
            hostile(site, min(asked.seconds, 60))


def closed(site: Site, cluster: Postgres | None, name: str, kind: str, seconds: int = 10) -> None:
    """How many a second at most, with 32 connections that ask again at once; no worker beside."""
    site.start(name)
    answers_of(site.load(rate=0, seconds=2, kinds={kind: 1}, run=f"w{time.time():.0f}", bare=kind == "bare"))
    before, database = site.cpu()[name], cluster.cpu() if cluster else 0.0
    told = answers_of(
        site.load(rate=0, seconds=seconds, kinds={kind: 1}, run=f"c{time.time():.0f}", bare=kind == "bare")
    )
    used = site.cpu()[name] - before + ((cluster.cpu() - database) if cluster else 0.0)
    taken = [answer for answer in told["answers"] if answer[2] == TAKEN]
    others = Counter(answer[2] for answer in told["answers"] if answer[2] != TAKEN)
    print(
        f"{'floor: bare form and row' if kind == 'bare' else 'a signature':<26}"
        f"{len(taken) / told['wall']:>8.0f}/s {len(taken) / max(used, 0.01):>8.0f} per server CPU second  "
        f"{_times(taken)}  generator {told['cpu'] / told['wall']:.2f} cores  others {dict(others)}"
    )
    site.stop(name)


def surge(site: Site, cluster: Postgres | None, rate: float, seconds: int, *, count: bool) -> None:
    """Signatures at a fixed rate with the worker beside, until all mails are out."""
    site.start("sink", "web", "worker")
    run = f"s{time.time():.0f}"
    before, database, started = site.cpu(), cluster.cpu() if cluster else 0.0, time.time()
    load = site.load(rate=rate, seconds=seconds, kinds={"honest": 1}, run=run)
    counts = site.load(rate=200, seconds=seconds, kinds={"count": 1}, run=run, wait=2) if count else None
    told = answers_of(load)
    used = {name: site.cpu()[name] - before[name] for name in before}
    if cluster:
        used["database"] = cluster.cpu() - database
    _table(f"{rate:.0f} signatures/s for {seconds} s, worker beside", told, used)
    _minutes(told["answers"], seconds)
    drained = wait_until_drained(site, told, run)
    mails = mails_of(site.mails, since=started)
    print(
        f"  mail: {len(mails.recipients)} in all, {mails.rate_while(told['wall']):.0f}/s while signing, "
        f"{mails.rate_after(told['wall']):.0f}/s after; twice {mails.twice}; "
        f"drained {drained:.0f} s after the last; oldest unsent {mails.oldest(told, run):.1f} s"
    )
    if counts:
        read = answers_of(counts)
        print(f"  counter read beside at 200/s: {_times(read['answers'])}")
    site.stop()


def overload(site: Site, rate: float, seconds: int) -> None:
    """Three times: as it should be, five times as much for `seconds`, and after it."""
    site.start("sink", "web", "worker")
    told = {}
    for name, times, wall in (("before", 1, seconds), ("overload", 5, seconds), ("after", 1, seconds)):
        run = f"{name}{time.time():.0f}"
        before = site.cpu()
        told[name] = answers_of(
            site.load(
                rate=rate * times, seconds=wall, kinds={"honest": 1}, run=run, wait=0 if times == 5 else 4
            )
        )
        _table(
            f"{name}: {rate * times:.0f}/s offered",
            told[name],
            {k: site.cpu()[k] - before[k] for k in before},
        )
    late = [due for _, _, status, due, took in told["after"]["answers"] if status != TAKEN or took > 1]
    print(f"  recovered {max(late, default=0):.1f} s after the overload ended")
    site.stop()


def hostile(site: Site, seconds: int) -> None:
    """300 arrivals a second, of which 30 are honest; then everybody who has a mailbox confirms."""
    site.start("sink", "web", "worker")
    unread = json.loads(site.python("surge_rows", "unread", "200"))
    first = answers_of(site.load(rate=20, seconds=10, kinds={"honest": 1}, run="early"))
    wait_until_drained(site, first, "early")
    tokens = list(mails_of(site.mails).tokens.values())
    run, started = f"h{time.time():.0f}", time.time()
    kinds = {"honest": 10, "one_network": 30, "botnet": 30, "alias": 10, "replay": 10, "scanner": 10}
    told = answers_of(
        site.load(rate=300, seconds=seconds, kinds=kinds, run=run, tokens=tokens[:20], unread=unread, wait=4)
    )
    by_kind: dict[str, Counter[int]] = {}
    for kind, _, status, _, _ in told["answers"]:
        by_kind.setdefault(kind, Counter())[status] += 1
    for kind in kinds:
        print(f"  {kind:<14}{dict(by_kind[kind])}  {_times([a for a in told['answers'] if a[0] == kind])}")
    honest = by_kind["honest"]
    wait_until_drained(site, told, run)
    mails = mails_of(site.mails, since=started)
    read = [token for to, token in mails.tokens.items() if to.endswith(".example") and f".{run}@" in to]
    aliases = [token for to, token in mails.tokens.items() if to.endswith("@gmail.com")]
    pressed = answers_of(
        site.load(
            rate=100,
            seconds=(len(read) + len(aliases)) / 100,
            kinds={"confirm": 1},
            run=run,
            tokens=read + aliases,
        )
    )
    print(
        f"  confirmed by {len(read)} honest and {len(aliases)} mails of the ten: "
        f"{Counter(a[2] for a in pressed['answers'])}"
    )
    time.sleep(7)
    after = json.loads(site.python("surge_rows", "recount"))
    attacks = sum(sum(counter.values()) for kind, counter in by_kind.items() if kind != "honest")
    whose = json.loads(site.python("surge_rows", "whose", str(site.folder), run, str(len(told["answers"]))))
    print(f"  honest taken {honest[TAKEN] / max(sum(honest.values()), 1):.4f}; of {attacks} hostile requests")
    print(f"  counted, by whose it is: {whose['counted']}; the honest: {whose['honest']}; sums: {after}")
    site.stop()


def _table(what: str, told: dict[str, Any], used: dict[str, float]) -> None:
    answers = told["answers"]
    taken = [answer for answer in answers if answer[2] == TAKEN]
    shed = [answer for answer in answers if answer[2] == SHED]
    others = Counter(answer[2] for answer in answers if answer[2] not in (TAKEN, SHED))
    asked = max(answer[3] for answer in answers) or 1
    cores = "  ".join(f"{name} {seconds / told['wall']:.2f}" for name, seconds in used.items())
    print(
        f"{what}: {len(taken) / asked:.0f} taken/s, {len(shed)} shed, "
        f"others {dict(others)}, {told['unanswered']} unanswered"
    )
    print(f"  taken {_times(taken)}; shed {_times(shed)}")
    print(f"  cores: generator {told['cpu'] / told['wall']:.2f}  {cores}", flush=True)


def _minutes(answers: list[Any], seconds: int) -> None:
    """Each minute by itself: a slow one may be the machine's, or what the worker does now and then."""
    for start in range(0, seconds if seconds > MINUTE else 0, MINUTE):
        part = [answer for answer in answers if start <= answer[3] < start + MINUTE]
        taken = [answer for answer in part if answer[2] == TAKEN]
        print(f"  minute {start // MINUTE + 1}: {len(part) - len(taken)} not taken, {_times(taken)}")


def _times(answers: list[Any]) -> str:
    if not answers:
        return "-"
    took = sorted(answer[4] * 1000 for answer in answers)
    p50, p95, p99 = (took[min(int(len(took) * part), len(took) - 1)] for part in (0.5, 0.95, 0.99))
    return f"p50 {p50:.0f} p95 {p95:.0f} p99 {p99:.0f} max {took[-1]:.0f} ms"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rate", type=float, default=500)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--rows", type=int, default=0)
    parser.add_argument("--threads", type=int, default=16)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument(
        "--folder", help="where to work, and what to leave there; a temporary one if not said"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
