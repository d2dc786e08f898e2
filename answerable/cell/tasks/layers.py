"""Which walls stand: what `answerable doctor` asks for. Beside what the jail says of itself, it is tried."""

import os
import sys
from collections.abc import Callable, Iterator
from io import FileIO

from .. import jail
from ..order import Layer, Order
from ..written import encode

_path = sys.executable


def preload(order: Order) -> None:
    """Nothing is needed."""


def run(order: Order, source: FileIO) -> Iterator[bytes]:
    """The walls, and what was tried from behind them."""

    def take_too_much() -> None:
        bytearray(order.limits.memory_bytes)

    tried = (
        ("opens no file", lambda: os.open(_path, os.O_RDONLY), PermissionError),
        ("starts no process", os.fork, PermissionError),
        ("reaches no other process", lambda: os.kill(os.getppid(), 0), PermissionError),
        ("takes no more memory", take_too_much, MemoryError),
    )
    yield encode([*jail.standing, *(Layer(name, _is_stopped(attempt, by)) for name, attempt, by in tried)])


def _is_stopped(attempt: Callable[[], object], by: type[BaseException]) -> bool:
    try:
        attempt()
    except by:
        return True
    return False
