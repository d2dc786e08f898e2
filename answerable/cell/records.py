"""The records of a file of any size, read in the cell, for those who trust neither file nor reader."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from answerable.engine.record import Record, Refusal

from .limits import RECORDS, Limits
from .opening import path_opened
from .order import Order
from .process import NO_ANSWER, UNDECODABLE, Cell, Failed

_frame: msgspec.msgpack.Decoder[list[Record | Refusal]] = msgspec.msgpack.Decoder(list[Record | Refusal])


def read_records(path: Path, *, limits: Limits = RECORDS) -> Iterator[Record | Refusal]:
    """The records, and what could not be read: of the whole file, it is the last refusal. Raises OSError."""
    with path_opened(path) as source, Cell(Order(task="records", limits=limits), source) as cell:
        try:
            for frame in cell.frames():
                yield from _frame.decode(frame)
        except Failed as failed:
            yield Refusal("file", failed.verdict.reason.replace("_", " "), failed.verdict.detail)
        except UNDECODABLE:
            yield Refusal("file", "unreadable", NO_ANSWER.detail)
