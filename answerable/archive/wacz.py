"""Captures as a WACZ file (1.1.1, specs.webrecorder.net), which ReplayWeb.page and others can show.

A capture that was fetched is there with its own WARC records, byte for byte; any other as a resource record
that is written now. The WARC file is not packed a second time, so that a reader can take one page out of it.
"""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any, NamedTuple
from urllib.parse import quote, urlsplit

from django.conf import settings

from answerable.cell.web_archive import read_web_archive
from answerable.cell.web_record import WebFault, WebRecord
from answerable.fetch.warc import write_record

from . import store
from .models import Arrival

DATA = "data.warc.gz"
WHEN = (1980, 1, 1, 0, 0, 0)
"""Of every file in the ZIP: the same captures make the same list of files."""
PACKAGE, PACKAGE_DIGEST = "datapackage.json", "datapackage-digest.json"


class Unshowable(Exception):
    """The WARC records that were written cannot be read back; the message says why."""


class Written(NamedTuple):
    """What a WACZ file holds: addresses, and bytes of WARC records."""

    pages: int
    warc_bytes: int


def write_wacz(out: IO[bytes], arrivals: Iterable[Arrival], *, title: str, software: str) -> Written:
    """Write the file; raises the faults of the store, and Unshowable."""
    with NamedTemporaryFile(suffix=".warc.gz") as warc:
        for piece in _records(arrivals):
            warc.write(piece)
        warc.flush()
        found = _index(Path(warc.name))
        size_bytes = warc.tell()
        _zip(out, Path(warc.name), found, title=title, software=software)
    return Written(len(found), size_bytes)


def _records(arrivals: Iterable[Arrival]) -> Iterator[bytes]:
    exchanges: set[str] = set()
    for arrival in arrivals:
        if arrival.exchange is None:
            yield _resource(arrival)
        elif arrival.exchange.sha256 not in exchanges:
            exchanges.add(arrival.exchange.sha256)
            yield store.read(settings.CAPTURES, arrival.exchange.sha256)


def _resource(arrival: Arrival) -> bytes:
    capture = arrival.capture
    content = store.read(settings.CAPTURES, capture.sha256)
    address = arrival.origin if arrival.origin.startswith(("http://", "https://")) else ""
    fields = [
        ("WARC-Target-URI", _one_line(address) or f"urn:sha256:{capture.sha256}"),
        ("WARC-Payload-Digest", f"sha256:{capture.sha256}"),
    ]
    media_type = _one_line(capture.media_type)
    return write_record("resource", _told_at(arrival), fields, media_type, content)[1]


def _told_at(arrival: Arrival) -> datetime:
    """When it was fetched: of another's archive its maker says it."""
    told = dict(json.loads(arrival.headers)).get("WARC-Date", "")
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        return arrival.at
    return moment if moment.tzinfo else arrival.at


def _one_line(text: str) -> str:
    return re.sub(r"[\x00-\x20\x7f]+", " ", text).strip()


def _index(path: Path) -> list[WebRecord]:
    found: list[WebRecord] = []
    for record in read_web_archive(path, with_content=False):
        if isinstance(record, WebFault):
            raise Unshowable(f"{record.where}: {record.what}")
        found.append(record)
    return found


def _zip(out: IO[bytes], warc: Path, found: list[WebRecord], *, title: str, software: str) -> None:
    texts = {
        "indexes/index.cdxj": "".join(sorted(map(_cdxj, found))).encode(),
        "pages/pages.jsonl": b"\n".join(_pages(found, title)) + b"\n",
    }
    resources = [_resource_line(f"archive/{DATA}", *_digest(warc))]
    for name, text in texts.items():
        resources.append(_resource_line(name, hashlib.sha256(text).hexdigest(), len(text)))
    package = {
        "profile": "data-package", "wacz_version": "1.1.1", "title": title, "software": software,
        "created": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "resources": resources,
    }  # fmt: skip
    texts[PACKAGE] = _json(package)
    digest = f"sha256:{hashlib.sha256(texts[PACKAGE]).hexdigest()}"
    texts[PACKAGE_DIGEST] = _json({"path": PACKAGE, "hash": digest})
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        data = zipfile.ZipInfo(f"archive/{DATA}", WHEN)
        # Told the size, zipfile leaves out the wide fields, which players do not expect before the data.
        data.file_size = warc.stat().st_size
        with archive.open(data, "w") as file:
            for chunk in store.chunks_of(warc):
                file.write(chunk)
        for name, text in texts.items():
            archive.writestr(zipfile.ZipInfo(name, WHEN), text)


def _digest(path: Path) -> tuple[str, int]:
    digest, size_bytes = hashlib.sha256(), 0
    for chunk in store.chunks_of(path):
        digest.update(chunk)
        size_bytes += len(chunk)
    return digest.hexdigest(), size_bytes


def _resource_line(path: str, sha256: str, size_bytes: int) -> dict[str, Any]:
    return {"name": path.rpartition("/")[2], "path": path, "hash": f"sha256:{sha256}", "bytes": size_bytes}


def _cdxj(record: WebRecord) -> str:
    """A line of the index: the address by its host, the time to the second, and where the record is."""
    entry = {
        "url": record.url, "mime": record.media_type.partition(";")[0].strip(),
        "status": record.status or 200, "digest": f"sha256:{record.payload_sha256}",
        "length": record.length, "offset": record.offset, "filename": DATA,
    }  # fmt: skip
    return f"{_sort_key(record.url)} {_digits(record.at)} {json.dumps(entry, ensure_ascii=False)}\n"


def _sort_key(url: str) -> str:
    """The address as a SURT: example.org/a?b becomes org,example)/a?b."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # in another's web archive an address may be anything
        return quote(url, safe=":,/")
    if not parts.hostname:
        return quote(url, safe=":,/")
    query = f"?{parts.query}" if parts.query else ""
    host = ",".join(reversed(parts.hostname.removeprefix("www.").split(".")))
    host = quote(host, safe=",:")
    return f"{host}{port}){quote((parts.path or '/') + query, safe='/?&=%:;,@+-._~').lower()}"


def _digits(at: str) -> str:
    return re.sub(r"\D", "", at)[:14]


def _pages(found: list[WebRecord], title: str) -> Iterator[bytes]:
    head = {"format": "json-pages-1.0", "id": "pages", "title": title}
    yield json.dumps(head).encode()
    for number, record in enumerate(found, 1):
        if record.kind != "revisit" and record.status in (0, 200):
            page = {"id": str(number), "url": record.url, "ts": record.at, "title": record.url}
            yield json.dumps(page, ensure_ascii=False).encode()


def _json(value: object) -> bytes:
    return json.dumps(value, indent=2, ensure_ascii=False).encode() + b"\n"
