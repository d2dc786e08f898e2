"""A PNG with a palette of its 256 most used colours: a quarter of the size, and text looks the same.

Written here, since a picture library for a few screenshots would be a dependency too many. Only what
Chromium writes is read: 8 bits, RGB or RGBA, not interlaced (ISO 15948).
"""

import zlib
from collections import Counter
from collections.abc import Iterator
from struct import pack, unpack

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = 256
_RGB, _RGBA, _PALETTE = 2, 6, 3

Colour = tuple[int, ...]


def with_palette(png: bytes) -> bytes:
    """The same picture with at most 256 colours; a colour beyond those becomes the nearest of them."""
    width, height, rows = _rows(png)
    used = Counter(pixel for row in rows for pixel in row)
    palette = [colour for colour, _ in used.most_common(COLOURS)]
    places = {colour: place for place, colour in enumerate(palette)}
    for colour in used.keys() - places.keys():
        places[colour] = min(range(len(palette)), key=lambda place: _distance(palette[place], colour))
    # Filter 0 on every row: neighbours in a palette are no neighbours in colour.
    lines = b"".join(b"\0" + bytes(places[pixel] for pixel in row) for row in rows)
    header = pack(">IIBBBBB", width, height, 8, _PALETTE, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"PLTE", b"".join(map(bytes, palette)))]
    chunks += [(b"IDAT", zlib.compress(lines, 9)), (b"IEND", b"")]
    return SIGNATURE + b"".join(_chunk(name, body) for name, body in chunks)


def _rows(png: bytes) -> tuple[int, int, list[list[Colour]]]:
    header, data = b"", b""
    for name, body in _chunks(png):
        if name == b"IHDR":
            header = body
        elif name == b"IDAT":
            data += body
    width, height, depth, kind, _, _, interlaced = unpack(">IIBBBBB", header)
    if depth != 8 or kind not in (_RGB, _RGBA) or interlaced:
        raise ValueError("not a picture as Chromium writes them")
    size = 3 if kind == _RGB else 4
    return width, height, list(_unfiltered(zlib.decompress(data), width * size, size))


def _unfiltered(data: bytes, width: int, size: int) -> Iterator[list[Colour]]:
    above = bytearray(width)
    for start in range(0, len(data), width + 1):
        row = bytearray(data[start + 1 : start + 1 + width])
        _undo(data[start], row, above, size)
        yield list(zip(*(row[part::size] for part in range(3)), strict=True))
        above = row


def _undo(kind: int, row: bytearray, above: bytearray, size: int) -> None:
    """Put back what the filter of the row took off (ISO 15948, 9.2)."""
    for place in range(len(row)) if kind else ():
        left = row[place - size] if place >= size else 0
        corner = above[place - size] if place >= size else 0
        added = (left, above[place], (left + above[place]) // 2, _nearest(left, above[place], corner))
        row[place] = (row[place] + added[kind - 1]) & 255


def _nearest(left: int, above: int, corner: int) -> int:
    """The one of three neighbours that is nearest to left + above - corner (Paeth)."""
    guess = left + above - corner
    return min((left, above, corner), key=lambda value: abs(guess - value))


def _distance(one: Colour, other: Colour) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while place < len(png):
        size = int.from_bytes(png[place : place + 4])
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + size]
        place += size + 12


def _chunk(name: bytes, body: bytes) -> bytes:
    return pack(">I", len(body)) + name + body + pack(">I", zlib.crc32(name + body))
