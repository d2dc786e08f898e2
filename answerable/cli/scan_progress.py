"""The progress bar of a scan: on a terminal, and only when it takes longer than two seconds."""

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

from answerable.cli.scan_work import Outcome, Task

PATIENCE_SECONDS = 2.0


def progress_bar(outcomes: Iterator[Outcome], tasks: list[Task]) -> Iterator[Outcome]:
    """The outcomes as they come, with a bar of the bytes read on stderr."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    total, done = sum(task.size for task in tasks), 0
    began = time.perf_counter()
    advance = None
    with ExitStack() as stack:
        for outcome in outcomes:
            done += outcome.size
            if advance is None and time.perf_counter() - began > PATIENCE_SECONDS:
                from rich.console import Console
                from rich.progress import (
                    BarColumn,
                    DownloadColumn,
                    Progress,
                    TimeRemainingColumn,
                    TransferSpeedColumn,
                )

                columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
                bar = stack.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
                task = bar.add_task("scan", total=total)
                advance = partial(bar.update, task)
            if advance:
                advance(completed=done)
            yield outcome
