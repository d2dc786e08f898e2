"""`answerable scan` against `rg -F -i` with the same names on the same files in the same run.

The files are made up here, from a fixed seed. Both programs run alternately, so that a slow spell of the
machine meets both. Usage: python benchmarks/scan.py [--megabytes 256] [--runs 5]
"""

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

WATCHLIST = Path(__file__).parents[1] / "campaigns/stop-hikvision/watchlist.toml"
SOWN = 40
WORDS = (
    "the council supply install maintain framework services agreement contract tender public works school road housing "
    "waste repair software licence cleaning catering energy water transport social care agency staff consultancy legal "
    "insurance security lighting equipment vehicle hire training printing postage rent électricité façade 安全 設備 видео"
).split()


class Run(NamedTuple):
    """One run of a program: wall clock, CPU of it and its children, its largest process, and what it found."""

    wall: float
    cpu: float
    peak_mb: float
    found: int


def prose(text: random.Random, words: int) -> str:
    """Made-up sentences of twelve words."""
    return ". ".join(" ".join(text.choices(WORDS, k=12)) for _ in range(words // 12))


def notice(number: int, text: random.Random) -> dict[str, object]:
    """A made-up OCDS release of about 3.5 KB."""
    title = " ".join(text.choices(WORDS, k=9))
    items = [{"id": str(i), "description": " ".join(text.choices(WORDS, k=12))} for i in range(8)]
    return {
        "ocid": f"ocds-made-up-{number}", "id": str(number), "date": "2023-04-05T00:00:00Z", "tag": ["tender"],
        "buyer": {"id": "1", "name": "Made-up Borough Council"},
        "tender": {"title": title, "description": prose(text, 280), "items": items,
                   "value": {"amount": number * 1.25, "currency": "GBP"}},
    }  # fmt: skip


def json_lines(name: str, size: int) -> Iterator[str]:
    """OCDS releases, half of them with escaped characters, with the name in SOWN of them."""
    text = random.Random(1)
    lines = [json.dumps(notice(i, text), ensure_ascii=i % 2 == 0) for i in range(2000)]
    count = size // (sum(len(line.encode()) for line in lines) // len(lines))
    for number in range(count):
        line = lines[number % 2000]
        yield (
            line.replace('"description": "', f'"description": "{name} ', 1) if _sown(number, count) else line
        )


def table(name: str, size: int) -> Iterator[str]:
    """Spending rows, a fifth with quoted cells, a few over two lines, with the name in SOWN of them."""
    text = random.Random(2)
    rows = []
    for number in range(20_000):
        words = " ".join(text.choices(WORDS, k=8))
        cell = f'"{words}, {number}"' if number % 5 == 0 else words
        cell = f'"{words}\nsecond line"' if number % 10_000 == 77 else cell
        rows.append(
            f"Made-up Borough Council,Housing,{cell},{number % 28 + 1:02}/04/2023,{number},{number * 1.1:.2f},Acme Ltd"
        )
    yield "Body Name,Service Area,Narrative,Payment Date,Transaction Number,Net Amount,Supplier Name"
    count = size // (sum(len(row.encode()) + 1 for row in rows) // len(rows))
    for number in range(count):
        row = rows[number % 20_000]
        yield row.replace("Acme Ltd", f"{name} UK Ltd") if _sown(number, count) else row


def _sown(number: int, count: int) -> bool:
    return number % (count // SOWN) == 3 and number // (count // SOWN) < SOWN


def measure(command: list[str], count: Callable[[bytes], int]) -> Run:
    """Runs a command to its end."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, count(out.read()))


def main() -> None:
    """Makes the files, runs both programs alternately, prints medians."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--megabytes", type=int, default=256)
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--watchlist", type=Path, default=WATCHLIST)
    options = asked.parse_args()
    from answerable.engine.watchlist import load_watchlist

    companies = load_watchlist(options.watchlist.read_text(encoding="utf-8")).companies
    names = sorted({name for company in companies for alias in company.aliases for name in (*alias.texts, alias.text) if name})
    sown = "Hikvision"
    failed = False
    print(
        f"| file | program | wall s | MB/s | CPU s | peak MB | found of {SOWN} |\n|---|---|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as folder:
        patterns = Path(folder) / "names.txt"
        patterns.write_text("\n".join(names) + "\n", encoding="utf-8")
        for kind, lines in (("JSON lines", json_lines), ("CSV", table)):
            file = Path(folder) / f"made-up-{kind.split()[0].lower()}"
            with file.open("w", encoding="utf-8") as out:
                out.writelines(line + "\n" for line in lines(sown, options.megabytes * 1_000_000))
            programs = {
                "answerable scan": (
                    [str(Path(sys.executable).parent / "answerable"), "scan", "--watchlist", str(options.watchlist), str(file)],
                    lambda out: sum(b"Hikvision" in line for line in out.splitlines()),
                )
            }  # fmt: skip
            if shutil.which("rg"):
                programs["rg -F -i"] = (
                    ["rg", "-F", "-i", "-c", "-f", str(patterns), str(file)],
                    lambda out: int(out or 0),
                )
            runs: dict[str, list[Run]] = {program: [] for program in programs}
            for _ in range(options.runs):
                for program, (command, count) in programs.items():
                    runs[program].append(measure(command, count))
            for program, measured in runs.items():
                wall, cpu, peak, _ = (statistics.median(values) for values in zip(*measured, strict=True))
                found = {run.found for run in measured}
                failed |= found != {SOWN}
                size = file.stat().st_size / 1e6
                print(
                    f"| {kind}, {size:.0f} MB | {program} | {wall:.2f} | {size / wall:.0f} | {cpu:.2f} | {peak:.0f} | {found} |"
                )
            file.unlink()
    if not shutil.which("rg"):
        print("ripgrep is not installed, so there is nothing to compare with: apt-get install ripgrep")
    if failed:
        sys.exit("a program did not find exactly the names that were sown")


if __name__ == "__main__":
    main()
