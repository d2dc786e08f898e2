"""Where the records of a CSV file begin, found by counting quotes: a quoted cell may hold line ends."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from answerable.engine.record import Refusal

LONGEST_QUOTED = 64 * 1024
"""A quoted cell that runs on for longer has lost its closing quote."""
_OPENS = re.compile(rb'(?:(?:[ ]*"(?:[^"]|"")*+"[^,;\t]*+|[^",;\t][^,;\t]*+|)[,;\t])*+[ ]*"(?:[^"]|"")*+')
"""A line that ends inside a quoted cell; a quote in the middle of a plain cell (5" pipe) opens nothing."""
_NOT_QUOTE_OR_END = bytes(byte for byte in range(256) if byte not in b'"\n')
_BLANK_ROW = re.compile(rb"\n(?:[,;\t]+\r?(?=\n|\Z)|\r?(?=\n))")
_BLANK_AT_START = re.compile(rb"[,;\t]*\r?\n")


def record_starts(data: bytes, row: int) -> tuple[list[int] | None, bytes, list[Refusal]]:
    """Where the records of a block start (None: at each line), the unfinished one, and stray quotes."""
    if b'"' not in data or b'"' not in data.translate(None, _NOT_QUOTE_OR_END).replace(b'""', b""):
        return None, b"", []
    starts: list[int] = []
    refusals: list[Refusal] = []
    lines = data.split(b"\n")
    if not lines[-1]:
        lines.pop()
    odd_lines = _odd_lines(data)
    position, opened_line, index = 0, -1, 0
    while index < len(lines):
        line = lines[index]
        odd = index in odd_lines
        if opened_line < 0:
            starts.append(position)
            if odd and _OPENS.fullmatch(line.rstrip(b"\r")):
                opened_line = index
        elif odd:
            opened_line = -1
        elif position - starts[-1] > LONGEST_QUOTED:
            refusals.append(unclosed(row + len(starts)))
            index, opened_line = opened_line, -1
            position = starts[-1]
            line = lines[index]
        position += len(line) + 1
        index += 1
    if opened_line < 0:
        return starts, b"", refusals
    return starts[:-1], data[starts[-1] :], refusals


def _odd_lines(data: bytes) -> set[int]:
    """The lines with an odd number of quotes: a quoted cell begins or ends there, or a stray quote stands."""
    bare = data.translate(None, _NOT_QUOTE_OR_END).replace(b'""', b"")
    odd: set[int] = set()
    index = counted_to = 0
    at = bare.find(b'"')
    while at >= 0:
        index += bare.count(b"\n", counted_to, at)
        counted_to = at
        odd.add(index)
        at = bare.find(b'"', at + 1)
    return odd


def unclosed(row: int) -> Refusal:
    """The refusal of a row whose quote never closes."""
    return Refusal(
        f"row {row}", "unclosed quote", 'a cell opens with " and does not close; the row was read alone'
    )


def spans_around(
    offsets: Sequence[int], data: bytes, starts: list[int] | None
) -> Iterator[tuple[int, int, int]]:
    """Each record that holds a candidate, once: its index in the block, its first and its last byte."""
    counted_to = index = 0
    last = -1
    for offset in sorted(offsets):
        if offset < last:
            continue
        if starts is not None:
            index = bisect_right(starts, offset) - 1
            first, last = starts[index], starts[index + 1] if index + 1 < len(starts) else len(data)
        else:
            first = data.rfind(b"\n", 0, offset) + 1
            last = data.find(b"\n", offset) + 1 or len(data)
            index += data.count(b"\n", counted_to, first)
            counted_to = first
        yield index, first, last


def all_spans(data: bytes, starts: list[int] | None) -> Iterator[tuple[int, int, int]]:
    """Every record: its index in the block, its first and its last byte."""
    index, first = 0, 0
    while first < len(data):
        if starts is None:
            last = data.find(b"\n", first) + 1 or len(data)
        else:
            last = starts[index + 1] if index + 1 < len(starts) else len(data)
        yield index, first, last
        index, first = index + 1, last


def blank_rows(data: bytes, starts: list[int] | None) -> int:
    """Rows with no cell filled: spreadsheets leave thousands below the last one."""
    lines = len(_BLANK_ROW.findall(data)) + bool(_BLANK_AT_START.match(data))
    if starts is None or not lines:
        return lines
    return sum(not data[first:last].strip(b",;\t\r\n") for _, first, last in all_spans(data, starts))
