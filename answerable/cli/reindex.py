"""`answerable reindex`: read what was archived since, and make the indexes of the search anew."""

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from .django_site import apply_migrations, start_django
from .printable import printable

if TYPE_CHECKING:
    from answerable.archive.models import Capture, Reading
    from answerable.cell.document import Verdict

CELLS_AT_ONCE = 2


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
    from answerable.archive import queries, store, texts

    refused = 0
    tried: set[int] = set()
    with _progress() as progress, ThreadPoolExecutor(CELLS_AT_ONCE) as cells:
        # Others may archive meanwhile. Each is tried once, whatever the clocks of the machines say.
        while captures := [row for row in queries.unread_captures() if row.pk not in tried]:
            everything = progress.add_task("Reading", total=len(captures))
            for capture, opening in _ahead(cells, captures):
                task = progress.add_task(printable(capture.origin[-40:]), total=None)
                try:
                    reading = texts.read_capture(
                        capture=capture, verdict=opening.result(), done=_shows(progress, task)
                    )
                except (OSError, store.CaptureDamaged, store.CaptureMissing) as error:
                    click.echo(printable(f"{capture.origin}: {error}"), err=True)
                    refused += 1
                else:
                    refused += told(capture, reading)
                tried.add(capture.pk)
                progress.remove_task(task)
                progress.advance(everything)
            progress.remove_task(everything)
    return refused


def _ahead(
    cells: ThreadPoolExecutor, captures: "Sequence[Capture]"
) -> "Iterator[tuple[Capture, Future[Verdict]]]":
    """Each capture with what its cell will say; a few cells are at work while what came is written."""
    from answerable.archive import texts

    waiting: deque[tuple[Capture, Future[Verdict]]] = deque()
    for capture in captures:
        waiting.append((capture, cells.submit(texts.open_capture, capture)))
        if len(waiting) > CELLS_AT_ONCE:
            yield waiting.popleft()
    yield from waiting


def told(capture: "Capture", reading: "Reading") -> int:
    """Say what was refused of a file that was read, and of the files inside it; returns of how many files."""
    from answerable.archive import queries

    refused, seen, waiting = 0, {capture.pk}, [(capture, reading)]
    while waiting:
        capture, reading = waiting.pop()
        refused += _told(capture, reading)
        for part in reversed(queries.parts_of(capture)):
            inside = part.capture
            if inside.pk not in seen and hasattr(inside, "reading"):
                seen.add(inside.pk)
                waiting.append((inside, inside.reading))
    return refused


def _told(capture: "Capture", reading: "Reading") -> bool:
    if reading.state != "opened":
        words = f"{reading.get_state_display().lower()}: {reading.reason.replace('_', ' ')}. {reading.detail}"
        click.echo(printable(f"{capture.origin}: {words}"), err=True)
        return True
    if reading.refused:
        line = f"{capture.origin}: {reading.refused} refused, the first: {reading.refusal}"
        click.echo(printable(line), err=True)
    return bool(reading.refused)


def _rebuild() -> None:
    from answerable.archive import texts
    from answerable.archive.models import Paragraph
    from answerable.facts import services as facts
    from answerable.facts.models import FactRow
    from answerable.findings import services as findings
    from answerable.findings.models import Finding

    steps: tuple[tuple[str, Callable[..., int], int], ...] = (
        ("facts", facts.reindex, FactRow.objects.count()),
        ("findings", findings.reindex, Finding.objects.count()),
        ("paragraphs of archived files", texts.reindex, Paragraph.objects.count()),
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
