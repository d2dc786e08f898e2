"""A piece of a scan, read: its mentions, what could not be read, how far it went. Runs in the jail."""

import codecs
import encodings
import errno
import pkgutil
from collections.abc import Iterator
from contextlib import suppress
from io import FileIO
from itertools import chain, islice
from typing import TypeVar

import msgspec

from answerable.cell.reading_model import model_file, reading_model
from answerable.engine.leads import Lead, LeadReader, NoLead
from answerable.engine.record import Record, Refusal
from answerable.engine.scan import read_mentions
from answerable.engine.statement import StatementReader
from answerable.engine.watchlist import Match, Matcher
from answerable.readers import xml_parts
from answerable.readers.decompress import Unpacked
from answerable.readers.detect import Detected, Format
from answerable.readers.encoding import Utf8Stream
from answerable.readers.hansard import revision
from answerable.readers.progress import Progress
from answerable.readers.source import Candidates, Part, Source

from .scan_order import Answer, Done, Leads, Mentions, Piece, Refusals, Work

LARGEST_PAPER = 16 * 1024 * 1024
"""Bytes of a paper of parliament that are searched for its house; a day is at most two megabytes."""
FRAME_ROWS = 256
_PUBLISHED_BY_ITS_BODY = {Format.CSV, Format.SPREADSHEET, Format.JSON, Format.JSON_LINES}
Found = TypeVar("Found")
_detected = msgspec.msgpack.Decoder(Detected)


def preload() -> None:
    """Load what the jail has no disk to load later: a web page's codecs, libxml2, the model's file."""
    xml_parts.preload()
    model_file()
    for module in pkgutil.iter_modules(encodings.__path__):
        with suppress(LookupError):
            codecs.lookup(module.name)


def get_ready_to_read() -> None:
    """Have the model read and the patterns compiled with which a passage is read: the jail has no disk."""
    text = "The council uses Acme cameras."
    acme = Match(company="acme", alias="Acme", surface="Acme", start=17, end=21, rule="")
    StatementReader(reading_model()).read(text, [acme], published=None, publisher=None)


def answers(
    work: Work, piece: Piece, stream: FileIO, matcher: Matcher, reader: LeadReader
) -> Iterator[Answer]:
    """What is asked of a piece; the last answer is Done. Never raises for what a file holds."""
    match work:
        case "read":
            yield from _read(piece, stream, matcher)
        case "leads":
            yield from _read_leads(piece, stream, reader)
        case "look":
            yield Done(Progress(), detected=_how_to_split(stream))
        case "revision":
            yield Done(Progress(), revision=revision(_paper(stream)))


def _read(piece: Piece, stream: FileIO, matcher: Matcher) -> Iterator[Answer]:
    done = Done(Progress(), begin=piece.start)
    naming: list[Record] = []
    faults: list[Refusal] = []
    for refusals in _by_frame(_guarded(_search(piece, stream, matcher, done, naming), faults)):
        yield Refusals(refusals)
    yield Refusals(faults)
    by_body = done.progress.format in _PUBLISHED_BY_ITS_BODY
    # Decoding the model takes longer than searching most files, of which few name anybody.
    read_statement = StatementReader(reading_model()).read if naming else None
    said = chain.from_iterable(
        read_mentions(record, "", matcher.find, read_statement, publisher_is_body=by_body)
        for record in naming
    )
    faults = []
    for mentions in _by_frame(_guarded(said, faults)):
        yield Mentions(mentions)
    yield Refusals([*faults, *chain.from_iterable(map(_unreadable_fields, naming))])
    yield done


def _read_leads(piece: Piece, stream: FileIO, reader: LeadReader) -> Iterator[Answer]:
    done = Done(Progress(), begin=piece.start, told_apart={})
    faults: list[Refusal] = []
    for found in _by_frame(_guarded(_leads(piece, stream, reader, done), faults)):
        yield Leads([one for one in found if isinstance(one, Lead)])
        yield Refusals([one for one in found if isinstance(one, Refusal)])
    yield Refusals(faults)
    yield done


def _leads(piece: Piece, stream: FileIO, reader: LeadReader, done: Done) -> Iterator[Lead | Refusal]:
    for found in _records(piece, stream, reader.candidates, done):
        if isinstance(found, Refusal):
            yield found
            continue
        text = "\n".join(found.fields.values()).encode("utf-8", "surrogatepass")
        read = reader.read(found, "") if reader.candidates(text) else None
        if isinstance(read, Lead):
            yield read
            yield from _unreadable_fields(found)
        elif isinstance(read, NoLead):
            done.told_apart[read.why] = done.told_apart.get(read.why, 0) + 1


def _guarded(found: Iterator[Found], faults: list[Refusal]) -> Iterator[Found]:
    """What is found; where finding it fails, that is a fault."""
    try:
        yield from found
    except MemoryError:
        faults.append(Refusal("file", "out of memory", "split the file, or scan it on a larger machine"))
    except Exception as error:  # noqa: BLE001 - a file may be hostile: whatever it does, the others are read
        if isinstance(error, OSError) and error.errno == errno.EIO:
            advice = f"{error.strerror}; check the disk and scan again"
            faults.append(Refusal("file", "unreadable file", advice))
            return
        advice = f"{type(error).__name__}: {error}; please report this file, the rest of it was not read"
        faults.append(Refusal("file", "reader failed", advice))


def _by_frame(found: Iterator[Found]) -> Iterator[list[Found]]:
    while rows := list(islice(found, FRAME_ROWS)):
        yield rows


def _search(
    piece: Piece, stream: FileIO, matcher: Matcher, done: Done, naming: list[Record]
) -> Iterator[Refusal]:
    """The refusals; records that name a company are put into `naming`."""
    for found in _records(piece, stream, matcher.candidates, done):
        if isinstance(found, Refusal):
            yield found
        elif _names_a_company(found, matcher):
            naming.append(found)


def _records(piece: Piece, stream: FileIO, wanted: Candidates, done: Done) -> Iterator[Record | Refusal]:
    if piece.detected and piece.start and piece.until is not None:
        detected = _detected.decode(piece.detected)
        part = Part(stream, piece.start, exact=piece.exact)
        done.begin = part.start
        done.progress.format = detected.format
        return part.records(detected, done.progress, wanted, until=piece.until)
    return Source(stream).records(done.progress, wanted, until=piece.until)


def _names_a_company(record: Record, matcher: Matcher) -> bool:
    # The search in raw bytes is a hundred times faster than the exact one, and misses nothing.
    texts = record.fields.values()
    if not matcher.candidates("\n".join(texts).encode("utf-8", "surrogatepass")):
        return False
    return any(map(matcher.find, texts))


def _unreadable_fields(record: Record) -> Iterator[Refusal]:
    """What could not be read of a record that names a company: `unreadable date: ...`."""
    for note in record.notes:
        reason, _, detail = note.partition(": ")
        if reason.startswith("unreadable"):
            yield Refusal(record.locator, reason, detail)


def _how_to_split(stream: FileIO) -> bytes:
    """How the parts of a large file are read; nothing where it has to be read as a whole."""
    source = Source(stream)
    if not source.splittable or not isinstance(source.detected, Detected):
        return b""
    if source.detected.layout and source.detected.layout.carriage_returns:
        return b""
    return msgspec.msgpack.encode(source.detected)


def _paper(stream: FileIO) -> bytes:
    """The beginning of a day of parliament's record; nothing of other files."""
    source = Utf8Stream(Unpacked(stream))
    head = source.read()
    if b"<publicwhip" not in head[:65_536]:
        return b""
    while len(head) < LARGEST_PAPER and (piece := source.read()):
        head += piece
    return head
