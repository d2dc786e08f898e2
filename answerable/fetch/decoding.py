"""A body unpacked as it comes: gzip and deflate (RFC 9110, 8.4.1), stopped as soon as it grows too much."""

import zlib
from collections.abc import Iterable, Iterator

from .limits import Limits
from .outcomes import BrokeOff, TooLarge

ACCEPTED = "gzip, deflate"
_PIECE_BYTES = 64 << 10
_GZIP = 31
_ZLIB = 15
_RAW = -15
_GZIP_MAGIC = b"\x1f\x8b"


def decode(pieces: Iterable[bytes], encoding: str, limits: Limits) -> Iterator[bytes]:
    """The body's own bytes; raises BrokeOff when damaged or in an encoding nobody asked for, TooLarge."""
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        yield from _counted(pieces, limits)
    elif name in {"gzip", "x-gzip", "deflate"}:
        yield from _inflate(pieces, name, limits)
    else:
        raise BrokeOff(f"packed as {encoding[:40]!r}, which was not asked for")


def _counted(pieces: Iterable[bytes], limits: Limits) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        _check_size(size, size, limits)
        yield piece


def _inflate(pieces: Iterable[bytes], name: str, limits: Limits) -> Iterator[bytes]:
    inflater, rest = None, b""
    packed = unpacked = 0
    try:
        for piece in pieces:
            packed += len(piece)
            rest += piece
            while len(rest) > 1 or (rest and inflater and not inflater.eof):
                # A gzip file may have several members (RFC 1952); anything else after the end is padding.
                if inflater is None or (inflater.eof and rest.startswith(_GZIP_MAGIC)):
                    inflater = zlib.decompressobj(_window(name, rest))
                elif inflater.eof:
                    rest = b""
                    break
                for out in _outputs(inflater, rest):
                    unpacked += len(out)
                    _check_size(unpacked, packed, limits)
                    yield out
                rest = inflater.unused_data
    except zlib.error as error:
        raise BrokeOff(f"the packed body is damaged: {error}") from error
    if not inflater.eof if inflater else rest:
        raise BrokeOff("the packed body ends early")


def _outputs(inflater: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    while not inflater.eof:
        out = inflater.decompress(data, _PIECE_BYTES)
        data = inflater.unconsumed_tail
        if out:
            yield out
        if not data and len(out) < _PIECE_BYTES:
            return


def _window(name: str, start: bytes) -> int:
    if name != "deflate":
        return _GZIP
    # "deflate" means zlib, but some servers send the bare stream: two bytes tell them apart (RFC 1950).
    is_zlib = start[0] & 0x0F == 8 and (start[0] << 8 | start[1]) % 31 == 0
    return _ZLIB if is_zlib else _RAW


def _check_size(unpacked: int, packed: int, limits: Limits) -> None:
    if unpacked > limits.body_bytes:
        raise TooLarge(f"more than {limits.body_bytes >> 20} MB unpacked")
    if unpacked > limits.ratio_from_bytes and unpacked > packed * limits.ratio:
        raise TooLarge(f"a body that unpacks to more than {limits.ratio} times its size")
