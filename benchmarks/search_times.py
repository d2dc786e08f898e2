"""Timing, and a PostgreSQL of its own, for benchmarks/search.py."""

import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "10"))


class Timing:
    """Wall time of a block."""

    wall_s = 0.0

    def __enter__(self) -> "Timing":
        self._started = time.perf_counter()
        return self

    def __exit__(self, *_fault: object) -> None:
        self.wall_s = time.perf_counter() - self._started


def time_of(ask: Callable[..., object], asked: Sequence[Any], rounds: int = ROUNDS) -> tuple[float, float]:
    """p50 and p95 in milliseconds, of every query asked in turn `rounds` times."""
    times = []
    for _ in range(rounds):
        for query in asked:
            with Timing() as timing:
                ask(*query)
            times.append(timing.wall_s * 1000)
    times.sort()
    return statistics.median(times), times[min(len(times) - 1, int(len(times) * 0.95))]


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The address of a new PostgreSQL that is gone afterwards; empty where its programs are not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found or os.environ.get("BENCH_POSTGRES_URL"):
        yield ""
        return
    programs = found[-1].parent
    folder.mkdir()
    folder.parent.chmod(0o755)
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    data = folder / "data"
    _run(
        programs / "initdb", "-D", data, "-U", "answerable", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8"
    )
    usual = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c synchronous_commit=off"
    _run(programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", usual, "start")
    try:
        yield f"postgresql://answerable@/postgres?host={folder}"
    finally:
        _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _run(*command: object) -> None:
    """Run a program of PostgreSQL, which refuses to be run by root."""
    who: dict[str, Any] = {"user": "postgres"} if os.getuid() == 0 else {}
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, cwd="/", **who)
