import gzip
import io
import json
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from answerable.fetch.door import fetch
from answerable.fetch.exchange import Exchange, Validators
from answerable.fetch.outcomes import NotFetched
from answerable.fetch.warc import write_warc
from tests.fetch.made_up_network import COUNCIL, MadeUpNetwork, answer, to

URL = "http://council.example.org/a"
HOST = "council.example.org"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n2\r\nef\r\n0\r\n\r\n"


def records(*exchanges: Exchange) -> list[dict[str, Any]]:
    """Each record as fastwarc reads it, its digests verified."""
    found = []
    packed = b"".join(write_warc(exchanges, software="Answerable/test"))
    for record in ArchiveIterator(io.BytesIO(packed), parse_http=False):
        assert record.verify_block_digest(), record.headers
        content = record.reader.read() if record.record_type == WarcRecordType.metadata else b""
        if record.record_type == WarcRecordType.response and "WARC-Payload-Digest" in record.headers:
            record.parse_http(auto_decode="transfer")
            assert record.verify_payload_digest(), record.headers
            content = record.reader.read()
        found.append({"type": record.headers["WARC-Type"], "content": content, **dict(record.headers)})
    return found


def test_every_hop_is_a_response_and_its_request(net: MadeUpNetwork) -> None:
    net.host(HOST, to("https://www.example.org/b")).host("www.example.org", answer(body=b"a page"))
    rows = records(fetch(URL, network=net.network()))
    assert [row["type"] for row in rows] == ["warcinfo", *["response", "request"] * 2, "metadata"]
    assert [row.get("WARC-Target-URI") for row in rows[1:4]] == [URL, URL, "https://www.example.org/b"]
    assert {row["WARC-IP-Address"] for row in rows[1:5]} == {COUNCIL}
    assert rows[4]["WARC-Concurrent-To"] == rows[3]["WARC-Record-ID"] == rows[5]["WARC-Concurrent-To"]
    assert rows[3]["content"] == b"a page"
    assert rows[1]["WARC-Date"].startswith("2026-03-02T12:00:00")


def test_the_metadata_say_how_it_went_and_keep_the_certificates(net: MadeUpNetwork) -> None:
    net.host(HOST, answer(body=b"a page"))
    found = fetch("https://council.example.org/a", network=net.network())
    told = json.loads(records(found)[-1]["content"])
    assert (told["body_sha256"], told["via"], told["hops"][0]["address"]) == (found.sha256, "direct", COUNCIL)
    assert "BEGIN CERTIFICATE" in told["hops"][0]["tls"]["certificates"]


@pytest.mark.parametrize(
    ("wire", "content"),
    [
        (CHUNKED, b"abcdef"),
        (CHUNKED + b" and what nobody asked for", b"abcdef"),
        (CHUNKED.replace(b"Transfer", b"Content-Length: 3\r\nTransfer"), b"abcdef"),
        (answer(body=b"abc")[0] + b" and what nobody asked for", b"abc"),
        (
            answer(body=gzip.compress(b"abc", mtime=0), Content_Encoding="gzip")[0],
            gzip.compress(b"abc", mtime=0),
        ),
        (b"HTTP/1.1 200 OK\r\n\r\nto the end", b"to the end"),
        (answer("404 Not Found", b"gone")[0], b"gone"),
    ],
)
def test_any_way_to_send_a_body_is_verified_when_read_back(
    net: MadeUpNetwork, wire: bytes, content: bytes
) -> None:
    rows = records(fetch(URL, network=net.host(HOST, [wire]).network()))
    assert rows[1]["content"] == content


def test_what_has_not_changed_is_a_revisit(net: MadeUpNetwork) -> None:
    net.host(HOST, answer("304 Not Modified", ETag='"1"'))
    rows = records(fetch(URL, earlier=Validators(url=URL, etag='"1"'), network=net.network()))
    assert rows[1]["type"] == "revisit"
    assert rows[1]["WARC-Profile"].endswith("/server-not-modified")


@pytest.mark.parametrize(
    ("wire", "truncated"),
    [(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", "disconnect"), (b"HTTP/1.1 20", "disconnect")],
)
def test_a_failure_after_an_answer_began_is_kept_and_says_so(
    net: MadeUpNetwork, wire: bytes, truncated: str
) -> None:
    with pytest.raises(NotFetched) as caught:
        fetch(URL, network=net.host(HOST, [wire]).network())
    assert caught.value.exchange
    rows = records(caught.value.exchange)
    assert rows[1]["WARC-Truncated"] == truncated and "WARC-Payload-Digest" not in rows[1]
    assert json.loads(rows[-1]["content"])["failed"] == str(caught.value)


def test_a_host_that_takes_no_connection_leaves_only_the_account_of_it(net: MadeUpNetwork) -> None:
    net.host(HOST, answer()).refusing = {COUNCIL}
    with pytest.raises(NotFetched) as caught:
        fetch(URL, network=net.network())
    assert caught.value.exchange
    assert [row["type"] for row in records(caught.value.exchange)] == ["warcinfo", "metadata"]
