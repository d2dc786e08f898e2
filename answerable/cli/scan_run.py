"""Tasks to outcomes, in the order of the tasks whatever the number of processes."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from answerable.cell.scan_cell import ScanCell
from answerable.cell.scan_child import Request, Result
from answerable.cell.scan_order import Piece, Progress, Work
from answerable.cli import scan_work
from answerable.cli.scan_files import Found, unreadable
from answerable.cli.scan_work import Outcome, Task, renumber, shown, split

BATCH_BYTES = 2 * 1024 * 1024
BATCH_FILES = 64
"""Of small files that one jailed process reads: a process for each would take as long as reading them."""


def usable_cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def tasks_of(files: list[Found], cell: ScanCell) -> list[Task]:
    """The tasks of all files: a large one is looked at, in the cell, for whether its parts can be read."""
    large = [file.path for file in files if file.size > scan_work.SPLIT_ABOVE]
    looked = cell.each(Request("look", ((path, Piece()),), 0) for path in large)
    detected = {path: found.done.detected for path, found in zip(large, looked, strict=True) if found.done}
    return [task for file in files for task in split(file.path, file.size, detected.get(file.path, b""))]


def run(tasks: list[Task], cell: ScanCell, work: Work = "read") -> Iterator[Outcome]:
    """The outcome of each task in order; a large file's parts are joined so that its rows count through."""
    results = cell.each(_request(batch, work) for batch in _batches(tasks))
    return joined(map(_outcome, tasks, results), lambda task: do(task, cell, work))


def do(task: Task, cell: ScanCell, work: Work = "read") -> Outcome:
    """The outcome of one task."""
    (result,) = cell.each([_request([task], work)])
    return _outcome(task, result)


def joined(outcomes: Iterable[Outcome], redo: Callable[[Task], Outcome]) -> Iterator[Outcome]:
    """Parts with their rows counted from the beginning of the file.

    A part is read on the guess that a record begins at its first line. Where the part before ended
    elsewhere (a line end inside quotes), the guess was wrong and the part is read again from there.
    """
    lines = end = 0
    for outcome in outcomes:
        task = outcome.task
        if not task.start:
            lines = 0
        elif outcome.begin != end and not _failed(outcome):
            size = msgspec.structs.replace(task, start=end, exact=True)
            outcome = redo(size) if task.until is None or end < task.until else _nothing(size)  # noqa: PLW2901
        yield renumber(outcome, lines)
        lines += outcome.progress.lines
        end = max(end if task.start else 0, outcome.progress.end)


def _failed(outcome: Outcome) -> bool:
    return any(refusal.locator == "file" for refusal in outcome.refusals)


def _nothing(task: Task) -> Outcome:
    return Outcome(task, Progress(end=task.start), begin=task.start, mentions=[], refusals=[], size=task.size)


def _batches(tasks: list[Task]) -> Iterator[list[Task]]:
    batch: list[Task] = []
    size = 0
    for task in tasks:
        if batch and (size + task.size > BATCH_BYTES or len(batch) >= BATCH_FILES or not task.size):
            yield batch
            batch, size = [], 0
        batch.append(task)
        # What tells no size may be a pipe, and is read alone.
        size += task.size or BATCH_BYTES
    if batch:
        yield batch


def _request(batch: list[Task], work: Work) -> Request:
    files = tuple((task.path, Piece(task.start, task.until, task.exact, task.detected)) for task in batch)
    size = sum(task.size for task in batch)
    return Request(work, files, None if not size and Path(batch[0].path).is_fifo() else size)


def _outcome(task: Task, result: Result) -> Outcome:
    outcome = _nothing(task)
    outcome.refusals = [unreadable(result.unopened)] if result.unopened else result.refusals
    source = shown(task.path)
    outcome.mentions = [msgspec.structs.replace(mention, source=source) for mention in result.mentions]
    outcome.leads = [msgspec.structs.replace(lead, source=source) for lead in result.leads]
    if result.done:
        outcome.told_apart = result.done.told_apart
        outcome.progress, outcome.begin = result.done.progress, result.done.begin
    return outcome
