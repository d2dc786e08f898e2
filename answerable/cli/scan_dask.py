"""The same tasks on a dask cluster: file paths go out, mentions come back.

The workers open the paths themselves, so they must see the same files; each has jailed readers of its own.
The cluster is the one that dask is configured for (DASK_SCHEDULER_ADDRESS), or one on this machine.
"""

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import click

from answerable.cell.scan_cell import ScanCell
from answerable.cli.scan_run import do, joined
from answerable.cli.scan_work import Outcome, Task

AHEAD = 8
"""Tasks in flight a worker."""


class _Readers(threading.local):
    """The readers of a worker's thread, started with its first task; they end with the worker."""

    watchlist: str | None = None
    cell: ScanCell | None = None


_readers = _Readers()


def run_on_dask(
    tasks: list[Task], watchlist: str, *, jobs: int, nursery: Sequence[str] = ()
) -> Iterator[Outcome]:
    """The outcome of each task in order; exits with one line where dask is not installed."""
    try:
        import dask.config
        from distributed import Client
    except ImportError as error:
        raise click.UsageError("--engine dask needs dask: pip install 'answerable[dask]'") from error
    address = dask.config.get("scheduler-address", None)
    options = (
        {"address": address}
        if address
        else {"n_workers": jobs, "threads_per_worker": 1, "dashboard_address": None}
    )
    with Client(**options) as client:  # type: ignore[no-untyped-call]
        redo = lambda task: do_here(task, watchlist, nursery)  # noqa: E731
        yield from joined(_outcomes(client, tasks, watchlist, nursery), redo)


def do_here(task: Task, watchlist: str, nursery: Sequence[str]) -> Outcome:
    """The outcome of a task, by the jailed readers of this worker."""
    if _readers.cell is None or _readers.watchlist != watchlist:
        if _readers.cell:
            _readers.cell.close()
        _readers.cell, _readers.watchlist = ScanCell(watchlist, jobs=1, nursery=nursery), watchlist
    return do(task, _readers.cell)


def _outcomes(client: Any, tasks: list[Task], watchlist: str, nursery: Sequence[str]) -> Iterator[Outcome]:
    limit = AHEAD * max(1, len(client.scheduler_info()["workers"]))
    names = client.scatter(watchlist, broadcast=True)
    ahead = iter(tasks)

    def submitted(count: int) -> Iterator[Any]:
        return (client.submit(do_here, task, names, nursery, pure=False) for task in islice(ahead, count))

    waiting = deque(submitted(limit))
    while waiting:
        outcome: Outcome = waiting.popleft().result()
        waiting.extend(submitted(1))
        yield outcome
