"""From what is known to be there to all that it links to, in worker processes that share the folded facts."""

import gc
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait

from django.db import connections

from .quick import quicken
from .writer import Lead, Writer, Written

BATCH = 50
AHEAD = 3
"""Batches in flight a process: enough to keep it busy, few enough that what is found comes soon."""

Tell = Callable[[Written, int], None]
"""Called after each batch, with what came of it and how many addresses are known by then."""

_writer: Writer | None = None
_inherited: list[object] = []


def crawl(seeds: Iterable[Lead], writer: Writer, jobs: int, tell: Tell) -> None:
    """Write every seed and everything that it leads to; `writer` holds what the processes share.

    What pages link to is written before the seeds that are left: the long pages are among it, and none of
    them must come last, with the other processes idle. Raises BrokenProcessPool if a worker is killed.
    """
    seeds = list(seeds)
    known = {lead.held.address for lead in seeds}
    waiting = deque(seeds)
    running: set[Future[Written]] = set()
    executor = _executor(writer, jobs)
    try:
        while waiting or running:
            while waiting and len(running) < jobs * AHEAD:
                batch = [waiting.popleft() for _ in range(min(BATCH, len(waiting)))]
                running.add(executor.submit(_write, batch))
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                written = future.result()
                new = [lead for lead in written.leads if lead.held.address not in known]
                known.update(lead.held.address for lead in new)
                waiting.extendleft(new)
                tell(written, len(known))
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()


def _executor(writer: Writer, jobs: int) -> ProcessPoolExecutor:
    gc.collect()
    gc.freeze()  # Nothing of the shared facts is looked at again, so that the memory stays shared.
    fork = multiprocessing.get_context("fork")
    return ProcessPoolExecutor(jobs, mp_context=fork, initializer=_begin, initargs=(writer,))


def _begin(writer: Writer) -> None:
    global _writer  # noqa: PLW0603 - what a process of the pool is given once
    _writer = writer
    quicken()
    for connection in connections.all(initialized_only=True):
        # Two processes must never speak over one connection. It is kept, not closed: it is the parent's.
        _inherited.append(connection.connection)
        connection.connection = None
    _EndWithTheParent(daemon=True).start()


class _EndWithTheParent(threading.Thread):
    """Ends this process when the one that it works for was killed."""

    def run(self) -> None:
        """Wait for that."""
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)


def _write(batch: list[Lead]) -> Written:
    if _writer is None:
        raise RuntimeError("a worker without a writer")
    return _writer.write(batch)
