"""Whether words stand in bytes: plain, in UTF-16, base64 or hexadecimal, packed in files of other files."""

import base64
import gzip
import io
import re
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator

from pyarrow import parquet

DEEPEST = 5
_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/]{4}[\r\n]*){8,}[A-Za-z0-9+/]{0,3}={0,2}")


def holds(content: bytes, words: tuple[str, ...], depth: int = 0) -> bool:
    """Whether one of the words stands anywhere in the content."""
    lower = content.lower()
    if any(form in content or form.lower() in lower for word in words for form in _forms(word)):
        return True
    return depth < DEEPEST and any(holds(inside, words, depth + 1) for inside in _inside(content))


def _forms(word: str) -> Iterator[bytes]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        yield word.encode(encoding)
    yield word.encode().hex().encode()
    for before in range(3):
        # What stands before the word moves it within base64's groups; the edges depend on neighbours.
        yield base64.b64encode(b" " * before + word.encode())[(before * 8 + 5) // 6 : -4]


def _inside(content: bytes) -> Iterator[bytes]:
    if (at := content.find(b"PK\x03\x04")) >= 0:
        yield from _members(content[at:])
    if content.startswith(b"\x1f\x8b"):
        yield gzip.decompress(content)
    if content.startswith(b"\x89PNG"):
        yield from _pixels(content)
    if content.startswith(b"PAR1"):
        yield repr(parquet.read_table(io.BytesIO(content)).to_pylist()).encode()
    if content.startswith(b"SQLite format 3"):
        yield from _rows(content)
    for found in _BASE64.finditer(content):
        letters = re.sub(rb"\s", b"", found[0]).rstrip(b"=")
        letters = letters[: len(letters) - (len(letters) % 4 == 1)]
        yield base64.b64decode(letters + b"=" * (-len(letters) % 4))
    for at in [found.start() for found in re.finditer(rb"stream\r?\n", content)][:50]:
        yield from _unpacked(content[at:].split(b"\n", 1)[1])


def _members(content: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                yield info.filename.encode()
                yield archive.read(info)
    except (zipfile.BadZipFile, zlib.error):
        return


def _pixels(content: bytes) -> Iterator[bytes]:
    at, data = 8, b""
    while at + 8 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        data += content[at + 8 : at + 8 + size] if kind == b"IDAT" else b""
        at += size + 12
    yield from _unpacked(data)


def _unpacked(content: bytes) -> Iterator[bytes]:
    try:
        yield zlib.decompressobj().decompress(content, 50_000_000)
    except zlib.error:
        return


def _rows(content: bytes) -> Iterator[bytes]:
    with tempfile.NamedTemporaryFile(suffix=".sqlite") as file:
        file.write(content)
        file.flush()
        connection = sqlite3.connect(file.name)
        yield "\n".join(connection.iterdump()).encode()
        connection.close()
