import re
import threading
from collections.abc import Callable

import pytest

from answerable.fetch.door import fetch
from answerable.fetch.network import network_from_settings, user_agent
from answerable.fetch.outcomes import NotAllowed, NotFetched, TooSlow, Unreachable
from answerable.fetch.proxy import BadProxy, Proxy, read_proxy
from answerable.fetch.resolve import resolve
from answerable.fetch.urls import read_url
from tests.fetch.made_up_network import MadeUpNetwork, MadeUpStream, answer

TOR = Proxy(socks=True, host="127.0.0.1", port=9050)
HTTP = Proxy(socks=False, host="proxy.lan", port=3128)
ONION = "http://madeup.onion/a"


class ProxiedNetwork(MadeUpNetwork):
    """Connections begin with what a proxy says; `greet` gives its answer to each thing that it hears."""

    def __init__(self, *answers: bytes) -> None:
        super().__init__()
        self.proxy_answers = answers
        self.heard: list[bytes] = []

    def connect_tcp(self, host: str, port: int, *more: object, **rest: object) -> MadeUpStream:
        super().connect_tcp(host, port)
        return ProxiedStream(self, list(self.proxy_answers))


class ProxiedStream(MadeUpStream):
    def __init__(self, network: ProxiedNetwork, answers: list[bytes]) -> None:
        super().__init__(network)
        self.proxied = network
        self.answers = answers
        self.saying = b""

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if self.answers:
            self.proxied.heard.append(buffer)
            self.saying += self.answers.pop(0)
        else:
            super().write(buffer, timeout)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self.saying or not self.request:
            # A byte at a time: an answer need not come in one piece.
            data, self.saying = self.saying[:1], self.saying[1:]
            return data
        return super().read(max_bytes, timeout)


SOCKS_OK = (b"\x05\x00", b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")


def test_tor_resolves_the_name_and_nobody_here_does() -> None:
    net = ProxiedNetwork(*SOCKS_OK)
    net.answers["madeup.onion"] = [answer(body=b"hidden")]
    found = fetch(ONION, network=net.network(proxy=TOR))
    assert (found.body, found.via, found.last.address) == (b"hidden", "proxy", "")
    assert net.connections == [("127.0.0.1", 9050)]
    assert net.heard == [b"\x05\x01\x00", b"\x05\x01\x00\x03\x0cmadeup.onion\x00\x50"]
    assert found.last.request.startswith(b"GET /a HTTP/1.1\r\n")


@pytest.mark.parametrize("reply", [b"\x05\x00\x00\x03\x04abcd\x00\x50", b"\x05\x00\x00\x04" + bytes(18)])
def test_every_form_of_a_proxy_s_answer_is_read_to_its_end(reply: bytes) -> None:
    net = ProxiedNetwork(b"\x05\x00", reply)
    net.answers["madeup.onion"] = [answer(body=b"hidden")]
    assert fetch(ONION, network=net.network(proxy=TOR)).body == b"hidden"


def test_an_http_proxy_is_asked_for_a_tunnel_for_either_scheme() -> None:
    for scheme, port in (("http", 80), ("https", 443)):
        net = ProxiedNetwork(b"HTTP/1.1 200 Connection established\r\nX: y\r\n\r\n")
        net.answers["council.example.org"] = [answer(body=b"ok")]
        assert fetch(f"{scheme}://council.example.org/", network=net.network(proxy=HTTP)).body == b"ok"
        assert net.heard[0].startswith(b"CONNECT council.example.org:%d HTTP/1.1\r\n" % port)


BAD_PROXIES = [
    (TOR, [b"\x05\xff"], "asks for a password"),
    (TOR, [b"\x04\x00"], "not SOCKS 5"),
    (TOR, [b"\x05\x00", b"\x05\x05\x00\x01"], "the connection was refused"),
    (TOR, [b"\x05\x00", b"\x05\x99\x00\x01"], "answer 153"),
    (TOR, [b"\x05"], "hung up"),
    (HTTP, [b"HTTP/1.1 403 Forbidden\r\n\r\n"], "403 Forbidden"),
    (HTTP, [b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 2000], "has no end"),
    (HTTP, [b"SSH-2.0\r\n\r\n"], "SSH-2.0"),
]


@pytest.mark.parametrize(("proxy", "says", "reason"), BAD_PROXIES)
def test_a_proxy_that_does_not_connect_is_unreachable(proxy: Proxy, says: list[bytes], reason: str) -> None:
    net = ProxiedNetwork(*says)
    with pytest.raises(Unreachable, match=r"^[^\n]+$") as caught:
        fetch("http://council.example.org/", network=net.network(proxy=proxy))
    assert reason in str(caught.value) and net.requests == []


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://[::1]/", "http://localhost/", "http://x.local/"]
)
def test_addresses_in_numbers_and_local_names_are_refused_behind_a_proxy_too(url: str) -> None:
    net = ProxiedNetwork(*SOCKS_OK)
    with pytest.raises(NotAllowed):
        fetch(url, network=net.network(proxy=TOR))
    assert net.connections == []


def test_onion_names_are_never_looked_up() -> None:
    net = MadeUpNetwork()
    for network in (net.network(), net.network(proxy=HTTP)):
        with pytest.raises(NotAllowed, match="through Tor alone"):
            fetch(ONION, network=network)


@pytest.mark.parametrize(
    ("text", "proxy"),
    [("", None), ("socks5h://127.0.0.1:9050", TOR), ("http://proxy.lan:3128/", HTTP),
     ("socks5h://[::1]:9050", Proxy(socks=True, host="::1", port=9050))],
)  # fmt: skip
def test_a_proxy_is_a_setting(text: str, proxy: Proxy | None) -> None:
    assert read_proxy(text) == proxy


@pytest.mark.parametrize(
    "text",
    [
        "socks5://127.0.0.1:9050",
        "127.0.0.1:9050",
        "http://ana:x@proxy.lan:1",
        "https://proxy.lan:1",
        "http://x",
    ],
)
def test_a_setting_that_names_no_proxy_is_refused_with_how_one_is_written(text: str) -> None:
    with pytest.raises(BadProxy, match="socks5h://HOST:PORT"):
        read_proxy(text)


def test_the_real_network_reads_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWERABLE_PROXY", "socks5h://127.0.0.1:9050")
    monkeypatch.setenv("ANSWERABLE_SITE", "https://campaign.example.org")
    network = network_from_settings()
    assert network.proxy == TOR and "campaign.example.org" in network.user_agent
    assert network.certificates.check_hostname
    monkeypatch.setenv("ANSWERABLE_PROXY", "tor")
    with pytest.raises(BadProxy):
        network_from_settings()


def test_a_resolver_that_never_answers_is_given_up() -> None:
    never = threading.Event()

    def hangs(host: str, port: int) -> list[str]:
        never.wait(10)
        return []

    with pytest.raises(TooSlow):
        resolve(read_url("http://council.example.org/"), look_up=hangs, seconds=0.05)
    never.set()


def _no_address() -> list[str]:
    return []


def _cannot() -> list[str]:
    raise OSError("made up")


@pytest.mark.parametrize("found", [_no_address, _cannot])
def test_a_name_without_an_address_is_unreachable(found: Callable[[], list[str]]) -> None:
    with pytest.raises(NotFetched, match="has no address"):
        resolve(read_url("http://council.example.org/"), look_up=lambda *_: found(), seconds=5)


@pytest.mark.parametrize(
    ("site", "said"),
    [("https://campaign.example.org", r"\(\+https://campaign\.example\.org\)$"), ("", r"^Answerable/[\d.]+$"),
     ("https://x\r\nX: y", r"^Answerable/[\d.]+$")],
)  # fmt: skip
def test_we_name_ourselves_and_our_site(site: str, said: str) -> None:
    assert re.search(said, user_agent(site))
