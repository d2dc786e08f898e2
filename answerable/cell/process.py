"""The parent's side of the jail: starts the child, reads its frames, and ends it when its time is over."""

import contextlib
import os
import resource
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from io import FileIO
from typing import Self

import msgspec

from .document import Quarantined, Refused
from .order import ANSWER, FAILURE, HEADER, Order

CHILD: tuple[str, ...] = (sys.executable, "-I", "-X", "utf8", "-m", "answerable.cell.child")
DIAGNOSIS_BYTES = 4096
PIECE = 1 << 20
PATIENCE_SECONDS = 1.0
NO_ANSWER = Quarantined(reason="unreadable", detail="its reader gave an answer that is none")
UNDECODABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What msgspec raises on bytes that are not the type that is asked for."""
UNCAUGHT = 1
"""Exit status of a Python that ended before the jail was closed: something is missing here."""
_failure: msgspec.msgpack.Decoder[Quarantined | Refused] = msgspec.msgpack.Decoder(Quarantined | Refused)


class Failed(Exception):
    """There is no answer, or no more of it; `verdict` says why, in words that may be shown."""

    def __init__(self, verdict: Quarantined | Refused) -> None:
        super().__init__(verdict.detail)
        self.verdict = verdict


class Cell:
    """One child with its order. Use as a context manager: at its end nothing of the child is left.

    `diagnosis` is the first of what it wrote to stderr: hostile text, for a log alone and escaped.
    `peak_bytes` and `processor_seconds` are what it cost, known once it has ended; the peak is 0, which is
    to say unknown, where it was below that of this process.
    """

    def __init__(self, order: Order, source: int, child: Sequence[str] | None = None) -> None:
        """Start it. `source` is the descriptor of the untrusted file, to be read from where it stands."""
        self.diagnosis = b""
        self.peak_bytes = 0
        self.processor_seconds = 0.0
        self._limits = order.limits
        self._buffer = bytearray()
        self._closed = False
        # Linux counts the memory of whoever started a process among what it took before its first step.
        self._own_peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        self._process = _start(order, source, child or CHILD)
        assert self._process.stdout and self._process.stderr  # noqa: S101 - asked for above
        self._out, self._err = self._process.stdout.fileno(), self._process.stderr.fileno()
        self._selector = selectors.PollSelector()
        self._selector.register(self._out, selectors.EVENT_READ)
        self._selector.register(self._err, selectors.EVENT_READ)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def answer(self) -> bytes:
        """The one frame of the answer; the wall clock of the limits runs for all of it. Raises Failed."""
        deadline = time.monotonic() + self._limits.wall_seconds
        answer: bytes | None = None
        for frame in self.frames(deadline):
            if answer is not None:
                raise Failed(NO_ANSWER)
            answer = frame
        if answer is None:
            raise Failed(NO_ANSWER)
        return answer

    def frames(self, deadline: float | None = None) -> Iterator[bytes]:
        """The frames of the answer. Without a deadline (of time.monotonic) the wall clock of the limits runs
        from one frame to the next, while the parent waits. Raises Failed.
        """
        while (header := self._take(HEADER.size, deadline)) is not None:
            kind, size = HEADER.unpack(header)
            if size > self._limits.answer_bytes:
                megabytes = self._limits.answer_bytes >> 20
                raise Failed(Quarantined(reason="too_large", detail=f"its text is more than {megabytes} MB"))
            frame = self._take(size, deadline)
            if frame is None:
                break
            if kind != ANSWER:
                raise Failed(_told(kind, frame))
            yield frame
        self._end()
        if self._process.returncode or self._buffer:
            raise Failed(self._why())

    def _take(self, size: int, deadline: float | None) -> bytes | None:
        """The next bytes; None where the child ended before."""
        deadline = deadline or time.monotonic() + self._limits.wall_seconds
        while len(self._buffer) < size:
            left = deadline - time.monotonic()
            ready = self._selector.select(left) if left > 0 else []
            if not ready:
                self._end()
                raise Failed(_too_slow(self._limits.wall_seconds))
            for key, _ in ready:
                if key.fd == self._err:
                    self._listen()
                elif piece := os.read(self._out, PIECE):
                    self._buffer += piece
                else:
                    self._closed = True
                    return None
        taken = bytes(memoryview(self._buffer)[:size])
        del self._buffer[:size]
        return taken

    def _listen(self) -> None:
        piece = os.read(self._err, DIAGNOSIS_BYTES)
        self.diagnosis = (self.diagnosis + piece)[:DIAGNOSIS_BYTES]
        if not piece:
            self._selector.unregister(self._err)

    def _end(self) -> None:
        """Ends the child's process group, unless it ended by itself, and notes what it cost."""
        process = self._process
        if process.returncode is not None:
            return
        # After the last frame the child has only to exit: it is given the time for it.
        patience = time.monotonic() + (PATIENCE_SECONDS if self._closed else 0)
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        while not pid and time.monotonic() < patience:
            time.sleep(0.001)
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if not pid:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = usage.ru_maxrss * 1024
        self.peak_bytes = peak if peak > self._own_peak else 0
        self.processor_seconds = usage.ru_utime + usage.ru_stime
        self._selector.close()
        # Its last words may still be in the pipe; nobody is left who could write more.
        os.set_blocking(self._err, False)
        with contextlib.suppress(BlockingIOError):
            self.diagnosis = (self.diagnosis + os.read(self._err, DIAGNOSIS_BYTES))[:DIAGNOSIS_BYTES]
        for stream in (process.stdout, process.stderr):
            if stream:
                stream.close()

    def _why(self) -> Quarantined | Refused:
        """The verdict on a child that ended without one."""
        code = self._process.returncode
        limits = self._limits
        if code == -signal.SIGXCPU or self.processor_seconds >= limits.processor_seconds:
            return _too_slow(limits.processor_seconds)
        if code == UNCAUGHT:
            return Refused(reason="no_sandbox", detail="its reader could not be started: see the log")
        if self.peak_bytes * 2 > limits.memory_bytes:
            detail = f"reading it took {self.peak_bytes >> 20} MB of memory, and ended the reader"
            return Quarantined(reason="too_large", detail=detail)
        if code == -signal.SIGSYS:
            return Quarantined(reason="unreadable", detail="it made its reader try what no reader needs")
        ending = f"signal {-code}" if code < 0 else f"status {code}"
        return Quarantined(reason="unreadable", detail=f"its reader crashed ({ending})")


def _start(order: Order, source: int, child: Sequence[str]) -> subprocess.Popen[bytes]:
    reading, writing = os.pipe()
    with FileIO(writing, "wb") as pipe:
        try:
            process = subprocess.Popen(
                [*child, str(reading)],
                stdin=source,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={},
                cwd="/",
                pass_fds=(reading,),
                start_new_session=True,
                bufsize=0,
            )
        finally:
            os.close(reading)
        # A child that ended before it read its order shows when its answer is read.
        with contextlib.suppress(BrokenPipeError):
            written = memoryview(msgspec.msgpack.encode(order))
            while written:
                written = written[pipe.write(written) :]
    return process


def _told(kind: int, frame: bytes) -> Quarantined | Refused:
    try:
        if kind == FAILURE:
            return _failure.decode(frame)
    except UNDECODABLE:
        pass
    return NO_ANSWER


def _too_slow(seconds: float) -> Quarantined:
    return Quarantined(reason="too_slow", detail=f"reading it takes more than {seconds:g} seconds")
