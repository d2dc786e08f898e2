"""The nursery of a scan with a reader of web pages that does what a page tells it, as if it were taken over.

What a page says after "Hikvision: " is the name of one of the functions below. With the argument `free` there
is no jail.
"""

import ctypes
import os
import re
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).parents[2]))

from answerable.cell import nursery
from answerable.cell.order import ANSWER, HEADER
from answerable.cell.scan_order import Done, Mentions, Progress, Refusals
from answerable.cell.written import encode
from answerable.engine.record import Record, Refusal
from answerable.engine.scan import Mention, NamedBody
from answerable.readers import source

MENTION = Mention(
    source="", record="row 1", locator="row 1", published="2020", publisher=None, body=None,
    company="hikvision", alias="Hikvision", surface="Hikvision", field="text", start=0, end=9,
    quote="Hikvision", statement=None,
)  # fmt: skip


def fail() -> None:
    raise IndexError("made up")


def crash() -> None:
    os.abort()


def sleep() -> None:
    time.sleep(600)


def read_a_file() -> None:
    os.open("/etc/passwd", os.O_RDONLY)


def write_a_file() -> None:
    os.open("/tmp/written", os.O_WRONLY | os.O_CREAT)  # noqa: S108


def open_a_socket() -> None:
    socket.socket(socket.AF_UNIX)


def run_a_program() -> None:
    os.execv("/bin/true", ["true"])  # noqa: S606


def fork() -> None:
    if not os.fork():
        os._exit(0)


def signal_the_nursery() -> None:
    os.kill(os.getppid(), 0)


def read_the_parents_line() -> None:
    os.read(0, 1)


def receive_a_descriptor() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.recvmsg(0, None, 0) < 0:
        raise OSError(ctypes.get_errno(), "recvmsg")


def take_memory() -> None:
    bytearray(1 << 42)


def say(frame: bytes) -> None:
    os.write(1, HEADER.pack(ANSWER, len(frame)) + frame)
    os.write(1, HEADER.pack(ANSWER, len(done := encode(Done(Progress())))) + done)
    os._exit(0)


def break_off(frame: bytes) -> None:
    os.write(1, frame)
    os._exit(0)


def lying(**changed: object) -> Callable[[], None]:
    def lie() -> None:
        say(encode(Mentions([msgspec.structs.replace(MENTION, **changed)])))

    return lie


LIES: dict[str, Callable[[], None]] = {
    "no-message-pack": lambda: say(b"\xc1"),
    "another-type": lambda: say(encode(["Mentions", 1])),
    "deeply-nested": lambda: say(b"\x91" * 100_000),
    "a-frame-of-4-gigabytes": lambda: break_off(HEADER.pack(ANSWER, (1 << 32) - 1)),
    "a-half-frame": lambda: break_off(HEADER.pack(ANSWER, 9) + b"a"),
    "two-ends": lambda: say(encode(Done(Progress()))),
    "an-unknown-company": lying(company="nobody"),
    "a-source": lying(source="/another/file"),
    "no-day": lying(published="2020-02-31"),
    "a-day-in-words": lying(published="yesterday"),
    "an-end-before-its-start": lying(end=-1),
    "another-surface": lying(surface="Dahua"),
    "a-long-quote": lying(quote="Hikvision" * 100),
    "a-body-of-the-register": lying(body=NamedBody("gb-1", "A Council", "A", 1.0, "sure")),
    "a-huge-row": lying(locator="row " + "9" * 5000),
    "a-reason-that-steers-the-terminal": lambda: say(encode(Refusals([Refusal("file", "\x1b[31m", "")]))),
    "a-negative-count": lambda: say(encode(Done(Progress(records=-1)))),
}  # fmt: skip
honest = lying()
TOLD = re.compile(rb"Hikvision: ([\w-]+)")
read_html = vars(source)["read_html"]


def read_as_told(data: bytes) -> Iterator[Record | Refusal]:
    found = TOLD.search(data)
    if found:
        name = found[1].decode()
        (LIES.get(name) or globals()[name])()
    yield from read_html(data)


if __name__ == "__main__":
    vars(source)["read_html"] = read_as_told
    nursery.main(nursery.Walls(lambda: None, lambda _: None) if "free" in sys.argv else nursery.JAIL)
    os._exit(0)
