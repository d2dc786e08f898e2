"""Which walls of the jail stand on this machine, found by starting a child that shuts itself in and tries."""

import msgspec

from .document import Quarantined, Refused
from .opening import bytes_opened, decoded, run_task
from .order import Layer

_layers = msgspec.msgpack.Decoder(list[Layer])


def layers() -> list[Layer]:
    """The walls, the two that must stand among them (limits, system calls), and what was tried."""
    with bytes_opened(b"no stranger's file") as source:
        answer = run_task("layers", source)
    told = answer if isinstance(answer, Quarantined | Refused) else decoded(answer, _layers.decode)
    return told if isinstance(told, list) else [Layer("jail", False, told.detail)]
