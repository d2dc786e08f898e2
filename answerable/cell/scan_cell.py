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
from answerable.engine.scan import Mention

from .compiled_cache import cache_folder
from .descriptors import close_all, pair
from .document import Refused
from .limits import MEGABYTE, Limits
from .order import ANSWER
from .scan_answers import NoAnswer, check, frames
from .scan_order import Batch, Done, End, Mentions, Piece, Ready, Refusals, Setup, Work

NURSERY: tuple[str, ...] = (sys.executable, "-I", "-X", "utf8", "-m", "answerable.cell.nursery")
UNJAILED = (*NURSERY[:-1], "answerable.cell.unjailed")
"""The same readers without a jail, for those who ask for it where there is none."""
AHEAD = 4
"""Requests in flight a job: enough to keep it busy, few enough to bound what is held."""
MANY_NAMED = 2
"""Requests that named a company, after which more are expected to."""
READ_AT_ONCE = 1 << 20
MOST_ANSWERED = 1024 * MEGABYTE
LEAST_MEMORY = 1024 * MEGABYTE
SECONDS_A_FILE, SECONDS_A_MEGABYTE = 60, 30
WALL_FOR_PROCESSOR = 4
CRASHED = "reading it ended the process (a hostile file, or no memory left); look at it apart"
LIED = "its reader gave an answer that is none (a hostile file); look at it apart"
TOO_MUCH = f"what its reader answers is more than {MOST_ANSWERED // MEGABYTE} MB; split the file"


class NoCell(Exception):
    """The readers can't be started, or not be jailed: nothing was read. The message says why."""


class Request(msgspec.Struct, frozen=True):
    """Work on files, each a path and what of it. `size` is the bytes of all of them; None of a pipe."""

    work: Work
    files: tuple[tuple[str, Piece], ...]
    size: int | None


class Result(msgspec.Struct):
    """What came of one file of a request. `whole`: the reader came to its end and said so."""

    mentions: list[Mention] = []
    refusals: list[Refusal] = []
    done: Done | None = None
    unopened: OSError | None = None


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
        waiting: deque[_Run] = deque()
        with selectors.DefaultSelector() as selector:
            try:
                while True:
                    room = self._jobs * AHEAD - len(waiting)
                    waiting.extend(map(_Run, islice(ahead, room)))
                    if not waiting:
                        return
                    self._begin(waiting, selector)
                    first = waiting[0]
                    if first.state != "ended":
                        self._listen(selector)
                    elif first.fault and len(first.request.files) > 1:
                        # One of them did it: each is read again, alone, so that it costs no other.
                        waiting.popleft()
                        waiting.extendleft(_Run(alone) for alone in reversed(_apart(first.request)))
                    else:
                        yield from waiting.popleft().results()
            finally:
                for key in list(selector.get_map().values()):
                    self._abandon(key.data, selector)

    def _begin(self, waiting: "deque[_Run]", selector: selectors.BaseSelector) -> None:
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

    def _send(self, run: "_Run", selector: selectors.BaseSelector) -> None:
        companies = self.ready()
        if not run.files:
            run.state = "ended"
            return
        reading, writing = os.pipe()
        self._number += 1
        limits = run.limits(self._memory_bytes)
        many = self._naming >= MANY_NAMED
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
            self._line.send(ANSWER, message, descriptors)

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

    def _abandon(self, run: "_Run", selector: selectors.BaseSelector) -> None:
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


class _Run:
    """A request on its way through a child."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.state = "new"
        self.fault: Refusal | None = None
        self.files: list[int] = []
        self.number = self.answers = 0
        self.deadline = 0.0
        self._results = [Result(mentions=[], refusals=[]) for _ in request.files]
        self._sent: list[Result] = []
        self._at = 0
        self._heard = 0
        self._buffer = bytearray()

    def open(self) -> None:
        """Opens its files; one that can't be opened says why."""
        for (path, _), result in zip(self.request.files, self._results, strict=True):
            try:
                self.files.append(_opened(path))
                self._sent.append(result)
            except OSError as error:
                result.unopened = error

    def pieces(self) -> tuple[Piece, ...]:
        """Of the files that could be opened, what is asked."""
        pairs = zip(self.request.files, self._results, strict=True)
        return tuple(piece for (_, piece), result in pairs if result.unopened is None)

    def limits(self, memory_bytes: int) -> Limits:
        """What a child may take for it: in proportion to the bytes; a pipe may go on for ever."""
        if self.request.size is None:
            return Limits(memory_bytes=memory_bytes, processor_seconds=1 << 40, wall_seconds=float("inf"))
        seconds = SECONDS_A_FILE * len(self.files) + SECONDS_A_MEGABYTE * (self.request.size // MEGABYTE)
        return Limits(
            memory_bytes=memory_bytes,
            processor_seconds=seconds,
            wall_seconds=float(WALL_FOR_PROCESSOR * seconds),
        )

    def begin(self, number: int, answers: int, companies: frozenset[str], wall_seconds: float) -> None:
        """It was sent; its answers come by this descriptor."""
        self.number, self.answers, self._companies = number, answers, companies
        self.deadline = time.monotonic() + wall_seconds
        self.state = "begun"

    def hear(self, piece: bytes) -> None:
        """Takes in the next bytes of its answers. Raises NoAnswer."""
        self._buffer += piece
        self._heard += len(piece)
        if self._heard > MOST_ANSWERED:
            self.fault = Refusal("file", "too large", TOO_MUCH)
        for answer in frames(self._buffer):
            check(answer, self._companies)
            if self._at >= len(self._sent):
                raise NoAnswer
            result = self._sent[self._at]
            match answer:
                case Mentions():
                    result.mentions += answer.mentions
                case Refusals():
                    result.refusals += answer.refusals
                case Done():
                    result.done = answer
                    self._at += 1

    def is_whole(self) -> bool:
        """Whether each file was read to its end, and nothing went wrong."""
        return self._at == len(self._sent) and not self._buffer and not self.fault

    def names_somebody(self) -> bool:
        """Whether a company was named in it."""
        return any(result.mentions for result in self._results)

    def results(self) -> list[Result]:
        """A result a file. Of one whose reader went wrong nothing counts but that it did."""
        if not self.fault:
            return self._results
        return [
            result if result.unopened else Result(mentions=[], refusals=[self.fault])
            for result in self._results
        ]


def _opened(path: str) -> int:
    return os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOCTTY)


def _apart(request: Request) -> list[Request]:
    return [Request(request.work, (file,), request.size) for file in request.files]


def _memory_a_job(jobs: int) -> int:
    """All jobs together may take what the machine has."""
    there = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    allowed = resource.getrlimit(resource.RLIMIT_AS)[1]
    share = max(LEAST_MEMORY, there // jobs)
    return share if allowed == resource.RLIM_INFINITY else min(share, allowed)
