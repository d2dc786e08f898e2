"""`answerable reindex`: read what was archived since, and make the indexes of the search anew."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from .django_site import apply_migrations, start_django

if TYPE_CHECKING:
    from answerable.archive.models import Capture, Reading


@click.command()
@click.option("--only-new", is_flag=True, help="Read what was archived since; make no index anew.")
def reindex(only_new: bool) -> None:
    """Make everything searchable: facts, findings, the text of every archived file. Safe at any time."""
    start_django()
    apply_migrations()
    refused = read_new_captures()
    if not only_new:
        _rebuild()
    if refused:
        sys.exit(1)


def read_new_captures() -> int:
    """Read the archived files that were not read yet; says what was refused and returns of how many files."""
    from answerable.archive import queries, services, store

    refused = 0
    with _progress() as progress:
        for capture in list(queries.unread_captures()):
            task = progress.add_task(f"Reading {capture.origin[-40:]}", total=None)
            try:
                reading = services.read_capture(capture=capture, done=_shows(progress, task))
            except (OSError, store.CaptureDamaged, store.CaptureMissing) as error:
                click.echo(f"{capture.origin}: {error}", err=True)
                refused += 1
                continue
            refused += _told(capture, reading)
            progress.update(task, visible=False)
    return refused


def _told(capture: "Capture", reading: "Reading") -> bool:
    if reading.refused:
        click.echo(f"{capture.origin}: {reading.refused} refused, the first: {reading.refusal}", err=True)
    return bool(reading.refused)


def _rebuild() -> None:
    from answerable.archive import services as archive
    from answerable.archive.models import Paragraph
    from answerable.facts import services as facts
    from answerable.facts.models import FactRow
    from answerable.findings import services as findings
    from answerable.findings.models import Finding

    steps: tuple[tuple[str, Callable[..., int], int], ...] = (
        ("facts", facts.reindex, FactRow.objects.count()),
        ("findings", findings.reindex, Finding.objects.count()),
        ("paragraphs of archived files", archive.reindex, Paragraph.objects.count()),
    )
    with _progress() as progress:
        for words, step, total in steps:
            task = progress.add_task(f"Indexing {words}", total=total)
            done = step(done=_shows(progress, task))
            click.echo(f"Searchable {words}: {done:,}", err=True)


def _shows(progress: Progress, task: TaskID) -> Callable[[int], None]:
    return lambda number: progress.update(task, completed=number)


def _progress() -> Progress:
    from rich.console import Console

    console = Console(stderr=True)
    columns = TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn()
    return Progress(
        *columns, TimeElapsedColumn(), console=console, transient=True, disable=not console.is_terminal
    )
