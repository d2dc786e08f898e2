"""A stream cut into blocks of whole lines, so that a file of any size passes through little memory."""

from collections.abc import Iterator
from typing import NamedTuple

from answerable.readers.encoding import Pieces

LONGEST_LINE = 256 * 1024 * 1024
"""A longer line is refused: no record is that long, and it would have to be held in memory."""


class Block(NamedTuple):
    """Whole lines of a stream."""

    offset: int
    """Of its first byte in the (uncompressed) stream."""
    data: bytes
    too_long: bool = False
    """The line that starts here is longer than the limit: `data` is only its beginning."""


def blocks(
    source: Pieces, *, start: int = 0, longest_line: int = LONGEST_LINE, carriage_returns: bool = False
) -> Iterator[Block]:
    """Blocks of whole lines in order; the last one may lack its line end.

    With `carriage_returns` the lines of an old Mac file end in CR alone and come out with LF.
    """
    offset, held = start, bytearray()
    skipping = False
    while piece := source.read():
        if carriage_returns:
            piece = piece.replace(b"\r", b"\n")
        cut = piece.rfind(b"\n") + 1
        if skipping:
            found = piece.find(b"\n") + 1
            offset += found or len(piece)
            if not found:
                continue
            piece, cut, skipping = piece[found:], cut - found, False
        if not cut:
            held += piece
            if len(held) > longest_line:
                yield Block(offset, bytes(held[:4096]), too_long=True)
                offset += len(held)
                held.clear()
                skipping = True
            continue
        data = bytes(held) + piece[:cut] if held else piece[:cut]
        yield Block(offset, data)
        offset += len(data)
        held[:] = piece[cut:]
    if held:
        yield Block(offset, bytes(held))
