"""The formats that the cell opens, one file each. They run inside the jail: nothing here may open a file,
start a process or reach a network; what a format needs from the disk it loads in `preload`, before the jail
closes.
"""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple, Protocol

from answerable.readers.quarantine import Quarantine as Quarantine

from ..document import Opened, Pixels, Verdict
from ..limits import Limits


class Task(NamedTuple):
    """What a format is told beside the bytes: limits, how deep we are, and how to open a file inside it.

    `open_part(content, name, media_type)` detects, opens and answers with a verdict; it never raises.
    `name` and `media_type` are what the sender claims.
    """

    limits: Limits
    name: str
    media_type: str
    depth: int
    open_part: Callable[[bytes, str, str], Verdict]


class Format(Protocol):
    """A module of this folder. `render` is there where pages can be shown as pixels (page counts from 1)."""

    def preload(self) -> None:
        """Import and load all that opening needs: nothing can be read from the disk afterwards."""

    def open_content(self, content: bytes, task: Task) -> Opened:
        """Read the file; raises Quarantine. Any other exception means `unreadable`."""


class Renders(Format, Protocol):
    """A format whose pages can be shown."""

    def render(self, content: bytes, page: int, dots_per_inch: int, limits: Limits) -> Pixels:
        """One page as pixels; raises Quarantine, and IndexError where there is no such page."""


MODULES: dict[str, str] = {
    "text": "text",
    "mail": "mail",
    "tnef": "tnef",
    "pdf": "pdf",
    "html": "html",
    "rtf": "rtf",
    "image": "image",
    "zip": "zip",
    "gzip": "gzip",
    "docx": "docx",
    "pptx": "pptx",
    "odt": "odt",
    "ods": "ods",
    "xlsx": "xlsx",
    "xls": "xls",
}
"""Format name, as detect.py gives it, to the module of this folder that opens it."""


def load(format_name: str) -> Format:
    """The module that opens a format; KeyError where none does."""
    module: Format = import_module(f"{__name__}.{MODULES[format_name]}")
    return module
