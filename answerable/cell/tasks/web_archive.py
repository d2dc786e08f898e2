"""Web archives in the cell: WARC (ISO 28500) as it is or in gzip, and WACZ (1.1.1), a ZIP file of them.

The hashes that their maker wrote are checked: of the files in a WACZ (datapackage.json), and of each record's
block and payload. A record that is broken is told of, and the rest is read.
"""

import hashlib
import os
import zipfile
from collections.abc import Iterator
from io import FileIO
from typing import IO

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from ..formats.zip_members import BROKEN
from ..limits import MEGABYTE
from ..order import Order
from ..web_record import WebFault, WebRecord
from ..written import encode
from .warc_payload import check_digests, decoded_payload, http_parts

KEPT = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.revisit
PACKAGE = "datapackage.json"
LARGEST_PACKAGE = 16 * MEGABYTE
LARGEST_RECORD = 64 * MEGABYTE
PIECE = MEGABYTE


class _Resource(msgspec.Struct):
    path: str
    hash: str = ""


class _Package(msgspec.Struct):
    resources: list[_Resource] = []


def preload(order: Order) -> None:
    """The codecs of names in a ZIP file; all else is imported above."""
    for encoding in ("cp437", "utf-8", "latin-1", "ascii"):
        b"a".decode(encoding)


def run(order: Order, source: FileIO) -> Iterator[bytes]:
    """Records and faults, each a frame."""
    with_content = b"content" in order.arguments
    size_bytes = source.seek(0, os.SEEK_END)
    source.seek(0)
    start = source.read(4)
    source.seek(0)
    if start == b"file":
        yield encode(WebFault(where="the file", what="an ARC file, as before 2009: turn it into WARC first"))
        return
    found = (
        _in_wacz(source, with_content)
        if start == b"PK\x03\x04"
        else _in_warc(source, "", size_bytes, with_content)
    )
    yield from map(encode, found)


def _in_wacz(source: FileIO, with_content: bool) -> Iterator[WebRecord | WebFault]:
    try:
        archive = zipfile.ZipFile(source)
        members = [info for info in archive.infolist() if info.filename.startswith("archive/")]
        yield from _check_package(archive)
    except BROKEN as error:
        yield WebFault(where="the file", what=f"it is no whole ZIP file ({type(error).__name__})")
        return
    if not members:
        yield WebFault(where="the file", what="it holds no folder archive/ and so is no WACZ file")
    for info in members:
        try:
            with archive.open(info) as member:
                yield from _in_warc(member, info.filename, info.file_size, with_content)
        except BROKEN as error:
            yield WebFault(where=info.filename, what=f"cannot be unpacked ({type(error).__name__})")


def _check_package(archive: zipfile.ZipFile) -> Iterator[WebFault]:
    """Each file that the package lists has the hash that it lists."""
    with archive.open(PACKAGE) as file:
        content = file.read(LARGEST_PACKAGE)
    try:
        package = msgspec.json.decode(content, type=_Package)
    except msgspec.MsgspecError:
        yield WebFault(where=PACKAGE, what="is not the list of files that a WACZ has")
        return
    for resource in package.resources:
        algorithm, _, expected = resource.hash.partition(":")
        if algorithm not in ("sha256", "md5"):
            yield WebFault(where=resource.path, what=f"has no hash that we know ({algorithm or 'none'})")
            continue
        try:
            with archive.open(resource.path) as member:
                same = _digest(member, algorithm) == expected.lower()
        except BROKEN as error:
            yield WebFault(where=resource.path, what=f"cannot be unpacked ({type(error).__name__})")
            continue
        if not same:
            yield WebFault(where=resource.path, what=f"does not have the {algorithm} that {PACKAGE} lists")


def _digest(file: IO[bytes], algorithm: str) -> str:
    digest = hashlib.new(algorithm, usedforsecurity=False)
    while piece := file.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _in_warc(
    file: IO[bytes] | FileIO, name: str, size_bytes: int, with_content: bool
) -> Iterator[WebRecord | WebFault]:
    """A record is given when the next one begins, since only then its length is known."""
    last: WebRecord | WebFault | None = None
    try:
        for record in ArchiveIterator(file, parse_http=False):
            if isinstance(last, WebRecord):
                yield msgspec.structs.replace(last, length=record.stream_pos - last.offset)
            elif last:
                yield last
            last = _read(record, name, with_content) if record.record_type & KEPT else None
    except (OSError, ValueError, MemoryError) as error:
        yield WebFault(where=name or "the file", what=f"breaks off or is damaged: {error}")
    if isinstance(last, WebRecord):
        yield msgspec.structs.replace(last, length=size_bytes - last.offset)
    elif last:
        yield last


def _read(record: WarcRecord, name: str, with_content: bool) -> WebRecord | WebFault:
    headers = {key.lower(): value for key, value in record.headers.items()}
    # GNU Wget once put the address in angle brackets, as no version of the standard does.
    url = headers.get("warc-target-uri", "").strip("<>")
    block = record.reader.read(LARGEST_RECORD + 1)
    if len(block) > LARGEST_RECORD:
        return WebFault(where=url, what=f"a record of more than {LARGEST_RECORD >> 20} MB is left out")
    is_http = headers.get("content-type", "").startswith("application/http")
    status, http_headers, payload = http_parts(block) if is_http else (0, (), block)
    digest, what_failed = check_digests(headers, block, payload, http_headers)
    content, trouble = decoded_payload(payload, http_headers) if is_http else (payload, "")
    media_type = {key.lower(): value for key, value in http_headers}.get("content-type", "")
    return WebRecord(
        kind=headers.get("warc-type", ""), file=name, offset=record.stream_pos, length=0, url=url,
        at=headers.get("warc-date", ""), status=status, headers=http_headers, digest=digest,
        media_type=media_type if is_http else headers.get("content-type", ""),
        what_failed="; ".join(filter(None, (what_failed, trouble))),
        payload_sha256=hashlib.sha256(payload).hexdigest(), content=content if with_content else b"",
    )  # fmt: skip
