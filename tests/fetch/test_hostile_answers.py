"""Answers that no honest server gives: each is a page or a refusal in one line, and goes into a WARC."""

import time

import pytest

from answerable.fetch.door import fetch
from answerable.fetch.outcomes import NotFetched
from answerable.fetch.warc import write_warc
from tests.fetch.made_up_network import MadeUpNetwork, answer, to

HOST = "council.example.org"
URL = f"https://{HOST}/a"
OK = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        (OK + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\nok", b"ok"),
        (OK + b"Content-Length: 2, 2\r\n\r\nok", b"ok"),
        (OK + b"Content-Length: 2, 3\r\n\r\nokx", None),
        (OK + b"Content-Length: +2\r\n\r\nok", None),
        (OK + "Content-Length: \u0662\r\n\r\nok".encode(), None),
        (OK + b"Content-Length: 99999999999999999999999\r\n\r\nok", None),
        (OK + b"Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", b"ok"),
        (OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", None),
        (OK + b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nok", None),
        (OK + b"Content-Encoding: gzip, gzip\r\nContent-Length: 2\r\n\r\nok", None),
        (OK + b"X: a\0b\r\nContent-Length: 2\r\n\r\nok", None),
        (OK + b"Content-Type: \xff\xfe/<script>\r\nContent-Length: 2\r\n\r\nok", b"ok"),
        (b"HTTP/1.1 200 \x1b[2J\r\nContent-Length: 2\r\n\r\nok", b"ok"),
        (b"HTTP/1.1 999 X\r\nContent-Length: 2\r\n\r\nok", b"ok"),
        (b"HTTP/1.1 099 X\r\nContent-Length: 2\r\n\r\nok", None),
        (b"HTTP/1.1 101 X\r\nUpgrade: x\r\n\r\nok", None),
        (b"HTTP/1.1 302 X\r\nLocation: /a\rX: y\r\nContent-Length: 0\r\n\r\n", None),
        (b"<html>HTTP/0.9", None),
    ],
)
def test_an_answer_that_can_be_read_in_two_ways_is_read_in_one_or_refused(
    raw: bytes, body: bytes | None, net: MadeUpNetwork
) -> None:
    net.host(HOST, [raw])
    try:
        found = fetch(URL, network=net.network())
    except NotFetched as error:
        assert body is None, error
        assert str(error).isprintable()
        assert error.exchange
        found = error.exchange
    else:
        assert found.body == body
        assert found.media_type == ""
    assert b"".join(write_warc([found], software="made up"))


def test_a_redirect_to_letters_in_utf_8_leads_to_them(net: MadeUpNetwork) -> None:
    net.host(HOST, to("/caf\u00e9".encode().decode("latin-1")), answer(body=b"here"))
    assert fetch(URL, network=net.network()).final_url == f"https://{HOST}/caf%C3%A9"
    net.host(HOST, to("/caf\u00e9"), answer(body=b"here"))
    assert fetch(URL, network=net.network()).status == 200


def test_thousands_of_interim_answers_before_a_long_one_cost_no_more_than_it(net: MadeUpNetwork) -> None:
    body = b"x" * (8 << 20)
    head = OK + b"Content-Length: %d\r\n\r\n" % len(body)
    net.host(HOST, [b"HTTP/1.1 100 C\r\n\r\n" * 3500 + head, body])
    began = time.process_time()
    assert fetch(URL, network=net.network()).last.response == head + body
    assert time.process_time() - began < 1.5
