"""Representatives in the cell: the seats, areas and refusals of a file, in frames of many."""

import codecs
from collections.abc import Iterator
from io import FileIO

from answerable.engine.area_codes import Area
from answerable.engine.representative import Seat
from answerable.readers import xml_parts
from answerable.readers.representatives import read_representatives

from ..order import Order
from ..seats import SeatsFrame
from ..written import encode
from . import read_all

FRAME_ROWS = 1000


def preload(order: Order) -> None:
    """The encodings that the readers know, and libxml2; the readers themselves are imported above."""
    xml_parts.preload()
    for name in ("utf-8", "cp1252", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        codecs.lookup(name)


def run(order: Order, source: FileIO) -> Iterator[bytes]:
    """Frames of what was found, in the order of the file within each kind."""
    frame = SeatsFrame()
    for number, found in enumerate(read_representatives(read_all(source, order.limits.file_bytes)), 1):
        match found:
            case Seat():
                frame.seats.append(found)
            case Area():
                frame.areas.append(found)
            case _:
                frame.refusals.append(found)
        if number % FRAME_ROWS == 0:
            yield encode(frame)
            frame = SeatsFrame()
    yield encode(frame)
