"""The representatives in a file, read in the cell: whoever made it may have meant harm."""

import msgspec

from answerable.engine.record import Refusal

from .limits import MEGABYTE, Limits
from .opening import bytes_opened
from .order import Order
from .process import NO_ANSWER, UNDECODABLE, Cell, Failed
from .seats import SeatsFrame

LIMITS = Limits(
    file_bytes=128 * MEGABYTE, memory_bytes=2048 * MEGABYTE, processor_seconds=60, wall_seconds=60.0
)
"""The largest public file of them (parlparse's people.json) has some 20 MB."""
_frame: msgspec.msgpack.Decoder[SeatsFrame] = msgspec.msgpack.Decoder(SeatsFrame)


def read_representatives(content: bytes, *, limits: Limits = LIMITS) -> SeatsFrame:
    """All that a file's bytes say; a fault of the whole file is the last refusal."""
    whole = SeatsFrame()
    if len(content) > limits.file_bytes:
        detail = f"{len(content):,} bytes; at most {limits.file_bytes >> 20} MB are read"
        return SeatsFrame(refusals=[Refusal("file", "too large", detail)])
    order = Order(task="representatives", limits=limits)
    with bytes_opened(content) as source, Cell(order, source) as cell:
        try:
            for frame in cell.frames():
                part = _frame.decode(frame)
                whole.seats += part.seats
                whole.areas += part.areas
                whole.refusals += part.refusals
        except Failed as failed:
            verdict = failed.verdict
            whole.refusals.append(Refusal("file", verdict.reason.replace("_", " "), verdict.detail))
        except UNDECODABLE:
            whole.refusals.append(Refusal("file", "unreadable", NO_ANSWER.detail))
    return whole
