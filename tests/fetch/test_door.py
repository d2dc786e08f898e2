import gzip
import hashlib
import zlib

import pytest

from answerable.fetch.door import fetch, post
from answerable.fetch.exchange import Exchange, Validators
from answerable.fetch.limits import LIMITS, Limits
from answerable.fetch.outcomes import (
    BrokeOff,
    NotAllowed,
    NotFetched,
    TooLarge,
    TooSlow,
    Unreachable,
)
from tests.fetch.made_up_network import BREAK, COUNCIL, NOON, Answer, MadeUpNetwork, Wait, answer, to

URL = "http://council.example.org/contracts"
HOST = "council.example.org"


def refusal(net: MadeUpNetwork, url: str = URL, limits: Limits = LIMITS) -> NotFetched:
    with pytest.raises(NotFetched, match=r"^[^\n]+$") as caught:
        fetch(url, network=net.network(), limits=limits)
    return caught.value


def test_an_answer_is_kept_byte_for_byte(net: MadeUpNetwork) -> None:
    sent = answer(body=b"a page", Content_Type="text/html; charset=utf-8", ETag='"1"')
    found = fetch(URL, network=net.host(HOST, sent).network())
    assert (found.status, found.body, found.media_type) == (200, b"a page", "text/html")
    assert found.sha256 == hashlib.sha256(b"a page").hexdigest()
    assert found.last.response == sent[0] and found.last.request == net.requests[0]
    assert (found.last.address, net.connections) == (COUNCIL, [(COUNCIL, 80)])
    assert found.started == found.finished == NOON
    assert found.validators == Validators(url=URL, etag='"1"')


def test_we_say_who_we_are_and_ask_for_one_thing(net: MadeUpNetwork) -> None:
    fetch(URL, network=net.host(HOST, answer()).network())
    head = net.requests[0].decode().split("\r\n")
    assert head[0] == "GET /contracts HTTP/1.1"
    assert {"Host: council.example.org", "User-Agent: Answerable/test", "Connection: close"} <= set(head)


@pytest.mark.parametrize("path", ["/a;b=c?d;e", "/a//b/../c", "/?q=http://x/", "/%E2%82%AC?%zz"])
def test_a_path_is_asked_for_as_it_is_written(net: MadeUpNetwork, path: str) -> None:
    fetch(f"http://council.example.org{path}", network=net.host(HOST, answer()).network())
    assert net.requests[0].startswith(f"GET {path} HTTP/1.1\r\nHost: council.example.org\r\n".encode())


def test_a_name_is_resolved_once_and_a_resolver_that_flips_is_not_heard(net: MadeUpNetwork) -> None:
    turns = iter([[COUNCIL], ["127.0.0.1"]])
    net.host(HOST, answer(body=b"public"))
    net.names[HOST] = lambda: next(turns)
    assert fetch(URL, network=net.network()).body == b"public"
    assert net.connections == [(COUNCIL, 80)]
    assert next(turns) == ["127.0.0.1"]


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], [COUNCIL, "10.0.0.1"], ["::1"], ["2606:4700::1", "64:ff9b::7f00:1"], ["x"]]
)
def test_a_name_with_one_denied_address_is_refused(net: MadeUpNetwork, addresses: list[str]) -> None:
    net.host(HOST, answer()).names[HOST] = addresses
    assert isinstance(refusal(net), NotAllowed)
    assert net.connections == []


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd", "gopher://x.org/",
        "http://inside.example.org/", "http://council.example.org:22/", "http://localhost/", "http://[::1]/",
    ],
)  # fmt: skip
def test_each_redirect_is_checked_anew(net: MadeUpNetwork, location: str) -> None:
    net.host(HOST, to(location)).host("inside.example.org", answer(body=b"secret"), address="10.0.0.1")
    error = refusal(net)
    assert isinstance(error, NotAllowed)
    assert net.connections == [(COUNCIL, 80)]
    assert error.exchange and [hop.status for hop in error.exchange.hops] == [302]


def test_the_name_of_a_redirect_to_the_same_host_is_resolved_and_checked_again(net: MadeUpNetwork) -> None:
    turns = iter([[COUNCIL], ["127.0.0.1"]])
    net.host(HOST, to("/b")).names[HOST] = lambda: next(turns)
    assert isinstance(refusal(net), NotAllowed)


def test_redirects_are_followed_and_all_hops_kept(net: MadeUpNetwork) -> None:
    net.host(HOST, to("https://www.example.org/x")).host("www.example.org", answer(body=b"here"))
    found = fetch(URL, network=net.network())
    assert (found.body, found.url, found.final_url) == (b"here", URL, "https://www.example.org/x")
    assert [hop.status for hop in found.hops] == [302, 200]
    assert net.connections == [(COUNCIL, 80), (COUNCIL, 443)]


@pytest.mark.parametrize("next_page", ["/contracts", "/{}"])
def test_a_circle_and_an_endless_chain_of_redirects_end(net: MadeUpNetwork, next_page: str) -> None:
    net.host(HOST, *[to(next_page.format(n)) for n in range(20)])
    assert isinstance(refusal(net), NotAllowed)
    assert len(net.requests) <= 6


def test_the_second_address_is_tried_when_the_first_takes_no_connection(net: MadeUpNetwork) -> None:
    net.host(HOST, answer(body=b"ok")).names[HOST] = ["2606:4700::1", COUNCIL]
    net.refusing = {"2606:4700::1"}
    assert fetch(URL, network=net.network()).last.address == COUNCIL
    net.refusing.add(COUNCIL)
    assert isinstance(refusal(net), Unreachable)


def test_a_name_that_nobody_has_is_unreachable(net: MadeUpNetwork) -> None:
    assert isinstance(refusal(net), Unreachable)


@pytest.mark.parametrize(("name", "packed"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_a_packed_body_is_unpacked_and_the_wire_kept(net: MadeUpNetwork, name: str, packed: object) -> None:
    body = packed(b"line\n" * 1000)  # type: ignore[operator]
    found = fetch(URL, network=net.host(HOST, answer(body=body, Content_Encoding=name)).network())
    assert found.body == b"line\n" * 1000 and found.last.response.endswith(body)


def chunked(*chunks: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"".join(chunks)


def endless_headers() -> object:
    yield b"HTTP/1.1 200 OK\r\n"
    while True:
        yield b"X-Header: " + b"x" * 1000 + b"\r\n"


def endless_interim() -> object:
    while True:
        yield b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"


def endless_body() -> object:
    yield b"HTTP/1.1 200 OK\r\n\r\n"
    while True:
        yield b"x" * 16384


def drip() -> object:
    yield b"HTTP/1.1 200 OK\r\n\r\n"
    while True:
        yield Wait(5)
        yield b"x"


def slow_head() -> object:
    while True:
        yield Wait(15)
        yield b"H"


BOMB = gzip.compress(bytes(20 << 20))
SMALL = LIMITS._replace(body_bytes=1 << 20, wire_bytes=1 << 20)
BAD_ANSWERS: list[tuple[str, Answer, type[NotFetched], Limits]] = [
    ("endless headers", endless_headers(), TooLarge, LIMITS),  # type: ignore[list-item]
    ("endless interim answers", endless_interim(), TooLarge, LIMITS),  # type: ignore[list-item]
    ("one endless header line", [b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000], TooLarge, LIMITS),
    ("too many headers", [b"HTTP/1.1 200 OK\r\n" + b"X: 1\r\n" * 300 + b"\r\n"], TooLarge, LIMITS),
    ("an endless body", endless_body(), TooLarge, SMALL),  # type: ignore[list-item]
    ("a large body", answer(body=b"x" * (2 << 20)), TooLarge, SMALL),
    ("a gzip bomb", answer(body=BOMB, Content_Encoding="gzip"), TooLarge, LIMITS),
    ("a body too large when unpacked", answer(body=BOMB, Content_Encoding="gzip"), TooLarge, SMALL),
    ("a drip", drip(), TooSlow, LIMITS),  # type: ignore[list-item]
    ("a slow head", slow_head(), TooSlow, LIMITS),  # type: ignore[list-item]
    ("silence", [Wait(1000)], TooSlow, LIMITS),
    ("silence in the body", [b"HTTP/1.1 200 OK\r\n\r\nx", Wait(1000)], TooSlow, LIMITS),
    ("no answer at all", [], BrokeOff, LIMITS),
    ("a broken connection", [b"HTTP/1.1 200 OK\r\n\r\nx", BREAK], BrokeOff, LIMITS),
    ("less than was said", [b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"], BrokeOff, LIMITS),
    (
        "two lengths",
        [b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx"],
        BrokeOff,
        LIMITS,
    ),
    ("a length that is none", [b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"], BrokeOff, LIMITS),
    ("damaged chunks", [chunked(b"4\r\nabcd\r\nzz\r\n")], BrokeOff, LIMITS),
    ("chunks without an end", [chunked(b"4\r\nabcd\r\n")], BrokeOff, LIMITS),
    ("not HTTP", [b"220 mail.example.org ESMTP\r\n"], BrokeOff, LIMITS),
    ("half a gzip", answer(body=BOMB[:500], Content_Encoding="gzip"), BrokeOff, LIMITS),
    ("no gzip at all", answer(body=b"plain", Content_Encoding="gzip"), BrokeOff, LIMITS),
    ("an encoding not asked for", answer(body=b"x", Content_Encoding="br"), BrokeOff, LIMITS),
    ("twice packed", answer(body=b"x", Content_Encoding="gzip, gzip"), BrokeOff, LIMITS),
    ("not modified, unasked", answer("304 Not Modified"), BrokeOff, LIMITS),
]


@pytest.mark.parametrize(
    ("bad", "kind", "limits"), [row[1:] for row in BAD_ANSWERS], ids=[r[0] for r in BAD_ANSWERS]
)
def test_a_bad_answer_ends_in_one_line_and_keeps_what_came(
    net: MadeUpNetwork, bad: Answer, kind: type[NotFetched], limits: Limits
) -> None:
    error = refusal(net.host(HOST, bad), limits=limits)
    assert type(error) is kind, error
    assert isinstance(error.exchange, Exchange) and error.exchange.failed == str(error)
    assert net.seconds <= limits.total_seconds + 1


def test_interim_answers_are_no_part_of_the_record(net: MadeUpNetwork) -> None:
    net.host(HOST, [b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", *answer(body=b"ok")])
    assert fetch(URL, network=net.network()).last.response == answer(body=b"ok")[0]


def test_what_we_have_is_not_sent_again_and_only_its_own_address_is_told(net: MadeUpNetwork) -> None:
    earlier = Validators(url=URL, etag='"1"', last_modified="Mon, 02 Mar 2026 10:00:00 GMT")
    net.host(HOST, answer("304 Not Modified"), to("http://www.example.org/")).host(
        "www.example.org", answer()
    )
    found = fetch(URL, earlier=earlier, network=net.network())
    assert found.not_modified and b'If-None-Match: "1"\r\nIf-Modified-Since: Mon' in net.requests[0]
    fetch(URL, earlier=earlier, network=net.network())
    assert b"If-None-Match" in net.requests[1] and b"If-" not in net.requests[2]


def test_a_validator_cannot_carry_a_header_of_its_own(net: MadeUpNetwork) -> None:
    fetch(URL, earlier=Validators(url=URL, etag='"\r\nX: y"'), network=net.host(HOST, answer()).network())
    assert b"X: y" not in net.requests[0]


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "500 Oops", "429 Too Many"])
def test_any_status_is_an_answer(net: MadeUpNetwork, status: str) -> None:
    assert fetch(URL, network=net.host(HOST, answer(status, b"sorry")).network()).body == b"sorry"


def test_a_post_is_sent_once_and_follows_nothing(net: MadeUpNetwork) -> None:
    found = post(URL, b"request", "application/timestamp-query", network=net.host(HOST, to("/x")).network())
    assert found.status == 302 and len(net.requests) == 1
    assert net.requests[0].startswith(b"POST /contracts") and net.requests[0].endswith(b"\r\n\r\nrequest")
    with pytest.raises(NotAllowed):
        post("http://127.0.0.1/", b"", "text/plain", network=net.network())


def test_the_whole_exchange_has_one_deadline(net: MadeUpNetwork) -> None:
    net.host(HOST, *[[Wait(50), *to(f"/{n}")] for n in range(6)])
    error = refusal(net)
    assert isinstance(error, TooSlow) and len(net.requests) == 3
