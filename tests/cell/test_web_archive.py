import zlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.cell.order import Order
from answerable.cell.tasks import warc_payload
from answerable.cell.tasks import web_archive as task
from answerable.cell.tasks.warc_payload import decoded_payload, http_parts
from answerable.cell.web_archive import read_web_archive
from answerable.cell.web_record import WebFault, WebRecord
from tests.cell.made_warc import PAGE, response, wacz, zipped

TWO = response() + zipped()


def read(content: bytes, folder: Path) -> list[WebRecord | WebFault]:
    path = folder / "made-up"
    path.write_bytes(content)
    return list(read_web_archive(path))


@pytest.mark.parametrize("content", [response(), zipped(), wacz(response()), wacz(zipped())])
def test_a_page_comes_out_as_a_browser_would_have_it(content: bytes, tmp_path: Path) -> None:
    (record,) = read(content, tmp_path)
    assert isinstance(record, WebRecord)
    assert (record.url, record.status, record.content) == ("https://example.org/a", 200, PAGE)
    assert (record.digest, record.what_failed, record.at) == ("holds", "", "2023-04-05T06:07:08.000000Z")


def test_the_place_of_each_record_leads_back_to_it(tmp_path: Path) -> None:
    first, second = response(), response(url="https://example.org/b")
    found = read(first + second, tmp_path)
    places = [(record.offset, record.length) for record in found if isinstance(record, WebRecord)]
    assert places == [(0, len(first)), (len(first), len(second))]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (response(digest="sha256:" + "0" * 64), "its payload digest does not hold"),
        (wacz(response(), listed=b"another file"), "does not have the sha256 that datapackage.json lists"),
        (b"PK\x03\x04 no zip at all", "no whole ZIP file"),
        (b"filedesc://made-up.arc 0.0.0.0", "ARC file"),
        (b"made up: nothing of the kind", "damaged"),
        (response()[:-40], "digest does not hold"),
    ],
)
def test_what_is_wrong_is_named(content: bytes, word: str, tmp_path: Path) -> None:
    found = read(content, tmp_path)
    told = [one.what if isinstance(one, WebFault) else one.what_failed for one in found]
    assert any(word in text for text in told), told


@pytest.mark.parametrize(
    ("head", "payload", "content", "trouble"),
    [
        ("Content-Encoding: br", b"?", b"?", "it is packed as br, which is left as it is"),
        ("Content-Encoding: gzip", b"plain", b"plain", "it is not the gzip that it says"),
        ("Transfer-Encoding: chunked", b"5\r\nhello\r\n0\r\n\r\n", b"hello", ""),
        ("Transfer-Encoding: chunked", b"5\r\nhello\r\nzz", b"hello", "its chunks break off"),
        ("Transfer-Encoding: chunked", b"no chunks", b"no chunks", ""),
        ("X: y", b"as it is", b"as it is", ""),
    ],
)
def test_a_payload_is_unpacked_as_its_head_says(
    head: str, payload: bytes, content: bytes, trouble: str
) -> None:
    name, _, value = head.partition(": ")
    assert warc_payload.decoded_payload(payload, ((name, value),)) == (content, trouble)


def test_a_payload_that_grows_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_payload, "LARGEST_CONTENT", 1000)
    status, headers, payload = warc_payload.http_parts(
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + zlib.compress(b"a" * 9_999)
    )
    content, trouble = warc_payload.decoded_payload(payload, headers)
    assert (status, len(content)) == (200, 1000)
    assert "grew too large" in trouble


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_changed_byte_is_never_taken_for_the_page(data: st.DataObject, tmp_path: Path) -> None:
    content = bytearray(TWO)
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    path = tmp_path / "flipped"
    path.write_bytes(content)
    with path.open("rb", buffering=0) as source:
        frames = list(task.run(Order(task="web_archive", arguments=(b"content",)), source))
    records = [task_record for frame in frames if isinstance(task_record := _decoded(frame), WebRecord)]
    assert all(record.content == PAGE for record in records if record.digest == "holds")


def _decoded(frame: bytes) -> WebRecord | WebFault:
    return msgspec.msgpack.decode(frame, type=WebRecord | WebFault)


@pytest.mark.parametrize("size", [b" -7", b"-7", b"0x5", b"+5", b"5_0", b"f" * 17, b""])
def test_a_chunk_whose_size_is_no_number_ends_the_chunks(size: bytes) -> None:
    payload = b"2\r\nok\r\n" + size + b"\r\nxxxxxxx\r\n0\r\n\r\n"
    content, trouble = decoded_payload(payload, (("Transfer-Encoding", "chunked"),))
    assert (content, trouble) == (b"ok", "its chunks break off")


@pytest.mark.parametrize("status", [b"9" * 5000, b"99999", b"-1", b"20", b"\xb2"])
def test_a_status_that_is_none_is_nought(status: bytes) -> None:
    assert http_parts(b"HTTP/1.1 " + status + b" X\r\n\r\nx")[0] == 0
