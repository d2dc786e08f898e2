"""CSV of public spending: any of the layouts that councils, trusts and departments publish.

Rows that a name may stand in are parsed; of all others it is counted that they are there, and that their
quotes close. A row with fewer or more cells than the header is read, not refused: real files have both.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from answerable.engine.record import Record, Refusal
from answerable.readers.blocks import Block
from answerable.readers.csv_records import Shape, all_spans, blank_rows, shape_of, spans_around, unclosed
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


def read_csv(
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
        shape = shape_of(data, row)
        while shape.held and rest:
            cut = rest.find(b"\n") + 1 or len(rest)
            data, rest = data + rest[:cut], rest[cut:]
            shape = shape_of(data, row)
        yield from shape.refusals
        held = shape.held
        data = data[: len(data) - len(held)] if held else data
        yield from _rows(data, shape, layout, wanted, progress, row)
        titles = _title_rows(data, layout) if row == 0 else 0
        progress.records += shape.rows - blank_rows(data, shape.starts) - titles
        row += shape.rows
        progress.lines = row
        progress.end = start + len(data)
    if held:
        yield unclosed(row + 1)
        lines = held.count(b"\n") + (held[-1:] not in b"\n")
        alone = Shape(lines, None, b"", [], suspicious=True)
        yield from _rows(held, alone, layout, wanted, progress, row)
        progress.records += lines
        progress.lines = row + lines
        progress.end += len(held)


def _title_rows(data: bytes, layout: Layout) -> int:
    """The header and the lines above it that are not blank."""
    lines = data.split(b"\n", layout.header_at)[: layout.header_at]
    return sum(bool(line.strip(b",;\t\r ")) for line in lines)


def _rows(
    data: bytes,
    shape: Shape,
    layout: Layout,
    wanted: Candidates | None,
    progress: Progress,
    row: int,
) -> Iterator[Record | Refusal]:
    """The records around the candidates of whole records, with their rows counted from `row`."""
    if not data:
        return
    starts = shape.starts
    if shape.suspicious and decode(data).fault:
        yield from _undecodable(data, starts, row)
    spans = all_spans(data, starts) if wanted is None else spans_around(wanted(data), data, starts)
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


def _undecodable(data: bytes, starts: list[int] | None, row: int) -> Iterator[Refusal]:
    for index, first, last in all_spans(data, starts):
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
