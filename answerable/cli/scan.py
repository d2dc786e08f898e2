"""`answerable scan`: where files and folders name a campaign's companies."""

import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import click

from answerable.cell.scan_cell import UNJAILED, NoCell, ScanCell
from answerable.cli.layouts import LAYOUTS
from answerable.cli.scan_files import Found, Refused, find_files, leave_out_superseded
from answerable.cli.scan_output import MentionWriter, inert
from answerable.cli.scan_progress import progress_bar
from answerable.cli.scan_run import run, tasks_of, usable_cores
from answerable.cli.scan_work import Outcome, Task, shown
from answerable.engine.record import Refusal
from answerable.engine.watchlist import BadWatchlist, load_watchlist

BUILT_IN = "stop-hikvision"
REMEDY = "answerable doctor says what is missing, and --unjailed reads without a jail, at your own risk"


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option("--campaign", metavar="NAME", help="Look for the names of this campaign (stop-hikvision).")
@click.option(
    "--watchlist", type=click.Path(exists=True, dir_okay=False), help="Look for the names in this TOML file."
)
@click.option("--jobs", type=click.IntRange(1, 512), help="How many processes to use (one a core).")
@click.option("--unjailed", is_flag=True, help="Read without a jail, at your own risk, where there is none.")
@click.option("--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True)
@click.option("--format", "layout", type=click.Choice(LAYOUTS), default="jsonl", show_default=True)
@click.option(
    "--output", type=click.Path(dir_okay=False), help="Write here instead of to stdout, whole or not at all."
)
def scan(  # noqa: PLR0913, PLR0917 - as many as there are options
    paths: tuple[str, ...],
    campaign: str | None,
    watchlist: str | None,
    jobs: int | None,
    unjailed: bool,
    engine: str,
    layout: str,
    output: str | None,
) -> None:
    """Find a company's names in any mix of files and folders at PATHS; one JSON line a mention.

    Plain, .gz, .zst and .bz2; CSV, spreadsheets, OCDS and other JSON, Hansard, web pages and text, all told
    apart by their content. They are read in processes that jail themselves first. What cannot be read is
    named on stderr, a line each, and makes the exit status 1. A record that could be read but names nobody is
    looked at no further: its dates are not checked.
    """
    if campaign and watchlist:
        raise click.UsageError("give --campaign or --watchlist, not both")
    folder = None if watchlist else campaign_folder_of(campaign or BUILT_IN)
    names = read_watchlist(Path(watchlist) if watchlist else folder / "watchlist.toml")  # type: ignore[operator]
    tally = Tally("mentions")
    readers = UNJAILED if unjailed else ()
    with ended_in_words(tally), ScanCell(names, jobs=jobs or usable_cores(), nursery=readers) as cell:
        tasks = tasks_of(readable(paths, tally, cell), cell)
        with MentionWriter(output, folder, layout) as writer:
            for outcome in progress_bar(_outcomes(engine, tasks, names, jobs, cell, readers), tasks):
                tally.add(outcome)
                writer.write(outcome.mentions)


def campaign_folder_of(name: str) -> Path:
    """The campaign's folder. Loaded only where it is asked for: it brings the register of bodies with it."""
    from answerable.cli.campaign import campaign_folder

    return campaign_folder(name)


def read_watchlist(path: Path) -> str:
    """The text of a watchlist that can be used; anything else is wrong usage."""
    try:
        text = path.read_text(encoding="utf-8")
        load_watchlist(text)
    except (OSError, UnicodeDecodeError, BadWatchlist) as error:
        raise click.UsageError(f"{path}: {error}") from error
    return text


def readable(paths: tuple[str, ...], tally: "Tally", cell: ScanCell) -> list[Found]:
    """The files under the paths that count; what cannot be read is told."""
    files: list[Found] = []
    for found in find_files(paths):
        if isinstance(found, Refused):
            tally.refuse(found.path, found.refusal)
        else:
            files.append(found)
    counted, superseded = leave_out_superseded(files, cell)
    for path, by in superseded:
        click.echo(
            inert(f"{shown(path)}: superseded by {shown(by)}, a later revision of the day; not counted"),
            err=True,
        )
    tally.superseded = len(superseded)
    return counted


def _outcomes(
    engine: str, tasks: list[Task], names: str, jobs: int | None, cell: ScanCell, readers: Sequence[str]
) -> Iterator[Outcome]:
    if engine == "local":
        return run(tasks, cell)
    from answerable.cli.scan_dask import run_on_dask

    return run_on_dask(tasks, names, jobs=jobs or usable_cores(), nursery=readers)


@contextmanager
def ended_in_words(tally: "Tally") -> Iterator[None]:
    """End the run as it went: what was read, or why it stopped, and the exit status that says so."""
    try:
        yield
    except NoCell as error:
        click.echo(f"{error}. Nothing more was read; {REMEDY}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        click.echo(f"interrupted after {tally.files} files; every line written is whole", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    tally.tell()
    sys.exit(1 if tally.refused else 0)


class Tally:
    """What a run read, found and refused."""

    def __init__(self, sought: Literal["mentions", "leads"]) -> None:
        self._sought = sought
        self.files = self.records = self.found = self.size = self.superseded = 0
        self.told_apart: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.advice = ""
        """What to do next, told last."""
        self._began = time.perf_counter()

    def add(self, outcome: Outcome) -> None:
        """Counts an outcome and names what was refused in it."""
        self.files += outcome.task.start == 0
        self.records += outcome.progress.records
        self.found += len(outcome.mentions) + len(outcome.leads)
        self.told_apart.update(outcome.told_apart)
        self.size += outcome.size
        for refusal in outcome.refusals:
            self.refuse(outcome.task.path, refusal)

    def refuse(self, path: str, refusal: Refusal) -> None:
        """One line: file, place, what is wrong, what to do."""
        self.refused[refusal.reason] += 1
        click.echo(inert(f"{shown(path)}:{refusal.locator}: {refusal.reason}: {refusal.detail}"), err=True)

    def tell(self) -> None:
        """The run in figures, on stderr."""
        seconds = time.perf_counter() - self._began
        own, children = (
            resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        unit = 1024 * 1024 if sys.platform == "darwin" else 1024
        rows = [
            ("files read", f"{self.files:,}"),
            ("files superseded", f"{self.superseded:,}"),
            ("records", f"{self.records:,}"),
            (self._sought, f"{self.found:,}"),
            *((f"no lead: {reason}", f"{count:,}") for reason, count in self.told_apart.most_common()),
            *((f"refused: {reason}", f"{count:,}") for reason, count in self.refused.most_common()),
            ("input", f"{self.size / 1e6:,.1f} MB"),
            ("time", f"{seconds:.2f} s ({self.size / 1e6 / max(seconds, 1e-9):,.0f} MB/s)"),
            ("peak memory", f"{max(own, children) / unit:,.0f} MB in the largest process"),
        ]
        width = max(len(name) for name, _ in rows)
        click.echo(
            "\n".join(
                f"{inert(name):<{width}}  {value}"
                for name, value in rows
                if value != "0" or name == self._sought
            ),
            err=True,
        )
        if self.advice:
            click.echo(self.advice, err=True)
