"""Plain, .gz, .zst and .bz2 files as one stream of bytes, told apart by their first bytes."""

import bz2
from typing import Any, BinaryIO, Protocol

import zstandard
from isal import igzip_lib

from answerable.engine.record import Refusal

PIECE = 256 * 1024
"""Bytes handed out at a time: a block of this size stays in a core's second-level cache."""
ZSTD_INPUT = 2 * 1024
"""zstd packs at most 128 KB of output into 4 bytes of input, so this bounds one step to 64 MB."""
BOMB_FLOOR = 256 * 1024 * 1024
"""Output below which no ratio is suspicious."""
BOMB_RATIO = 250
"""Bytes out for a byte in: real JSON and CSV files stay under 60."""

_MAGIC = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd", b"BZh": "bzip2"}


_IGZIP_ERROR: type[Exception] = igzip_lib.error  # type: ignore[assignment] # its stub calls it an instance
_CORRUPT = (EOFError, OSError, ValueError, zstandard.ZstdError, _IGZIP_ERROR)


class _Unpacker(Protocol):
    eof: bool
    unused_data: bytes
    needs_input: bool

    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Zstd:
    """zstandard's decompressor in the shape of bz2's: it always takes more input."""

    needs_input = True

    def __init__(self) -> None:
        self._inner = zstandard.ZstdDecompressor().decompressobj()

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._inner.decompress(data) if data else b""


def compression(head: bytes) -> str | None:
    """`gzip`, `zstd` or `bzip2` by the first bytes; None for anything else."""
    return next((name for magic, name in _MAGIC.items() if head.startswith(magic)), None)


class Unpacked:
    """The uncompressed bytes of a stream, a piece at a time.

    A truncated or corrupt file gives what could be read; then `fault` says what was wrong.
    So does a bomb: output beyond BOMB_RATIO times the input ends the stream with a fault.
    """

    def __init__(self, stream: BinaryIO, *, bomb_floor: int = BOMB_FLOOR) -> None:
        self._stream = stream
        self._head = stream.read(PIECE)
        self.compression = compression(self._head)
        self.fault: Refusal | None = None
        self._bomb_floor = bomb_floor
        self._bytes_in = 0
        self._bytes_out = 0
        self._pending = b""
        self._done = False
        self._unpacker: Any = self._new()

    def read(self) -> bytes:
        """The next piece, about PIECE bytes; empty at the end."""
        if self._unpacker is None:
            piece, self._head = (self._head, b"") if self._head else (self._stream.read(PIECE), b"")
            return piece
        while not self._done:
            piece = self._step()
            if piece:
                return piece
        return b""

    def _new(self) -> _Unpacker | None:
        match self.compression:
            case "gzip":
                made: Any = igzip_lib.IgzipDecompressor(flag=igzip_lib.DECOMP_GZIP)
            case "bzip2":
                made = bz2.BZ2Decompressor()
            case "zstd":
                made = _Zstd()
            case _:
                return None
        return made  # type: ignore[no-any-return]

    def _input(self) -> bytes:
        size = ZSTD_INPUT if self.compression == "zstd" else PIECE
        if self._pending:
            data, self._pending = self._pending[:size], self._pending[size:]
        elif self._head:
            data, self._pending, self._head = self._head[:size], self._head[size:], b""
        else:
            data = self._stream.read(PIECE)
            data, self._pending = data[:size], data[size:]
        self._bytes_in += len(data)
        return data

    def _step(self) -> bytes:
        if self._unpacker.eof:
            return self._next_member()
        data = self._input() if self._unpacker.needs_input else b""
        if not data and self._unpacker.needs_input:
            return self._stop("truncated", "the file ends in the middle; fetch it again")
        try:
            piece: bytes = self._unpacker.decompress(data, PIECE)
        except _CORRUPT as error:
            return self._stop("corrupt", f"{error}; fetch it again")
        self._bytes_out += len(piece)
        if self._bytes_out > self._bomb_floor and self._bytes_out > BOMB_RATIO * self._bytes_in:
            self._stop(
                "too compressed",
                f"{self._bytes_out:,} bytes from {self._bytes_in:,}: a bomb? Unpack it by hand if trusted",
            )
        return piece

    def _next_member(self) -> bytes:
        """Files of several gzip members or zstd frames go on; zero padding at the end is no fault."""
        rest = self._unpacker.unused_data + self._pending
        self._bytes_in -= len(self._unpacker.unused_data)
        self._pending = rest.lstrip(b"\0")
        if not self._pending:
            self._pending = (self._head or self._stream.read(PIECE)).lstrip(b"\0")
            self._head = b""
        if not self._pending:
            self._done = True
        elif compression(self._pending) == self.compression:
            self._unpacker = self._new()
        else:
            self._stop("corrupt", "there is something else after the compressed part; it was not read")
        return b""

    def _stop(self, reason: str, detail: str) -> bytes:
        self.fault = Refusal(f"byte {self._bytes_in}", f"{reason} {self.compression}", detail)
        self._done = True
        return b""
