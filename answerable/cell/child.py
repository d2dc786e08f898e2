"""The child: loads what it needs, jails itself, and only then reads the untrusted file, which is its stdin.

Started by process.py as `python -I -m answerable.cell.child FD`, FD being the pipe that holds its order.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from io import FileIO

import msgspec

from . import jail, tasks
from .document import Quarantined, Refused
from .formats import Quarantine
from .limits import Limits
from .order import ANSWER, FAILURE, HEADER, LOAD_ALL, Layer, Order
from .outcome import NotLoaded, in_words, too_large
from .written import encode

CLOSED_AS_BEFORE = 75
"""Exit status after a failure frame."""


def main(close: Callable[[Limits], Sequence[Layer]] = jail.close) -> None:
    """Do one order. `close` shuts the jail, and raises NoJail where it can't: nothing is read then."""
    order = _order(int(sys.argv[-1]))
    # Where a library makes threads of its own (OpenMP), the jail, which has one, would end it.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    task = tasks.load(order.task)
    try:
        task.preload(order)
    except Exception as error:  # noqa: BLE001 - an installation that lacks something says so
        _fail(Refused(reason="no_sandbox", detail=f"the reader could not be loaded: {in_words(error)}"))
    try:
        close(order.limits)
    except jail.NoJail as error:
        _fail(Refused(reason="no_sandbox", detail=str(error)))
    _answer(task.run(order, FileIO(0, closefd=False)), order)
    # Nothing of a hostile file's objects runs once more: no destructors, no atexit.
    os._exit(0)


def _order(fd: int) -> Order:
    with open(fd, "rb") as pipe:
        return msgspec.msgpack.decode(pipe.read(), type=Order)


def _answer(frames: Iterator[bytes], order: Order) -> None:
    try:
        for frame in frames:
            _write(ANSWER, frame)
    except Quarantine as found:
        _fail(Quarantined(reason=found.reason, detail=found.detail))
    except NotLoaded:
        _fail(LOAD_ALL)
    except MemoryError:
        _fail(too_large(order.limits.memory_bytes))
    except BaseException as error:  # noqa: BLE001 - whatever a hostile file does, a Rust library's panic too
        _fail(Quarantined(reason="unreadable", detail=in_words(error)))


def _fail(verdict: Quarantined | Refused) -> None:
    _write(FAILURE, encode(verdict))
    os._exit(CLOSED_AS_BEFORE)


def _write(kind: int, frame: bytes) -> None:
    for piece in (HEADER.pack(kind, len(frame)), frame):
        view = memoryview(piece)
        while view:
            view = view[os.write(1, view) :]


if __name__ == "__main__":
    main()
