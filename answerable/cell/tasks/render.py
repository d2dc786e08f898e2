"""Show a page as pixels: what `render_page` asks for. Arguments: the page (from 1) and dots per inch."""

from collections.abc import Iterator
from io import FileIO

from ..detect import detect
from ..document import Pixels, Refused
from ..order import Order
from ..parts import load_formats, loaded
from ..written import encode
from . import read_all


def preload(order: Order) -> None:
    """The formats that the file may need."""
    load_formats(order)


def run(order: Order, source: FileIO) -> Iterator[bytes]:
    """The pixels, or why there are none."""
    page, dots_per_inch = map(int, order.arguments)
    content = read_all(source, order.limits.file_bytes)
    yield encode(_render(content, page, dots_per_inch, order))


def _render(content: bytes, page: int, dots_per_inch: int, order: Order) -> Pixels | Refused:
    found = detect(content, order.name, order.media_type)
    module = loaded(found)
    if isinstance(module, Refused):
        return module
    render = getattr(module, "render", None)
    if render is None:
        return Refused(reason="unknown_format", detail=f"{found} has no pages to show")
    try:
        pixels: Pixels = render(content, page, dots_per_inch, order.limits)
    except IndexError:
        return Refused(reason="empty", detail=f"there is no page {page}")
    return pixels
