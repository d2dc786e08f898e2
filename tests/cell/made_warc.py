"""Web archives for tests. All made up: no such page was ever served."""

import gzip
import hashlib
import json
import zipfile
from datetime import UTC, datetime
from io import BytesIO

from answerable.fetch.warc import RESPONSE, write_record

AT = datetime(2023, 4, 5, 6, 7, 8, tzinfo=UTC)
PAGE = b"<html><title>Made up</title><p>Harrowmere Council bought Acmecam cameras.</p></html>"


def response(
    body: bytes = PAGE, *, url: str = "https://example.org/a", head: str = "", digest: str = ""
) -> bytes:
    """A response record, packed."""
    content = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n".encode() + body
    told = digest or f"sha256:{hashlib.sha256(body).hexdigest()}"
    fields = [("WARC-Target-URI", url), ("WARC-Payload-Digest", told)]
    return write_record("response", AT, fields, RESPONSE, content)[1]


def zipped(body: bytes = PAGE) -> bytes:
    """A response that the server packed and sent in chunks."""
    packed = gzip.compress(body, mtime=0)
    half = len(packed) // 2
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (packed[:half], packed[half:], b""))
    return response(chunks + b"\r\n", head="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n")


def wacz(warc: bytes, *, listed: bytes | None = None) -> bytes:
    """A WACZ of one WARC file; `listed` is what its list of hashes was made of."""
    digest = hashlib.sha256(warc if listed is None else listed).hexdigest()
    resources = [{"name": "data.warc.gz", "path": "archive/data.warc.gz", "hash": f"sha256:{digest}"}]
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/data.warc.gz", warc)
        archive.writestr("datapackage.json", json.dumps({"resources": resources}))
    return out.getvalue()
