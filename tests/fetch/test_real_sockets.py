"""Once over real sockets: a server of the standard library on this machine, reached as if it were public."""

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpcore
import pytest

from answerable.fetch.door import fetch
from answerable.fetch.network import Network
from answerable.fetch.outcomes import Unreachable
from tests.fetch.made_up_network import COUNCIL, MadeUpNetwork

BODY = b"a line\n" * 50_000


class Pages(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/old":
            self.send_response(301)
            self.send_header("Location", "/new")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for chunk in (gzip.compress(BODY), b""):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))

    def log_message(self, *_: Any) -> None:
        """Nothing is written to the terminal."""


class ThisMachine(httpcore.SyncBackend):
    """Real connections, all to one port of this machine; the door checks the address that it asks for."""

    def __init__(self, port: int) -> None:
        self.port = port

    def connect_tcp(self, host: str, port: int, *more: Any, **rest: Any) -> httpcore.NetworkStream:
        assert host == COUNCIL
        return super().connect_tcp("127.0.0.1", self.port, *more, **rest)


@pytest.fixture
def server(socket_enabled: None) -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as found:
        thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield found
        found.shutdown()
        thread.join()


def test_a_real_server_is_fetched_over_a_redirect(server: ThreadingHTTPServer) -> None:
    names = MadeUpNetwork().host("council.example.org")
    backend = ThisMachine(server.server_address[1])
    network = Network(user_agent="test", look_up=names.look_up, backend=backend)
    found = fetch("http://council.example.org/old", network=network)
    assert found.body == BODY and [hop.status for hop in found.hops] == [301, 200]
    server.shutdown()
    server.server_close()
    with pytest.raises(Unreachable):
        fetch("http://council.example.org/new", network=network)
