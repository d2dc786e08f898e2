"""The parent's side of a scan in the cell: open files out, what was found in them back, in order."""

import contextlib
import os
import resource
import selectors
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Self

import msgspec

from answerable.engine.record import Refusal

from .compiled_cache import cache_folder
from .descriptors import close_all, pair
from .document import Refused
from .limits import MEGABYTE
from .order import ANSWER
from .scan_answers import NoAnswer
from .scan_child import Child, Request, Result, apart
from .scan_order import Batch, End, Ready, Setup

NURSERY: tuple[str, ...] = (sys.executable, "-I", "-X", "utf8", "-m", "answerable.cell.nursery")
UNJAILED = (*NURSERY[:-1], "answerable.cell.unjailed")
"""The same readers without a jail, for those who ask for it where there is none."""
AHEAD = 4
"""Requests in flight a job: enough to keep it busy, few enough to bound what is held."""
MANY_NAMED = 2
"""Requests that named a company, after which more are expected to."""
LARGE = 32 * MEGABYTE
"""Bytes of a request that is likely to name one, and one of several such."""
READ_AT_ONCE = 1 << 20
LEAST_MEMORY = 1024 * MEGABYTE
CRASHED = "reading it ended the process (a hostile file, or no memory left); look at it apart"
LIED = "its reader gave an answer that is none (a hostile file); look at it apart"


class NoCell(Exception):
    """The readers can't be started, or not be jailed: nothing was read. The message says why."""


class ScanCell:
    """Readers of one watchlist. Use as a context manager: at its end none of its processes is left."""

    def __init__(self, watchlist: str, *, jobs: int, nursery: Sequence[str] = ()) -> None:
        """Starts loading the readers, and does not wait for them."""
        self._setup = Setup(watchlist, str(cache_folder()))
        self._jobs = jobs
        self._command = nursery or NURSERY
        self._memory_bytes = _memory_a_job(jobs)
        self._number = self._naming = 0
        self._companies: frozenset[str] | None = None
        self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close(at_once=kind is not None)

    def close(self, *, at_once: bool = False) -> None:
        """End all of its processes."""
        self._line.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            if not at_once:
                self._process.wait(5)
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def ready(self) -> frozenset[str]:
        """The ids of the companies, once the readers are loaded. Raises NoCell."""
        if self._companies is None:
            try:
                told = self._line.receive()
            except OSError:
                told = None
            if told is None:
                raise NoCell("the readers could not be started: see answerable doctor")
            kind, message, _ = told
            if kind != ANSWER:
                raise NoCell(msgspec.msgpack.decode(message, type=Refused).detail)
            self._companies = msgspec.msgpack.decode(message, type=Ready).companies
        return self._companies

    def each(self, requests: Iterable[Request]) -> Iterator[Result]:
        """The result of each file of each request, in order. Raises NoCell."""
        ahead = iter(requests)
        waiting: deque[Child] = deque()
        with selectors.DefaultSelector() as selector:
            try:
                while True:
                    room = self._jobs * AHEAD - len(waiting)
                    waiting.extend(map(Child, islice(ahead, room)))
                    if not waiting:
                        return
                    self._begin(waiting, selector)
                    first = waiting[0]
                    if first.state != "ended":
                        self._listen(selector)
                    elif first.fault and len(first.request.files) > 1:
                        # One of them did it: each is read again, alone, so that it costs no other.
                        waiting.popleft()
                        waiting.extendleft(Child(alone) for alone in reversed(apart(first.request)))
                    else:
                        yield from waiting.popleft().results()
            finally:
                for key in list(selector.get_map().values()):
                    self._abandon(key.data, selector)

    def _begin(self, waiting: deque[Child], selector: selectors.BaseSelector) -> None:
        room = self._jobs - len(selector.get_map())
        for run in waiting:
            if room < 1:
                return
            if run.state == "new":
                if run.request.size is None and selector.get_map():
                    # Opening a pipe waits for its writer, who may wait for another pipe to be read.
                    return
                run.open()
                room -= 1
                self._send(run, selector)

    def _send(self, run: Child, selector: selectors.BaseSelector) -> None:
        companies = self.ready()
        if not run.files:
            run.state = "ended"
            return
        reading, writing = os.pipe()
        self._number += 1
        limits = run.limits(self._memory_bytes)
        many = self._naming >= MANY_NAMED or (run.request.size or 0) >= LARGE
        batch = Batch(self._number, run.request.work, run.pieces(), limits, many_named=many)
        try:
            self._tell(msgspec.msgpack.encode(batch), [writing, *run.files])
        finally:
            close_all([writing, *run.files])
        run.begin(self._number, reading, companies, limits.wall_seconds)
        selector.register(reading, selectors.EVENT_READ, run)

    def _tell(self, message: bytes, descriptors: Sequence[int] = ()) -> None:
        """Sends it; to a new nursery where the old one is gone, as when the system is out of memory."""
        try:
            self._line.send(ANSWER, message, descriptors)
        except OSError:
            self.close(at_once=True)
            self._start()
            self.ready()
            try:
                self._line.send(ANSWER, message, descriptors)
            except OSError:
                raise NoCell("the readers were ended, and when they were started again, once more") from None

    def _listen(self, selector: selectors.BaseSelector) -> None:
        runs = [key.data for key in selector.get_map().values()]
        patience = min(run.deadline for run in runs) - time.monotonic()
        for key, _ in selector.select(max(0, min(patience, 3600))):
            piece = os.read(key.fd, READ_AT_ONCE)
            try:
                key.data.hear(piece)
            except NoAnswer:
                key.data.fault = Refusal("file", "reader crashed", LIED)
            if not piece or key.data.fault:
                self._abandon(key.data, selector)
        for run in runs:
            if run.state == "begun" and time.monotonic() > run.deadline:
                run.fault = Refusal("file", "too slow", "reading it came to no end; look at it apart")
                self._abandon(run, selector)

    def _abandon(self, run: Child, selector: selectors.BaseSelector) -> None:
        """No more is heard of it; its child is ended where it didn't end by itself."""
        selector.unregister(run.answers)
        os.close(run.answers)
        run.state = "ended"
        self._naming += run.names_somebody()
        if not run.is_whole():
            run.fault = run.fault or Refusal("file", "reader crashed", CRASHED)
            with contextlib.suppress(OSError):
                self._line.send(ANSWER, msgspec.msgpack.encode(End(run.number)))

    def _start(self) -> None:
        self._line, theirs = pair()
        self._companies = None
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={},
                cwd="/",
                start_new_session=True,
            )
        finally:
            theirs.close()
        # One that ended before it read this shows when it is asked whether it is ready.
        with contextlib.suppress(OSError):
            self._line.send(ANSWER, msgspec.msgpack.encode(self._setup))


def _memory_a_job(jobs: int) -> int:
    """All jobs together may take what the machine has."""
    there = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    allowed = resource.getrlimit(resource.RLIMIT_AS)[1]
    share = max(LEAST_MEMORY, there // jobs)
    return share if allowed == resource.RLIM_INFINITY else min(share, allowed)
