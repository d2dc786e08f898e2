"""Exchanges as WARC/1.1 (ISO 28500:2017): request and response of every hop, byte for byte, and how it went.

Each record is a gzip member of its own, so that a reader can begin at any. Digests are SHA-256 in hex. The
digest of a payload is that of the body as sent, without its chunks (ISO 28500, 6.3.2; some writers count the
chunks).
"""

import gzip
import hashlib
import ssl
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import msgspec

from .exchange import Exchange, Hop
from .transport import Tls

SERVER_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
REQUEST = "application/http;msgtype=request"
RESPONSE = "application/http;msgtype=response"
NOT_MODIFIED = 304

Fields = list[tuple[str, str]]


def write_warc(exchanges: Iterable[Exchange], *, software: str) -> Iterator[bytes]:
    """A whole WARC file, a record a piece: who wrote it, then each exchange in turn."""
    info = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode("ascii")
    yield write_record("warcinfo", datetime.now(UTC), [], "application/warc-fields", info)[1]
    for exchange in exchanges:
        yield from _exchange_records(exchange)


def certificates_as_pem(tls: Tls | None) -> str:
    """The certificates of a connection as PEM, the host's own first; empty where there are none."""
    return "".join(ssl.DER_cert_to_PEM_cert(der) for der in tls.chain) if tls else ""


def _exchange_records(exchange: Exchange) -> Iterator[bytes]:
    about = ""
    for hop in exchange.hops:
        where = [("WARC-Target-URI", hop.url)]
        if hop.address:
            where.append(("WARC-IP-Address", hop.address))
        if hop.response:
            about, record = _response_record(hop, where)
            yield record
        if hop.request:
            beside = [("WARC-Concurrent-To", about)] if hop.response else []
            yield write_record("request", hop.started, where + beside, REQUEST, hop.request)[1]
    fields = [("WARC-Target-URI", exchange.url)]
    if about:
        fields.append(("WARC-Concurrent-To", about))
    if exchange.hops:
        content = msgspec.json.encode(_how_it_went(exchange))
        yield write_record("metadata", exchange.hops[0].started, fields, "application/json", content)[1]


def _response_record(hop: Hop, where: Fields) -> tuple[str, bytes]:
    fields = list(where)
    if hop.truncated:
        fields.append(("WARC-Truncated", hop.truncated))
    if hop.status == NOT_MODIFIED:
        fields.append(("WARC-Profile", SERVER_NOT_MODIFIED))
        return write_record("revisit", hop.started, fields, RESPONSE, hop.response)
    if hop.payload_sha256:
        fields.append(("WARC-Payload-Digest", f"sha256:{hop.payload_sha256}"))
    return write_record("response", hop.started, fields, RESPONSE, hop.response)


def write_record(
    kind: str, when: datetime, fields: Fields, content_type: str, content: bytes
) -> tuple[str, bytes]:
    """One record, packed, and its id. `when` is written in UTC; header values must be free of line ends."""
    record_id = f"<urn:uuid:{uuid4()}>"
    head = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", record_id),
        ("WARC-Date", when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")),
        *fields,
        ("WARC-Block-Digest", f"sha256:{hashlib.sha256(content).hexdigest()}"),
        ("Content-Type", content_type),
        ("Content-Length", str(len(content))),
    ]
    lines = "".join(f"{name}: {value}\r\n" for name, value in head)
    whole = b"WARC/1.1\r\n" + lines.encode("utf-8") + b"\r\n" + content + b"\r\n\r\n"
    return record_id, gzip.compress(whole, mtime=0)


def _how_it_went(exchange: Exchange) -> dict[str, Any]:
    return {
        "url": exchange.url,
        "via": exchange.via,
        "failed": exchange.failed,
        "body_sha256": exchange.sha256,
        "hops": [
            {
                "url": hop.url,
                "address": hop.address,
                "proxy": hop.proxy,
                "status": hop.status,
                "started": hop.started,
                "finished": hop.finished,
                "failed": hop.failed,
                "tls": hop.tls
                and {
                    "version": hop.tls.version,
                    "cipher": hop.tls.cipher,
                    "certificates": certificates_as_pem(hop.tls),
                },
            }
            for hop in exchange.hops
        ],
    }
