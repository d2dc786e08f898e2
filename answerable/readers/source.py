"""A file's bytes to its records, whatever its format: the one door to the readers."""

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, Protocol

import msgspec

from answerable.engine.record import Record, Refusal
from answerable.readers.blocks import Block, blocks
from answerable.readers.decompress import PIECE, Unpacked
from answerable.readers.detect import HEAD, Detected, Format, detect
from answerable.readers.encoding import Utf8Stream, decode
from answerable.readers.hansard import read_hansard
from answerable.readers.html import read_html
from answerable.readers.json_lines import NOT_UTF8, read_json_lines
from answerable.readers.ocds import count_records, read_document
from answerable.readers.progress import Progress
from answerable.readers.spending_csv import read_csv
from answerable.readers.spreadsheet import read_spreadsheet
from answerable.readers.text import read_text

Candidates = Callable[[bytes], Sequence[int]]
LARGEST_WHOLE = 256 * 1024 * 1024
"""A document that has to be held whole (a web page, a workbook, a JSON package) may be this large."""


class _Pieces(Protocol):
    def read(self) -> bytes: ...


class _Replayed:
    """A stream whose first bytes were looked at and are given again."""

    def __init__(self, first: bytes, source: _Pieces) -> None:
        self._first, self._source = first, source

    def read(self) -> bytes:
        piece, self._first = (self._first, b"") if self._first else (self._source.read(), b"")
        return piece


class Source:
    """One file, opened: its format is known, its records can be read once.

    `splittable` says that parts of it can be read apart (plain bytes, a format of lines); `skipped` is
    how many bytes of byte-order mark were left out before the first record.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._unpacked = Unpacked(stream)
        self._utf8 = Utf8Stream(self._unpacked)
        head = bytearray()
        while len(head) < HEAD and (piece := self._utf8.read()):
            head += piece
        self._pieces = _Replayed(bytes(head), self._utf8)
        self.detected: Detected | Refusal = (
            self._unpacked.fault or detect(bytes(head[:HEAD])) if not head else detect(bytes(head[:HEAD]))
        )
        self.head = bytes(head[:HEAD])
        self.skipped = 3 if self._utf8.marked and not self._utf8.encoding else 0
        lines = isinstance(self.detected, Detected) and self.detected.format in (
            Format.CSV,
            Format.JSON_LINES,
        )
        self.splittable = lines and not self._unpacked.compression and not self._utf8.encoding

    def records(
        self, progress: Progress, wanted: Candidates | None = None, *, until: int | None = None
    ) -> Iterator[Record | Refusal]:
        """The records in which `wanted` sees a candidate (all where it is None), and the refusals."""
        if isinstance(self.detected, Refusal):
            yield self.detected
            return
        progress.format = self.detected.format
        yield from self._read(self.detected, progress, wanted, until)
        if self._utf8.fault:
            yield Refusal(
                "file", "wrong encoding", f"{self._utf8.fault}; they show as replacement characters"
            )
        if self._unpacked.fault:
            yield self._unpacked.fault

    def _read(
        self, detected: Detected, progress: Progress, wanted: Candidates | None, until: int | None
    ) -> Iterator[Record | Refusal]:
        match detected.format:
            case Format.CSV | Format.JSON_LINES | Format.TEXT:
                lines = blocks(self._pieces, start=self.skipped, carriage_returns=_carriage_returns(detected))
                yield from read_lines(detected, lines, progress, wanted, until=until)
                return
        data = self._whole()
        if isinstance(data, Refusal):
            yield data
            return
        match detected.format:
            case Format.JSON:
                text = decode(data)
                if text.encoding != "utf-8" or text.fault:
                    yield Refusal("document", "wrong encoding", NOT_UTF8)
                    data = text.text.encode("utf-8")
                progress.records = count_records(data)
                yield from read_document(data, "", wanted)
            case Format.SPREADSHEET:
                yield from read_spreadsheet(data, progress)
            case Format.HANSARD:
                yield from read_hansard(data, progress)
            case Format.HTML:
                yield from _counted(read_html(data), progress)

    def _whole(self) -> bytes | Refusal:
        whole = bytearray()
        while piece := self._pieces.read():
            whole += piece
            if len(whole) > LARGEST_WHOLE:
                advice = "it has to be held whole; split it, or turn it into JSON lines or CSV"
                return Refusal("file", "too large", f"more than {LARGEST_WHOLE // 1024**2} MB: {advice}")
        return bytes(whole)


def read_lines(
    detected: Detected,
    lines: Iterator[Block],
    progress: Progress,
    wanted: Candidates | None,
    *,
    until: int | None = None,
) -> Iterator[Record | Refusal]:
    """The records of a format of lines, from blocks that may be a part of the file."""
    match detected.format:
        case Format.CSV if detected.layout:
            return read_csv(lines, detected.layout, wanted, progress, until=until)
        case Format.JSON_LINES:
            return read_json_lines(lines, wanted, progress, until=until)
        case _:
            return read_text(lines, wanted, progress)


class Part:
    """The lines of a plain file that begin in the bytes from `start` to `until`.

    `start` is put forward to the first line that begins there, unless it is `exact`.
    """

    def __init__(self, stream: BinaryIO, start: int, *, exact: bool = False) -> None:
        self._stream = stream
        self._first = b""
        self.start = start
        if exact:
            stream.seek(start)
            return
        stream.seek(start - 1)
        while piece := stream.read(PIECE):
            found = piece.find(b"\n") + 1
            self.start += found - 1 if found else len(piece)
            if found:
                self._first = piece[found:]
                break
            # A line end may be the byte just before the next piece's first.

    def read(self) -> bytes:
        """The next piece; empty at the end."""
        piece, self._first = (self._first, b"") if self._first else (self._stream.read(PIECE), b"")
        return piece

    def records(
        self, detected: Detected, progress: Progress, wanted: Candidates | None, *, until: int
    ) -> Iterator[Record | Refusal]:
        """The records that begin in the part, their rows or lines counted from its start."""
        if detected.layout:
            detected = msgspec.structs.replace(
                detected, layout=msgspec.structs.replace(detected.layout, header_at=0)
            )
        progress.end = self.start
        return read_lines(detected, blocks(self, start=self.start), progress, wanted, until=until)


def _carriage_returns(detected: Detected) -> bool:
    return detected.layout is not None and detected.layout.carriage_returns


def _counted(records: Iterator[Record | Refusal], progress: Progress) -> Iterator[Record | Refusal]:
    for record in records:
        progress.records += isinstance(record, Record)
        yield record
