"""Open a file of any format: what `open_file` asks for."""

from collections.abc import Iterator
from io import FileIO

from ..order import Order
from ..parts import load_formats, open_whole
from ..written import encode
from . import read_all


def preload(order: Order) -> None:
    """The formats that the file may need."""
    load_formats(order)


def run(order: Order, source: FileIO) -> Iterator[bytes]:
    """The verdict."""
    content = read_all(source, order.limits.file_bytes)
    yield encode(open_whole(content, order))
