"""Mentions out: whole lines or nothing, whatever ends the run."""

import os
import re
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self, TypeVar

import msgspec

from answerable.cli.layouts import encode_rows
from answerable.engine.lead import Lead
from answerable.engine.scan import Mention, NamedBody, looked_up

if TYPE_CHECKING:
    from answerable.engine.bodies import Resolution

_encoder = msgspec.json.Encoder(decimal_format="number")
Found = TypeVar("Found", Mention, Lead)
COLUMNS = (
    *("company", "surface", "body.id", "body.name", "body.as_written", "body.score", "body.why"),
    *("published", "publisher", "source", "record", "locator", "field", "start", "end", "alias", "quote"),
    *("statement.kind", "statement.count", "statement.deadline", "statement.why"),
)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\n]")
TABLE_COLUMNS = ("company", "surface", "body.name", "published", "source", "locator", "quote")
BLOCK_LINES = 256


def inert(text: str) -> str:
    """A line that cannot move the cursor, change colours or reverse its reading direction in a terminal."""
    return _CONTROLS.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


class RowWriter:
    """Where rows go: stdout, or a file that appears only when the run is complete, whole."""

    def __init__(self, output: str | None) -> None:
        self._output = Path(output) if output else None

    def __enter__(self) -> Self:
        if self._output is None:
            self._stream: IO[bytes] = sys.stdout.buffer
        else:
            handle, self._temporary = tempfile.mkstemp(
                dir=self._output.parent, prefix=f".{self._output.name}."
            )
            self._stream = os.fdopen(handle, "wb")
        return self

    def put_lines(self, rows: Sequence[msgspec.Struct]) -> None:
        """Whole JSON lines: an interrupt waits until the last one is out."""
        lines = _encoder.encode_lines(rows)
        with _interrupts_held():
            self._stream.write(lines)
            self._stream.flush()

    def finish(self) -> None:
        """What is written at the end of a complete run."""

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.finish()
            self._stream.flush()
        if self._output is None:
            return
        if kind is None:
            os.fsync(self._stream.fileno())
            self._stream.close()
            umask = os.umask(0)
            os.umask(umask)
            os.chmod(self._temporary, 0o666 & ~umask)  # noqa: PTH101 - mkstemp's files are private
            os.replace(self._temporary, self._output)  # noqa: PTH105
        else:
            self._stream.close()
            Path(self._temporary).unlink(missing_ok=True)


class MentionWriter(RowWriter):
    """Writes JSON lines to stdout as they come, or to a file that appears only when the run is complete.

    Other layouts need all rows and are written at the end of a complete run. The body of each mention is
    looked up here, once for each name and day, in the register of the campaign's folder; without a folder
    it stays as written.
    """

    def __init__(self, output: str | None, folder: Path | None, layout: str = "jsonl") -> None:
        super().__init__(output)
        self._layout = layout
        self._rows: list[Mention] = []
        self._folder = folder
        self._bodies = Bodies(folder) if folder else None

    def write(self, mentions: Sequence[Mention]) -> None:
        """Writes whole lines, some at a time."""
        for start in range(0, len(mentions), BLOCK_LINES):
            block = [
                self._bodies.fill(mention) if self._bodies else mention
                for mention in mentions[start : start + BLOCK_LINES]
            ]
            if self._layout != "jsonl":
                self._rows += block
            else:
                self.put_lines(block)

    def finish(self) -> None:
        """The other layouts, which need all rows."""
        if self._layout != "jsonl":
            columns = TABLE_COLUMNS if self._layout == "table" else COLUMNS
            self._stream.write(encode_rows(msgspec.to_builtins(self._rows), columns, self._layout))


class Bodies:
    """The register, loaded with the first record that names a body."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[tuple[str, str | None], NamedBody] = {}

    def fill(self, found: Found) -> Found:
        """The mention or the lead with its body looked up."""
        if found.body is None:
            return found
        key = (found.body.as_written, found.published)
        if key not in self._known:
            from answerable.campaign import body_index

            index = body_index(self._folder)

            def resolve(name: str, on: date | None) -> "Resolution":
                return index.resolve(name, on=on)

            self._known[key] = looked_up(*key, resolve)
        return msgspec.structs.replace(found, body=self._known[key])


@contextmanager
def _interrupts_held() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
