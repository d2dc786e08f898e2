"""Whatever a host sends, the door answers with an exchange or with a NotFetched."""

import gzip

from hypothesis import given
from hypothesis import strategies as st

from answerable.fetch.door import fetch
from answerable.fetch.exchange import Exchange
from answerable.fetch.outcomes import NotFetched
from answerable.fetch.warc import write_warc
from tests.fetch.made_up_network import MadeUpNetwork

LINES = st.sampled_from(
    [
        b"HTTP/1.1 200 OK", b"HTTP/1.0 301 Moved", b"HTTP/1.1 100 Continue", b"HTTP/1.1 101 Switching",
        b"HTTP/1.1 304 ", b"HTTP/1.1 204 No", b"HTTP/2 200", b"HTTP/1.1 999 \xff", b"",
        b"Content-Length: 5", b"Content-Length: 5, 5", b"Content-Length: 99999999999999999999",
        b"Content-Length: +5", b"Transfer-Encoding: chunked", b"Transfer-Encoding: gzip, chunked",
        b"Content-Encoding: gzip", b"Content-Encoding: deflate", b"Content-Encoding: \xff",
        b"Location: /next", b"Location: \xff\xfe", b"Location: http://[", b"Location: http://127.0.0.1/",
        b"Retry-After: x", b"ETag: \xe9", b"Connection: upgrade", b" folded", b"no colon",
        b"5", b"hello", b"0", b"ffffffffffffffff", b"\x1f\x8b\x08\x00", gzip.compress(b"hello"),
    ]
)  # fmt: skip
WIRES = st.lists(LINES | st.binary(max_size=20), max_size=12).map(b"\r\n".join)


@given(wires=st.lists(WIRES, min_size=1, max_size=3), size=st.integers(1, 60))
def test_any_bytes_are_an_answer_or_a_refusal_in_one_line(wires: list[bytes], size: int) -> None:
    pieces = [[wire[at : at + size] for at in range(0, len(wire), size)] for wire in wires]
    net = MadeUpNetwork().host("council.example.org", *pieces)
    found: Exchange | None
    try:
        found = fetch("http://council.example.org/", network=net.network())
    except NotFetched as error:
        assert str(error) and str(error).isprintable()
        found = error.exchange
    assert found and b"".join(write_warc([found], software="test"))
    assert all(port == 80 for _, port in net.connections)
