"""What the cell does, one file each: it runs jailed, with the untrusted file as its only source."""

from collections.abc import Iterator
from importlib import import_module
from io import FileIO
from typing import Protocol

from ..order import Order


class CellTask(Protocol):
    """A module of this folder."""

    def preload(self, order: Order) -> None:
        """Import and load all that `run` needs: the disk is out of reach afterwards."""

    def run(self, order: Order, source: FileIO) -> Iterator[bytes]:
        """The answer, in one frame or more. Raises Quarantine; any other exception means `unreadable`."""


TASKS: dict[str, str] = {
    "dkim_signatures": "answerable.cell.tasks.dkim_signatures",
    "dkim_verify": "answerable.cell.tasks.dkim_verify",
    "open": "answerable.cell.tasks.open",
    "render": "answerable.cell.tasks.render",
    "layers": "answerable.cell.tasks.layers",
    "mail_report": "answerable.cell.tasks.mail_report",
    "postcodes": "answerable.cell.tasks.postcodes",
    "records": "answerable.cell.tasks.records",
    "representatives": "answerable.cell.tasks.representatives",
    "web_archive": "answerable.cell.tasks.web_archive",
}
"""Name, as `run_task` takes it, to the module that does it."""


def load(name: str) -> CellTask:
    """The module of a task; KeyError where there is none."""
    module: CellTask = import_module(TASKS[name])
    return module


def read_all(source: FileIO, largest: int) -> bytes:
    """The whole file. Raises MemoryError where it is larger than it said."""
    content = source.read(largest + 1)
    if len(content) > largest:
        raise MemoryError
    return content
