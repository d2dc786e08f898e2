"""Postcodes in the cell: the records of a directory of any size, in frames; or the names of a list."""

import codecs
from collections.abc import Iterator
from io import FileIO

from answerable.engine.areas.build import Areas, RefusedRow
from answerable.readers.area_names import NoNames, read_area_names
from answerable.readers.decompress import Unpacked
from answerable.readers.encoding import Utf8Stream, decode
from answerable.readers.postcode_layouts import NoLayout
from answerable.readers.postcodes import PostcodeFile

from ..order import Order
from ..postcode_frames import NamesFrame, PostcodesFrame
from ..written import encode
from . import read_all

NAMES = b"names"
FRAME_ROWS = 10_000
LONGEST_LINE = 1 << 20


def preload(order: Order) -> None:
    """The encodings that the readers know; the readers themselves are imported above."""
    for name in ("utf-8", "cp1252", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        codecs.lookup(name)


def run(order: Order, source: FileIO) -> Iterator[bytes]:
    """Frames of what was found, in the order of the file."""
    if NAMES in order.arguments:
        try:
            names = read_area_names(decode(read_all(source, order.limits.file_bytes)).text)
        except NoNames as error:
            yield encode(NamesFrame(fault=str(error)))
        else:
            yield encode(NamesFrame(names=names))
        return
    lines = Lines(source)
    try:
        file = PostcodeFile(lines)
    except NoLayout as error:
        yield encode(PostcodesFrame(fault=str(error)))
        return
    frame = PostcodesFrame(layout=file.layout.name)
    numbers: dict[Areas, int] = {}
    for row, found in enumerate(file, 1):
        if isinstance(found, RefusedRow):
            frame.refused.append(found)
        else:
            (outward, inward), areas, ended, month = found
            number = numbers.get(areas)
            if number is None:
                number = numbers[areas] = len(numbers)
                frame.areas.append(areas)
            frame.told.append((outward, inward, number, ended, month))
        if row % FRAME_ROWS == 0:
            yield _sent(frame, lines)
            frame = PostcodesFrame()
    frame.fault = lines.fault
    yield _sent(frame, lines)


class Lines:
    """The lines of a file, unpacked and as text. `read` is how far it came, `fault` what it ended with."""

    def __init__(self, source: FileIO) -> None:
        self._unpacked = Unpacked(source)
        self.read = 0

    @property
    def fault(self) -> str:
        """What was wrong with the packing, empty where nothing was."""
        fault = self._unpacked.fault
        return f"{fault.reason}: {fault.detail}" if fault else ""

    def __iter__(self) -> Iterator[str]:
        pieces = Utf8Stream(self._unpacked)
        held = b""
        while piece := pieces.read():
            self.read += len(piece)
            *whole, held = (held + piece).split(b"\n")
            for line in whole:
                yield line.decode("utf-8", "replace") + "\n"
            if len(held) > LONGEST_LINE:
                yield held.decode("utf-8", "replace") + "\n"
                held = b""
        if held:
            yield held.decode("utf-8", "replace")


def _sent(frame: PostcodesFrame, lines: Lines) -> bytes:
    frame.read = lines.read
    return encode(frame)
