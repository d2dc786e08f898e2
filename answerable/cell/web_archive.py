"""The records of a WARC or WACZ file of any size, read in the cell."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from .limits import RECORDS, Limits
from .opening import path_opened
from .order import Order
from .process import NO_ANSWER, UNDECODABLE, Cell, Failed
from .web_record import WebFault, WebRecord

_frame: msgspec.msgpack.Decoder[WebRecord | WebFault] = msgspec.msgpack.Decoder(WebRecord | WebFault)


def read_web_archive(
    path: Path, *, with_content: bool = True, limits: Limits = RECORDS
) -> Iterator[WebRecord | WebFault]:
    """The records in the order in which they stand, and what is wrong with them. Raises OSError."""
    arguments = (b"content",) if with_content else ()
    order = Order(task="web_archive", arguments=arguments, limits=limits)
    with path_opened(path) as source, Cell(order, source) as cell:
        try:
            for frame in cell.frames():
                yield _frame.decode(frame)
        except Failed as failed:
            yield WebFault(
                where="the file", what=f"{failed.verdict.reason.replace('_', ' ')}: {failed.verdict.detail}"
            )
        except UNDECODABLE:
            yield WebFault(where="the file", what=NO_ANSWER.detail)
