"""Where the records of a CSV file begin, found by counting quotes: a quoted cell may hold line ends."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from answerable.engine.record import Refusal

LONGEST_QUOTED = 64 * 1024
"""A quoted cell that runs on for longer has lost its closing quote."""
_OPENS = re.compile(rb'(?:(?:[ ]*"(?:[^"]|"")*+"[^,;\t]*+|[^",;\t][^,;\t]*+|)[,;\t])*+[ ]*"(?:[^"]|"")*+')
"""A line that ends inside a quoted cell; a quote in the middle of a plain cell (5" pipe) opens nothing."""
_UNDEFINED = b"\x81\x8d\x8f\x90\x9d"
"""Bytes that windows-1252 leaves undefined: they are part of UTF-8, or of nothing."""
_PLAIN = bytes(byte for byte in range(256) if byte not in b'"\n' + _UNDEFINED)
_BLANK_ROW = re.compile(rb"\n(?:[,;\t]+\r?(?=\n|\Z)|\r?(?=\n))")
_BLANK_AT_START = re.compile(rb"[,;\t]*\r?\n")


class Shape(NamedTuple):
    """How a block falls into records."""

    rows: int
    starts: list[int] | None
    """Where each record starts; None where each line is one."""
    held: bytes
    """The unfinished record at the end: not counted in `rows`."""
    refusals: list[Refusal]
    suspicious: bool
    """Whether there are bytes that are part of UTF-8, or of nothing."""


def shape_of(data: bytes, row: int) -> Shape:
    """The records of a block that `row` rows came before, found without parsing them."""
    bare = data.translate(None, _PLAIN)
    lines = bare.count(b"\n")
    suspicious = len(bare) > lines + bare.count(b'"')
    if suspicious:
        bare = bare.translate(None, _UNDEFINED)
    if b'"' in bare:
        bare = bare.replace(b'""', b"")
    if b'"' not in bare:
        return Shape(lines + (data[-1:] not in b"\n"), None, b"", [], suspicious)
    starts, held, refusals = _join_lines(data, _odd_lines(bare), row)
    return Shape(len(starts), starts, held, refusals, suspicious)


def _join_lines(data: bytes, odd: list[int], row: int) -> tuple[list[int], bytes, list[Refusal]]:
    """The starts of records: a line that opens a quoted cell goes on to the next line with an odd quote."""
    lines = data.split(b"\n")
    if not lines[-1]:
        lines.pop()
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    refusals: list[Refusal] = []
    inner: set[int] = set()
    end = len(data)
    at = 0
    while at < len(odd):
        opened = odd[at]
        at += 1
        if not _OPENS.fullmatch(lines[opened].rstrip(b"\r")):
            continue
        closed = odd[at] if at < len(odd) else None
        length = (end if closed is None else starts[closed]) - starts[opened]
        if length > LONGEST_QUOTED:
            refusals.append(unclosed(row + opened - len(inner) + 1))
        elif closed is None:
            end = starts[opened]
            break
        else:
            inner.update(range(opened + 1, closed + 1))
            at += 1
    kept = [start for line, start in enumerate(starts[:-1]) if start < end and line not in inner]
    return kept, data[end:], refusals


def _odd_lines(bare: bytes) -> list[int]:
    """The lines with an odd number of quotes: a quoted cell begins or ends there, or a stray quote stands."""
    odd: list[int] = []
    index = counted_to = 0
    at = bare.find(b'"')
    while at >= 0:
        index += bare.count(b"\n", counted_to, at)
        counted_to = at
        odd.append(index)
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
