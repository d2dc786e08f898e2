"""A request of a scan on its way through one child: its files, what it may cost, what it answers."""

import os
import time

import msgspec

from answerable.engine.lead import Lead
from answerable.engine.record import Refusal
from answerable.engine.scan import Mention

from .limits import MEGABYTE, Limits
from .scan_answers import NoAnswer, check, frames
from .scan_order import Done, Leads, Mentions, Piece, Refusals, Work

MOST_ANSWERED = 1024 * MEGABYTE
SECONDS_A_FILE, SECONDS_A_MEGABYTE = 60, 30
WALL_FOR_PROCESSOR = 4
TOO_MUCH = f"what its reader answers is more than {MOST_ANSWERED // MEGABYTE} MB; split the file"


class Request(msgspec.Struct, frozen=True):
    """Work on files, each a path and what of it. `size` is the bytes of all of them; None of a pipe."""

    work: Work
    files: tuple[tuple[str, Piece], ...]
    size: int | None


class Result(msgspec.Struct):
    """What came of one file of a request. `whole`: the reader came to its end and said so."""

    mentions: list[Mention] = []
    leads: list[Lead] = []
    refusals: list[Refusal] = []
    done: Done | None = None
    unopened: OSError | None = None


class Child:
    """A request on its way through a child."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.state = "new"
        self.fault: Refusal | None = None
        self.files: list[int] = []
        self.number = self.answers = 0
        self.deadline = 0.0
        self._results = [Result(mentions=[], leads=[], refusals=[]) for _ in request.files]
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
                case Leads():
                    result.leads += answer.leads
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


def apart(request: Request) -> list[Request]:
    """Each of its files as a request of its own."""
    return [Request(request.work, (file,), request.size) for file in request.files]
