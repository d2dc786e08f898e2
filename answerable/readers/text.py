"""Plain text: one record a paragraph."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from answerable.engine.record import Record, Refusal
from answerable.readers.blocks import Block
from answerable.readers.encoding import decode
from answerable.readers.progress import Progress

Candidates = Callable[[bytes], Sequence[int]]
LONGEST_PARAGRAPH = 64 * 1024
"""Text without blank lines is cut at line ends about every so many bytes."""
_BLANK_LINES = re.compile(rb"\n[ \t\r]*\n\s*")


def read_text(
    blocks: Iterable[Block], wanted: Candidates | None, progress: Progress
) -> Iterator[Record | Refusal]:
    """The paragraphs in which `wanted` sees a candidate (all where it is None), each with its first line."""
    line, held = 1, b""
    for block in blocks:
        if block.too_long:
            yield Refusal(
                f"line {line}", "line too long", "more than 256 MB without a line end; is this text?"
            )
            line += 1
            continue
        data, held = held + block.data, b""
        ends = [found.end() for found in _BLANK_LINES.finditer(data)]
        if not ends and len(data) < LONGEST_PARAGRAPH:
            held = data
            continue
        cut = ends[-1] if ends else len(data)
        data, held = data[:cut], data[cut:]
        yield from _paragraphs(data, line, wanted, progress)
        line += data.count(b"\n")
        progress.end = block.offset + len(block.data) - len(held)
    yield from _paragraphs(held, line, wanted, progress)
    progress.end += len(held)


def _paragraphs(
    data: bytes, line: int, wanted: Candidates | None, progress: Progress
) -> Iterator[Record | Refusal]:
    offsets = None if wanted is None else list(wanted(data))
    if offsets is not None and not offsets and not data.strip():
        return
    first = 0
    for last in [*(found.end() for found in _BLANK_LINES.finditer(data)), len(data)]:
        part = data[first:last]
        if part.strip():
            progress.records += 1
            if offsets is None or any(first <= offset < last for offset in offsets):
                progress.parsed += 1
                leading = part[: len(part) - len(part.lstrip())]
                yield from _paragraph(part.strip(), line + data.count(b"\n", 0, first) + leading.count(b"\n"))
        first = last


def _paragraph(part: bytes, line: int) -> Iterator[Record | Refusal]:
    decoded = decode(part)
    if decoded.fault:
        yield Refusal(f"line {line}", "wrong encoding", f"{decoded.fault}; save the file as UTF-8")
    yield Record(id=f"line {line}", locator=f"line {line}", fields={"text": decoded.text})
