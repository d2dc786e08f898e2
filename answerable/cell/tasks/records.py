"""The readers, in the cell: the records and refusals of a file of any size, in frames of many."""

import codecs
from collections.abc import Iterator
from io import FileIO

from answerable.engine.record import Record, Refusal
from answerable.readers import xml_parts
from answerable.readers.progress import Progress
from answerable.readers.source import Source

from ..order import Order
from ..written import encode

FRAME_CHARACTERS = 256 * 1024
_ENCODINGS = ("utf-8-sig", "cp1252", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp437", "latin-1")


def preload(order: Order) -> None:
    """The encodings that the readers know, and libxml2; the readers themselves are imported above."""
    xml_parts.preload()
    for name in _ENCODINGS:
        codecs.lookup(name)


def run(order: Order, source: FileIO) -> Iterator[bytes]:
    """Lists of records and refusals."""
    gathered: list[Record | Refusal] = []
    size = 0
    try:
        for found in Source(source).records(Progress()):
            gathered.append(found)
            if isinstance(found, Record):
                size += sum(map(len, found.fields.values()))
            if size > FRAME_CHARACTERS:
                yield encode(gathered)
                gathered, size = [], 0
    finally:
        # What was read before a fault is kept, and the fault comes after it.
        if gathered:
            yield encode(gathered)
