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

from answerable.engine.watchlist import load_watchlist

WATCHLIST = Path(__file__).parents[1] / "campaigns/stop-hikvision/watchlist.toml"
NAME = "Hikvision"
SOWN = 40
WORDS = (
    "the council supply install maintain framework services agreement contract tender public works school "
    "road housing waste repair software licence cleaning catering energy water transport social care agency "
    "staff consultancy legal insurance security lighting equipment vehicle hire training printing postage "
    "rent électricité façade 安全 設備 видео"
).split()


class Run(NamedTuple):
    """One run of a program: wall clock, CPU with its children, its largest process, and what it found."""

    wall: float
    cpu: float
    peak_mb: float
    found: int


def prose(text: random.Random, words: int) -> str:
    """Made-up sentences of twelve words."""
    return ". ".join(" ".join(text.choices(WORDS, k=12)) for _ in range(words // 12))


def notice(number: int, text: random.Random) -> dict[str, object]:
    """A made-up OCDS release of about 3.5 KB."""
    return {
        "ocid": f"ocds-made-up-{number}",
        "id": str(number),
        "date": "2023-04-05T00:00:00Z",
        "tag": ["tender"],
        "buyer": {"id": "1", "name": "Made-up Borough Council"},
        "tender": {
            "title": " ".join(text.choices(WORDS, k=9)),
            "description": prose(text, 280),
            "items": [{"id": str(item), "description": prose(text, 12)} for item in range(8)],
            "value": {"amount": number * 1.25, "currency": "GBP"},
        },
    }


def json_lines(size: int) -> Iterator[str]:
    """OCDS releases, half of them with escaped characters, with the name in SOWN of them."""
    text = random.Random(1)
    lines = [json.dumps(notice(number, text), ensure_ascii=number % 2 == 0) for number in range(2000)]
    count = size // (sum(len(line.encode()) for line in lines) // len(lines))
    for number in range(count):
        line = lines[number % 2000]
        yield (
            line.replace('"description": "', f'"description": "{NAME} ', 1) if _sown(number, count) else line
        )


def table(size: int) -> Iterator[str]:
    """Spending rows, a fifth with quoted cells, a few over two lines, with the name in SOWN of them."""
    text = random.Random(2)
    rows = []
    for number in range(20_000):
        words = " ".join(text.choices(WORDS, k=8))
        cell = f'"{words}, {number}"' if number % 5 == 0 else words
        cell = f'"{words}\nsecond line"' if number % 10_000 == 77 else cell
        day, amount = f"{number % 28 + 1:02}/04/2023", f"{number * 1.1:.2f}"
        rows.append(f"Made-up Borough Council,Housing,{cell},{day},{number},{amount},Acme Ltd")
    yield "Body Name,Service Area,Narrative,Payment Date,Transaction Number,Net Amount,Supplier Name"
    count = size // (sum(len(row.encode()) + 1 for row in rows) // len(rows))
    for number in range(count):
        row = rows[number % 20_000]
        yield row.replace("Acme Ltd", f"{NAME} UK Ltd") if _sown(number, count) else row


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


def compare(kind: str, file: Path, patterns: Path, watchlist: Path, runs: int) -> bool:
    """Runs both programs alternately on a file and prints their medians; whether each found what was sown."""
    answerable = Path(sys.executable).parent / "answerable"
    programs: dict[str, tuple[list[str], Callable[[bytes], int]]] = {
        "answerable scan": (
            [str(answerable), "scan", "--watchlist", str(watchlist), str(file)],
            lambda out: sum(NAME.encode() in line for line in out.splitlines()),
        ),
        "rg -F -i": (["rg", "-F", "-i", "-c", "-f", str(patterns), str(file)], lambda out: int(out or 0)),
    }
    if not shutil.which("rg"):
        del programs["rg -F -i"]
    measured: dict[str, list[Run]] = {program: [] for program in programs}
    for _ in range(runs):
        for program, (command, count) in programs.items():
            measured[program].append(measure(command, count))
    size = file.stat().st_size / 1e6
    for program, done in measured.items():
        wall, cpu, peak, _ = (statistics.median(values) for values in zip(*done, strict=True))
        found = "/".join(str(number) for number in sorted({run.found for run in done}))
        print(
            f"| {kind}, {size:.0f} MB | {program} | {wall:.2f} | {size / wall:.0f} | {cpu:.2f} "
            f"| {peak:.0f} | {found} |"
        )
    return all(run.found == SOWN for done in measured.values() for run in done)


def main() -> None:
    """Makes the files and compares."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--megabytes", type=int, default=1024)
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--watchlist", type=Path, default=WATCHLIST)
    options = asked.parse_args()
    companies = load_watchlist(options.watchlist.read_text(encoding="utf-8")).companies
    names = {
        name for company in companies for alias in company.aliases for name in (*alias.texts, alias.text)
    }
    print(f"| file | program | wall s | MB/s | CPU s | peak MB | found of {SOWN} |")
    print("|---|---|---|---|---|---|---|")
    right = True
    with tempfile.TemporaryDirectory() as folder:
        patterns = Path(folder) / "names.txt"
        patterns.write_text("\n".join(sorted(names - {""})) + "\n", encoding="utf-8")
        for kind, lines in (("JSON lines", json_lines), ("CSV", table)):
            file = Path(folder) / "made-up"
            with file.open("w", encoding="utf-8") as out:
                out.writelines(line + "\n" for line in lines(options.megabytes * 1_000_000))
            right &= compare(kind, file, patterns, options.watchlist, options.runs)
    if not shutil.which("rg"):
        print("ripgrep is not installed, so there is nothing to compare with: apt-get install ripgrep")
    if not right:
        sys.exit("a program did not find exactly the names that were sown")


if __name__ == "__main__":
    main()
