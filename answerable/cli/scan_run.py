"""Tasks to outcomes, in the order of the tasks whatever the number of processes."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

import msgspec

from answerable.cli.scan_work import Outcome, Task, do, matcher_for, renumber
from answerable.engine.record import Refusal
from answerable.readers.progress import Progress

IN_PROCESS_BELOW = 4 * 1024 * 1024
"""Bytes of input for which starting processes costs more than it saves."""
BATCH_BYTES = 2 * 1024 * 1024
BATCH_FILES = 64
AHEAD = 4
"""Batches in flight a process: enough to keep it busy, few enough to bound the results held."""

Batch = list[Task]


def usable_cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(tasks: list[Task], watchlist: str, *, jobs: int) -> Iterator[Outcome]:
    """The outcome of each task in order; a large file's parts are joined so that its rows count through."""
    if jobs <= 1 or sum(task.size for task in tasks) < IN_PROCESS_BELOW or len(tasks) == 1:
        outcomes: Iterator[Outcome] = (do(task, watchlist) for task in tasks)
    else:
        outcomes = _in_processes(_batches(tasks), watchlist, jobs)
    return joined(outcomes, lambda task: do(task, watchlist))


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


def _batches(tasks: list[Task]) -> Iterator[Batch]:
    batch: Batch = []
    size = 0
    for task in tasks:
        if batch and (size + task.size > BATCH_BYTES or len(batch) >= BATCH_FILES):
            yield batch
            batch, size = [], 0
        batch.append(task)
        size += task.size
    if batch:
        yield batch


def _do_batch(batch: Batch, watchlist: str) -> list[Outcome]:
    return [do(task, watchlist) for task in batch]


def _in_processes(batches: Iterator[Batch], watchlist: str, jobs: int) -> Iterator[Outcome]:
    waiting: deque[tuple[Batch, Future[list[Outcome]]]] = deque()
    executor = _executor(jobs, watchlist)
    try:
        while True:
            for batch in islice(batches, jobs * AHEAD - len(waiting)):
                waiting.append((batch, executor.submit(_do_batch, batch, watchlist)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                executor.shutdown(wait=False, cancel_futures=True)
                yield from _one_by_one(batch, watchlist)
                executor = _executor(jobs, watchlist)
                again = [batch for batch, _ in waiting]
                waiting = deque((batch, executor.submit(_do_batch, batch, watchlist)) for batch in again)
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()


def _one_by_one(batch: Batch, watchlist: str) -> Iterator[Outcome]:
    """The files of a batch that ended a process, each alone; one that does it again is refused."""
    for task in batch:
        with _executor(1, watchlist) as alone:
            try:
                yield alone.submit(do, task, watchlist).result()
            except BrokenProcessPool:
                outcome = _nothing(task)
                advice = "reading it ended the process (a hostile file, or no memory left); look at it apart"
                outcome.refusals.append(Refusal("file", "reader crashed", advice))
                yield outcome


def _executor(jobs: int, watchlist: str) -> ProcessPoolExecutor:
    """Forked where that is safe: the matcher is then built once and shared; else started fresh."""
    fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    if fork:
        matcher_for(watchlist)
    context = multiprocessing.get_context("fork" if fork else "spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_interrupts_to_parent)


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
