"""JSON lines: one document a line. All lines are checked; those that a name may stand in are read."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from answerable.engine.record import Record, Refusal
from answerable.readers.blocks import Block
from answerable.readers.encoding import decode
from answerable.readers.ocds import count_records, read_document
from answerable.readers.progress import Progress

Candidates = Callable[[bytes], Sequence[int]]


class _AnyObject(msgspec.Struct):
    """Any JSON object but a package: its syntax is checked, its values are skipped (2 GB a second)."""

    releases: None = None
    records: None = None


_check_object = msgspec.json.Decoder(_AnyObject)
NOT_UTF8 = "JSON must be UTF-8 (RFC 8259, 8.1); it was read as windows-1252, so check its accents"
_ASCII_BUT_LINE_ENDS = bytes(set(range(128)) - {10})
_FAULTS = (msgspec.DecodeError, RecursionError)


def read_json_lines(
    blocks: Iterable[Block],
    wanted: Candidates | None,
    progress: Progress,
    *,
    line: int = 0,
    until: int | None = None,
) -> Iterator[Record | Refusal]:
    """The records of the lines in which `wanted` sees a candidate (of all lines where it is None).

    A line that is no JSON is refused wherever it stands. `line` lines came before; lines that begin
    at or after the byte `until` belong to the next part.
    """
    for block in blocks:
        if block.too_long:
            line += 1
            yield Refusal(f"line {line}", "line too long", "more than 256 MB; split the file into JSON lines")
            continue
        if until is not None and block.offset >= until:
            break
        data = block.data
        if until is not None and block.offset + len(data) > until:
            data = data[: data.find(b"\n", until - 1 - block.offset) + 1 or len(data)]
        # Line ends and bytes beyond ASCII, taken out in one pass: all that is needed to count and to check.
        bare = data.translate(None, _ASCII_BUT_LINE_ENDS)
        yield from _read_block(data, bare, line, wanted, progress)
        line += bare.count(b"\n") + (not data.endswith(b"\n"))
        progress.lines = line
        progress.end = block.offset + len(data)


def _read_block(
    data: bytes, bare: bytes, line: int, wanted: Candidates | None, progress: Progress
) -> Iterator[Record | Refusal]:
    refusals, refused = _check(data, bare, line, progress)
    chosen = _all_lines(data) if wanted is None else _lines_around(wanted(data), data)
    found: dict[int, list[Record | Refusal]] = {number: [refusal] for number, refusal in refusals.items()}
    for index, first, last in chosen:
        number = line + index + 1
        if number in refused or not data[first:last].strip():
            continue
        progress.parsed += 1
        if number not in refusals and not _is_utf8(data[first:last]):
            yield Refusal(f"line {number}", "wrong encoding", NOT_UTF8)
        text = decode(data[first:last]).text.encode("utf-8")
        found.setdefault(number, []).extend(read_document(text, f"line {number}", wanted))
    for number in sorted(found):
        yield from found[number]


def _check(data: bytes, bare: bytes, line: int, progress: Progress) -> tuple[dict[int, Refusal], set[int]]:
    """Faults by line number, and the lines that cannot be read at all. Counts the records of the others.

    The encoding is first checked on the bytes beyond ASCII alone, which is four times as fast. That can pass
    over a wrong byte where others happen to complete it, so the lines that are read are checked again.
    """
    try:
        documents = _check_object.decode_lines(data)
    except (*_FAULTS, msgspec.ValidationError):
        pass
    else:
        if _is_utf8(bare):
            progress.records += len(documents)
            return {}, set()
    refusals: dict[int, Refusal] = {}
    refused: set[int] = set()
    for number, text in enumerate(data.split(b"\n"), start=line + 1):
        if not text.strip():
            continue
        fault = _fault(text)
        if fault:
            refusals[number] = Refusal(f"line {number}", "malformed JSON", fault)
            refused.add(number)
            continue
        progress.records += count_records(decode(text).text.encode("utf-8"))
        if not _is_utf8(text):
            refusals[number] = Refusal(f"line {number}", "wrong encoding", NOT_UTF8)
    return refusals, refused


def _fault(text: bytes) -> str | None:
    try:
        msgspec.json.decode(decode(text).text.encode("utf-8"), type=msgspec.Raw)
    except _FAULTS as error:
        return f"{error}; mend the line and scan again"
    return None


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _lines_around(offsets: Sequence[int], data: bytes) -> Iterator[tuple[int, int, int]]:
    """Each line that holds a candidate, once: its index in the block, its first and its last byte."""
    counted_to = index = 0
    last = -1
    for offset in sorted(offsets):
        if offset < last:
            continue
        first = data.rfind(b"\n", 0, offset) + 1
        last = data.find(b"\n", offset) + 1 or len(data)
        index += data.count(b"\n", counted_to, first)
        counted_to = first
        yield index, first, last


def _all_lines(data: bytes) -> Iterator[tuple[int, int, int]]:
    first = 0
    for index, text in enumerate(data.split(b"\n")):
        yield index, first, first + len(text)
        first += len(text) + 1
