"""Pixels as a PNG picture, written here: no library that could be asked to read one is loaded."""

import struct
import zlib

from .document import Pixels

SIGNATURE = b"\x89PNG\r\n\x1a\n"
QUICK = 3
"""zlib's level: pages of text are small at any, and a third of the time of the usual one."""


def to_png(pixels: Pixels) -> bytes:
    """The picture (PNG, third edition), eight bits a colour, with no other data about it."""
    stride = pixels.width * 3
    if len(pixels.rgb) != stride * pixels.height:
        raise ValueError("the pixels are not as many as they say")
    view = memoryview(pixels.rgb)
    rows = bytearray((stride + 1) * pixels.height)
    for row in range(pixels.height):
        # The byte before each row is its filter, and 0 says none.
        rows[row * (stride + 1) + 1 : (row + 1) * (stride + 1)] = view[row * stride : (row + 1) * stride]
    header = struct.pack(">LLBBBBB", pixels.width, pixels.height, 8, 2, 0, 0, 0)
    data = zlib.compress(rows, QUICK)
    return SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))
