"""A mail server that says yes to everything: for benchmarks/surge.py, in a process of its own.

    python benchmarks/surge_sink.py PORT LOG [--no-every N] [--slow SECONDS]

Each mail is a line of LOG, whole before the yes is sent: time, recipient, Message-ID, the token of its link.
"""

import asyncio
import itertools
import re
import sys
import time
from pathlib import Path
from typing import IO, Any

_TOKEN = re.compile(rb"/act/confirm/([A-Z2-7]+)")
_ID = re.compile(rb"^Message-ID:\s*(\S+)", re.I | re.M)


class Sink(asyncio.Protocol):
    """One connection (RFC 5321), with nothing checked."""

    def __init__(self, log: IO[bytes], no_every: int, slow: float) -> None:
        self.log, self.no_every, self.slow = log, no_every, slow
        self.got, self.in_data, self.recipient = b"", False, b""

    def connection_made(self, transport: Any) -> None:
        """Asyncio: somebody came."""
        self.transport = transport
        transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        """Asyncio: commands and contents, in pieces."""
        self.got += data
        while True:
            if self.in_data:
                content, mark, rest = self.got.partition(b"\r\n.\r\n")
                if not mark:
                    return
                self.got, self.in_data = rest, False
                self.keep(content)
            else:
                line, mark, rest = self.got.partition(b"\r\n")
                if not mark:
                    return
                self.got = rest
                self.command(line)

    def command(self, line: bytes) -> None:
        """One command."""
        word = line[:4].upper()
        if word == b"DATA":
            self.in_data = True
            self.transport.write(b"354 go on\r\n")
        elif word == b"QUIT":
            self.transport.write(b"221 bye\r\n")
            self.transport.close()
        elif word == b"EHLO":
            self.transport.write(b"250-sink\r\n250 PIPELINING\r\n")
        else:
            if word == b"RCPT":
                self.recipient = line.partition(b"<")[2].partition(b">")[0]
                if self.no_every and next(COUNT) % self.no_every == 0:
                    self.transport.write(b"451 4.7.1 later\r\n")
                    return
            self.transport.write(b"250 yes\r\n")

    def keep(self, content: bytes) -> None:
        """Write a mail down, and say yes."""
        token, identifier = _TOKEN.search(content), _ID.search(content)
        words = (
            f"{time.time():.3f}".encode(), self.recipient, identifier[1] if identifier else b"-",
            token[1] if token else b"-",
        )  # fmt: skip
        self.log.write(b" ".join(words) + b"\n")
        if self.slow:
            asyncio.get_running_loop().call_later(self.slow, self.transport.write, b"250 kept\r\n")
        else:
            self.transport.write(b"250 kept\r\n")


COUNT = itertools.count(1)


async def serve(port: int, path: Path, no_every: int, slow: float) -> None:
    """Listen until the process is ended."""
    log = path.open("ab", buffering=0)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Sink(log, no_every, slow), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    words = sys.argv[1:]
    options = dict(zip(words[2::2], words[3::2], strict=True))
    asyncio.run(
        serve(
            int(words[0]), Path(words[1]), int(options.get("--no-every", 0)), float(options.get("--slow", 0))
        )
    )
