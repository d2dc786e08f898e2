"""`answerable doctor`: what this machine lacks, and the command that mends it."""

import importlib.util
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from answerable.campaign import BUILT_IN, read_facts
from answerable.cell.layers import layers

from .campaign import campaign_folder
from .doctor_mail import Finding, mail, supporters_key

SQLITE_MINIMUM = (3, 35)
FREE_MINIMUM_BYTES = 1_000_000_000
OLDEST_HEAD_DAYS = 7


@click.command()
def doctor() -> None:
    """Say what this machine has and lacks, and how to mend it; exit status 1 when it lacks a need."""
    findings = [finding for check in CHECKS for finding in check()]
    for finding in findings:
        mark = "ok  " if not finding.remedy else ("MISSING" if finding.needed else "without")
        remedy = f"  ->  {finding.remedy}" if finding.remedy else ""
        click.echo(f"{mark:8}{finding.what}: {finding.state}{remedy}")
    if any(finding.remedy and finding.needed for finding in findings):
        sys.exit(1)


def _python() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(
        "Python", version, True, "" if sys.version_info >= (3, 11) else "install Python 3.11 or newer"
    )
    remedy = (
        "" if sqlite3.sqlite_version_info >= SQLITE_MINIMUM else "install a Python with SQLite 3.35 or newer"
    )
    yield Finding("SQLite", sqlite3.sqlite_version, True, remedy)


def _packages() -> Iterator[Finding]:
    for package, use, needed, remedy in (
        ("hyperscan", "scanning", True, "make setup"),
        ("psycopg", "PostgreSQL", False, "pip install 'answerable[postgres]'"),
        ("dask", "scan --engine dask", False, "pip install 'answerable[dask]'"),
        ("pyarrow", "--format parquet", False, "pip install 'answerable[parquet]'"),
    ):
        found = importlib.util.find_spec(package) is not None
        yield Finding(
            f"{use} ({package})", "there" if found else "not there", needed, "" if found else remedy
        )


def _programs() -> Iterator[Finding]:
    for program, use, remedy in (
        ("tesseract", "text of scanned pages", "apt-get install tesseract-ocr"),
        ("openssl", "tests of timestamps", "apt-get install openssl"),
        ("chromium", "page tests", "apt-get install chromium"),
        ("rg", "the scan benchmark's peer", "apt-get install ripgrep"),
    ):
        path = shutil.which(program)
        yield Finding(f"{use} ({program})", path or "not there", False, "" if path else remedy)


def _disk() -> Iterator[Finding]:
    free = shutil.disk_usage(Path.cwd()).free
    remedy = "" if free > FREE_MINIMUM_BYTES else "free at least 1 GB; captures and the database live here"
    yield Finding("free disk space here", f"{free / 1e9:.1f} GB", True, remedy)


def _campaign() -> Iterator[Finding]:
    folder = campaign_folder(BUILT_IN)
    facts, refused = read_facts(folder)
    remedy = f"answerable brief {BUILT_IN} names each row" if refused else ""
    yield Finding(f"campaign {BUILT_IN}", f"{len(facts)} facts, {len(refused)} refused", True, remedy)


def _cell() -> Iterator[Finding]:
    """The walls of the jail, tried; what only some kernels have is no need."""
    for layer in layers():
        needed = layer.name not in EXTRA_WALLS
        state = ("holds" if layer.holds else "does not hold") + (f": {layer.detail}" if layer.detail else "")
        remedy = "" if layer.holds else EXTRA_WALLS.get(layer.name, "no file is opened: see docs/security.md")
        yield Finding(f"jail for untrusted files ({layer.name})", state, needed, remedy)


def _custody() -> Iterator[Finding]:
    """The key that signs heads, and the age of the last head; Django isn't asked: it may not start here."""
    home = Path(os.environ.get("ANSWERABLE_HOME", "var")).resolve()
    key = home / "custody.key"
    there = key.is_file()
    safe = there and not key.stat().st_mode & 0o077
    state = "there" if safe else "readable by others" if there else "not made yet"
    remedy = "" if safe else f"chmod 600 {key}" if there else "answerable seal"
    yield Finding("key of the custody log (custody.key)", state, there, remedy)
    if (database := home / "answerable.sqlite3").is_file():
        days = _days_since_head(database)
        state = "none" if days is None else f"{days} days old"
        remedy = "" if days is not None and days <= OLDEST_HEAD_DAYS else "answerable seal"
        yield Finding("last head of the custody log", state, False, remedy)


def _days_since_head(database: Path) -> int | None:
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            (at,) = connection.execute("SELECT max(at) FROM custody_head").fetchone()
        return (datetime.now(UTC) - datetime.fromisoformat(at).replace(tzinfo=UTC)).days if at else None
    except (sqlite3.Error, ValueError):
        return None


EXTRA_WALLS = {
    "network": "allow user namespaces (sysctl, or the container's profile)",
    "rights": "do not run as root",
    "files": "Linux 5.13 or newer with Landlock switched on (lsm=landlock,...)",
}
"""Walls that the list of system calls stands in for, and what brings them."""

CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _python,
    _packages,
    _programs,
    _disk,
    _campaign,
    _cell,
    _custody,
    supporters_key,
    mail,
)
