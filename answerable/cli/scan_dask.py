"""The same tasks on a dask cluster: file paths go out, mentions come back.

The workers open the paths themselves, so they must see the same files. The cluster is the one that dask is
configured for (DASK_SCHEDULER_ADDRESS), or one on this machine.
"""

from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Any

import click

from answerable.cli.scan_run import joined
from answerable.cli.scan_work import Outcome, Task, do

AHEAD = 8
"""Tasks in flight a worker."""


def run_on_dask(tasks: list[Task], watchlist: str, *, jobs: int) -> Iterator[Outcome]:
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
        yield from joined(_outcomes(client, tasks, watchlist), lambda task: do(task, watchlist))


def _outcomes(client: Any, tasks: list[Task], watchlist: str) -> Iterator[Outcome]:
    limit = AHEAD * max(1, len(client.scheduler_info()["workers"]))
    names = client.scatter(watchlist, broadcast=True)
    ahead = iter(tasks)
    waiting = deque(client.submit(do, task, names, pure=False) for task in islice(ahead, limit))
    while waiting:
        outcome: Outcome = waiting.popleft().result()
        waiting.extend(client.submit(do, task, names, pure=False) for task in islice(ahead, 1))
        yield outcome
