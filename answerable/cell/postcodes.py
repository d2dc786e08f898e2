"""Files of postcodes and of names of areas, read in the cell: whoever made them may have meant harm.

What comes back is believed in nothing but its shape: what is no postcode, no area or no month is no answer.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from answerable.engine.areas.build import AreaRecord, Areas, RefusedRow
from answerable.engine.areas.codes import is_code
from answerable.engine.areas.layout import INWARD
from answerable.engine.areas.place import FIELDS
from answerable.engine.areas.postcode import Code

from .limits import MEGABYTE, Limits
from .opening import path_opened
from .order import Order
from .postcode_frames import NamesFrame, PostcodesFrame
from .process import NO_ANSWER, UNDECODABLE, Cell, Failed

LIMITS = Limits(file_bytes=1 << 40, memory_bytes=1024 * MEGABYTE, processor_seconds=3600, wall_seconds=120.0)
"""A directory may be of any size; the wall clock runs from one frame to the next."""
NAMES = Limits(file_bytes=64 * MEGABYTE, memory_bytes=1024 * MEGABYTE)
LONGEST = 300
_OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?|GIR")
_MONTH = re.compile(r"(?:\d{4}-\d\d)?")
_frame: msgspec.msgpack.Decoder[PostcodesFrame] = msgspec.msgpack.Decoder(PostcodesFrame)
_names: msgspec.msgpack.Decoder[NamesFrame] = msgspec.msgpack.Decoder(NamesFrame)


class CannotRead(Exception):
    """A file of which nothing, or nothing more, can be read; the message says why."""


class Batch(NamedTuple):
    """Some of a file's records and refused rows, with its layout and how many bytes were read by then."""

    layout: str
    records: list[AreaRecord]
    refused: list[RefusedRow]
    read: int


def read_postcodes(path: Path, *, limits: Limits = LIMITS) -> Iterator[Batch]:
    """All that a file says, some at a time. Raises OSError, and CannotRead where it goes wrong."""
    known: list[Areas] = []
    layout = ""
    with path_opened(path) as source, Cell(Order(task="postcodes", limits=limits), source) as cell:
        try:
            for content in cell.frames():
                frame = _frame.decode(content)
                known += map(_sound, frame.areas)
                layout = layout or _text(frame.layout)
                refused = [RefusedRow(line, _text(reason)) for line, reason in frame.refused]
                yield Batch(layout, list(_records(frame, known)), refused, frame.read)
                if frame.fault:
                    raise CannotRead(_text(frame.fault))
        except Failed as failed:
            raise CannotRead(failed.verdict.detail) from failed
        except (*UNDECODABLE, _NoAnswer) as error:
            raise CannotRead(NO_ANSWER.detail) from error


def read_names(path: Path, *, limits: Limits = NAMES) -> dict[str, str]:
    """The name of each code in a list. Raises OSError, and CannotRead where there is none."""
    order = Order(task="postcodes", limits=limits, arguments=(b"names",))
    with path_opened(path) as source, Cell(order, source) as cell:
        try:
            frame = _names.decode(cell.answer())
        except Failed as failed:
            raise CannotRead(failed.verdict.detail) from failed
        except UNDECODABLE as error:
            raise CannotRead(NO_ANSWER.detail) from error
    if frame.fault:
        raise CannotRead(_text(frame.fault))
    if not all(is_code(code) and name.isprintable() for code, name in frame.names.items()):
        raise CannotRead(NO_ANSWER.detail)
    return frame.names


class _NoAnswer(ValueError):
    """The child wrote what no reader of ours writes."""


def _records(frame: PostcodesFrame, known: list[Areas]) -> Iterator[AreaRecord]:
    for outward, inward, number, ended, month in frame.told:
        if (inward and inward not in INWARD) or not 0 <= number < len(known):
            raise _NoAnswer
        if not _OUTWARD.fullmatch(outward) or not _MONTH.fullmatch(month):
            raise _NoAnswer
        yield AreaRecord(Code(outward, inward), known[number], ended, month)


def _sound(areas: Areas) -> Areas:
    if len(areas) != len(FIELDS) or not all(area.isprintable() and len(area) <= LONGEST for area in areas):
        raise _NoAnswer
    return areas


def _text(words: str) -> str:
    """One line of a message, whatever it was."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in words[:LONGEST]
    )
