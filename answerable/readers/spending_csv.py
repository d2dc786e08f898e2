"""CSV of public spending: any of the layouts that councils, trusts and departments publish.

Rows that a name may stand in are parsed; of all others it is counted that they are there, and that their
quotes close. A row with fewer or more cells than the header is read, not refused: real files have both.
"""

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from answerable.engine.record import Record, Refusal
from answerable.readers.blocks import Block
from answerable.readers.encoding import UNREADABLE, decode
from answerable.readers.progress import Progress
from answerable.readers.spending_columns import (
    SAMPLE_ROWS,
    Columns,
    header_row,
    is_header_word,
    read_columns,
    unnamed_columns,
)
from answerable.readers.spending_rows import row_record

Candidates = Callable[[bytes], Sequence[int]]
LONGEST_QUOTED = 64 * 1024
"""A quoted cell that runs on for longer has lost its closing quote."""
_OPENS = re.compile(rb'(?:(?:[ ]*"(?:[^"]|"")*+"[^,;\t]*+|[^",;\t][^,;\t]*+|)[,;\t])*+[ ]*"(?:[^"]|"")*+')
"""A line that ends inside a quoted cell; a quote in the middle of a plain cell (5" pipe) opens nothing."""
_NOT_QUOTE_OR_END = bytes(byte for byte in range(256) if byte not in b'"\n')
_NOT_UNDEFINED = bytes(byte for byte in range(256) if byte not in b"\x81\x8d\x8f\x90\x9d")
_BLANK_ROW = re.compile(rb"\n(?:[,;\t]+\r?(?=\n|\Z)|\r?(?=\n))")
_BLANK_AT_START = re.compile(rb"[,;\t]*\r?\n")


class Layout(msgspec.Struct, frozen=True):
    """How a file is laid out: found once, from its beginning, then true for every part of it."""

    delimiter: str
    columns: Columns
    header_at: int = 0
    """The row of the header, from 1; 0 where there is none."""
    carriage_returns: bool = False


def find_layout(head: bytes) -> Layout | None:
    """The layout of the file that begins so; None where it is no table."""
    carriage_returns = head.count(b"\r") - head.count(b"\r\n") > head.count(b"\n")
    text = decode(head).text.replace("\r\n", "\n").replace("\r", "\n")
    best: tuple[int, str, list[list[str]]] | None = None
    for delimiter in ",;\t":
        if delimiter not in text:
            continue
        rows = list(islice(_tolerant(text, delimiter), SAMPLE_ROWS))
        score = _table_score(rows)
        if score and (best is None or score > best[0]):
            best = (score, delimiter, rows)
    if best is None:
        return None
    _, delimiter, rows = best
    at = header_row(rows)
    columns = unnamed_columns(rows) if at is None else read_columns(rows[at], rows[at + 1 :])
    return Layout(delimiter, columns, 0 if at is None else at + 1, carriage_returns)


def read_csv(  # noqa: PLR0913 - one stream, what to look for, and the bounds of a part
    blocks: Iterable[Block],
    layout: Layout,
    wanted: Candidates | None,
    progress: Progress,
    *,
    row: int = 0,
    until: int | None = None,
) -> Iterator[Record | Refusal]:
    """The rows in which `wanted` sees a candidate (all rows where it is None), and what could not be read.

    `row` rows came before; rows that begin at or after the byte `until` belong to the next part.
    """
    held = b""
    for block in blocks:
        if block.too_long:
            row += 1
            yield Refusal(
                f"row {row}", "line too long", "more than 256 MB without a line end; is this a CSV file?"
            )
            continue
        if until is not None and block.offset >= until and not held:
            break
        start, data, rest = block.offset - len(held), held + block.data, b""
        if until is not None and start + len(data) > until:
            cut = data.find(b"\n", max(until - 1 - start, len(held))) + 1 or len(data)
            data, rest = data[:cut], data[cut:]
        starts, held, refusals = _record_starts(data, row)
        while held and rest:
            cut = rest.find(b"\n") + 1 or len(rest)
            data, rest = data + rest[:cut], rest[cut:]
            starts, held, refusals = _record_starts(data, row)
        yield from refusals
        data = data[: len(data) - len(held)]
        yield from _rows(data, starts, layout, wanted, progress, row)
        new = data.count(b"\n") + (data[-1:] not in b"\n") if starts is None else len(starts)
        progress.records += new - _blank_rows(data, starts) - (_title_rows(data, layout) if row == 0 else 0)
        row += new
        progress.lines = row
        progress.end = start + len(data)
    if held:
        yield _unclosed(row + 1)
        lines = held.count(b"\n") + (held[-1:] not in b"\n")
        yield from _rows(held, None, layout, wanted, progress, row)
        progress.records += lines
        progress.lines = row + lines
        progress.end += len(held)


def _title_rows(data: bytes, layout: Layout) -> int:
    """The header and the lines above it that are not blank."""
    lines = data.split(b"\n", layout.header_at)[: layout.header_at]
    return sum(bool(line.strip(b",;\t\r ")) for line in lines)


def _record_starts(data: bytes, row: int) -> tuple[list[int] | None, bytes, list[Refusal]]:
    """Where the records of a block start (None: at each line), the unfinished one, and stray quotes."""
    if b'"' not in data or b'"' not in data.translate(None, _NOT_QUOTE_OR_END).replace(b'""', b""):
        return None, b"", []
    starts: list[int] = []
    refusals: list[Refusal] = []
    lines = data.split(b"\n")
    if not lines[-1]:
        lines.pop()
    position, opened_line, index = 0, -1, 0
    while index < len(lines):
        line = lines[index]
        odd = line.count(b'"') & 1
        if opened_line < 0:
            starts.append(position)
            if odd and _OPENS.fullmatch(line.rstrip(b"\r")):
                opened_line = index
        elif odd:
            opened_line = -1
        elif position - starts[-1] > LONGEST_QUOTED:
            refusals.append(_unclosed(row + len(starts)))
            index, opened_line = opened_line, -1
            position = starts[-1]
            line = lines[index]
        position += len(line) + 1
        index += 1
    if opened_line < 0:
        return starts, b"", refusals
    return starts[:-1], data[starts[-1] :], refusals


def _unclosed(row: int) -> Refusal:
    return Refusal(
        f"row {row}", "unclosed quote", 'a cell opens with " and does not close; the row was read alone'
    )


def _rows(  # noqa: PLR0913
    data: bytes,
    starts: list[int] | None,
    layout: Layout,
    wanted: Candidates | None,
    progress: Progress,
    row: int,
) -> Iterator[Record | Refusal]:
    """The records around the candidates of whole records, with their rows counted from `row`."""
    if not data:
        return
    if not data.isascii() and data.translate(None, _NOT_UNDEFINED) and decode(data).fault:
        yield from _undecodable(data, starts, row)
    if wanted is None:
        spans = _all_spans(data, starts)
    else:
        spans = _spans_around(wanted(data), data, starts)
    for index, first, last in spans:
        number = row + index + 1
        if number != layout.header_at:
            progress.parsed += 1
            yield from parse_row(data[first:last], number, layout)


def parse_row(data: bytes, number: int, layout: Layout) -> Iterator[Record | Refusal]:
    """One record of a file; a lone carriage return in it can make it two rows."""
    text = decode(data).text.rstrip("\r\n")
    if layout.carriage_returns:
        text = text.replace("\r", "\n")
    try:
        for cells in _reader(text, layout.delimiter):
            record = row_record(
                cells, layout.columns, locator=f"row {number}", above=number < layout.header_at
            )
            if record:
                yield record
    except csv.Error as error:
        yield Refusal(f"row {number}", "malformed row", f"{error}; mend the row and scan again")


def _spans_around(
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


def _all_spans(data: bytes, starts: list[int] | None) -> Iterator[tuple[int, int, int]]:
    index, first = 0, 0
    while first < len(data):
        if starts is None:
            last = data.find(b"\n", first) + 1 or len(data)
        else:
            last = starts[index + 1] if index + 1 < len(starts) else len(data)
        yield index, first, last
        index, first = index + 1, last


def _blank_rows(data: bytes, starts: list[int] | None) -> int:
    """Rows with no cell filled: spreadsheets leave thousands below the last one."""
    lines = len(_BLANK_ROW.findall(data)) + bool(_BLANK_AT_START.match(data))
    if starts is None or not lines:
        return lines
    return sum(not data[first:last].strip(b",;\t\r\n") for _, first, last in _all_spans(data, starts))


def _undecodable(data: bytes, starts: list[int] | None, row: int) -> Iterator[Refusal]:
    for index, first, last in _all_spans(data, starts):
        if decode(data[first:last]).fault:
            yield Refusal(f"row {row + index + 1}", "wrong encoding", f"{UNREADABLE}; save the file as UTF-8")


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _tolerant(text: str, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from _reader(text, delimiter)
    except csv.Error:
        return


def _table_score(rows: list[list[str]]) -> int:
    """How sure it is that these rows are a table: 0 for prose with commas."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return 0
    at = header_row(rows)
    widths = [len(row) for row in filled]
    usual = max(set(widths), key=widths.count)
    regular = widths.count(usual) / len(widths)
    known = 0 if at is None else sum(map(is_header_word, rows[at]))
    if at is not None and (known >= 3 or regular > 0.5 or len(filled) <= 3):
        return usual * 2
    cells_short = sum(len(cell) for row in filled for cell in row) / sum(widths) < 60
    return usual if usual >= 2 and len(filled) >= 2 and regular >= 0.8 and cells_short else 0
