"""A child that was taken over: what it may do to its parent, which has sockets, a database and threads."""

import fcntl
import json
import mmap
import os
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from answerable.cell import process
from answerable.cell.document import Opened, Quarantined
from answerable.cell.limits import LIMITS, RECORDS
from answerable.cell.opening import bytes_opened, open_bytes, open_file, path_opened
from answerable.cell.order import HEADER, Order
from answerable.cell.process import Cell
from answerable.cell.records import read_records
from answerable.cell.web_archive import read_web_archive
from answerable.engine.record import Refusal

SHORT = LIMITS._replace(wall_seconds=0.7)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "made-up").write_bytes(b"made up")
    return tmp_path / "made-up"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the children that were started."""
    numbers: list[int] = []
    start = process._start

    def noted(*arguments: Any) -> Any:
        child = start(*arguments)
        numbers.append(child.pid)
        return child

    monkeypatch.setattr(process, "_start", noted)
    return numbers


def descriptors() -> int:
    """How many descriptors this process holds."""
    return len(list(Path("/proc/self/fd").iterdir()))


def is_there(number: int) -> bool:
    """Whether there is a process of this number, if only as one that nobody waited for."""
    return Path(f"/proc/{number}").exists()


def child_is(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(process, "CHILD", (sys.executable, "-I", "-S", "-c", f"import os, time\n{program}"))


@pytest.mark.parametrize(
    "frame", [b"\xa2\xff\xfe", b"\x91\x93\xa1\xff\xa0\xa0", b"\xc1", b"\x81\xa4type\xa1\xff"]
)
def test_records_that_are_none_are_a_refusal(
    frame: bytes, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child_is(monkeypatch, f"os.write(1, {HEADER.pack(0, len(frame)) + frame!r})")
    (refusal,) = read_records(file)
    assert isinstance(refusal, Refusal)
    (fault,) = read_web_archive(file)
    assert refusal.detail in fault.what  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "program",
    [
        "time.sleep(60)",
        "os.write(1, b'\\0\\0\\0\\0\\x09')\nwhile True: os.write(1, b'x'); time.sleep(0.2)",
        "while True: os.write(2, b'x' * 65536)",
        "os.close(1); time.sleep(60)",
        "os.write(1, b'\\0\\0\\0\\0\\x01x'); time.sleep(60)",
        "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)",
    ],
)
def test_a_child_that_does_not_end_is_ended(
    program: str, file: Path, started: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    child_is(monkeypatch, program)
    began = time.monotonic()
    assert isinstance(open_file(file, limits=SHORT), Quarantined)
    assert time.monotonic() - began < 5
    assert not any(map(is_there, started))


def test_a_frame_of_four_gigabytes_is_not_waited_for(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child_is(monkeypatch, f"os.write(1, {HEADER.pack(0, 0xFFFFFFFF)!r}); time.sleep(60)")
    began = time.monotonic()
    verdict = open_file(file)
    assert isinstance(verdict, Quarantined) and verdict.reason == "too_large"
    assert time.monotonic() - began < 5


def test_the_child_of_a_threaded_server_holds_its_file_and_pipes_alone(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = socket.socketpair()
    secret = os.open(tmp_path, os.O_RDONLY)
    os.environ["MADE_UP_SECRET"] = "made up"
    tell = (
        "import json, fcntl, struct\n"
        "held = {}\n"
        "for n in range(1024):\n"
        "    try: held[n] = os.readlink(f'/proc/self/fd/{n}')\n"
        "    except OSError: pass\n"
        "mode = fcntl.fcntl(0, fcntl.F_GETFL) & os.O_ACCMODE\n"
        "alone = os.getpgid(0) == os.getpid()\n"
        "told = json.dumps([held, mode, dict(os.environ), alone, os.getcwd()]).encode()\n"
        "os.write(1, struct.pack('>BI', 0, len(told)) + told)"
    )
    child_is(monkeypatch, tell)
    try:
        with path_opened(file) as source, Cell(Order(task="open"), source) as cell:
            held, mode, environment, alone, folder = json.loads(cell.answer())
    finally:
        os.close(secret)
        here.close()
        there.close()
        del os.environ["MADE_UP_SECRET"]
    assert held.pop("0") == str(file)
    assert [place.partition(":")[0] for place in held.values()] == ["pipe"] * 3  # answer, stderr, order
    assert (mode, alone, folder) == (os.O_RDONLY, True, "/")
    assert "MADE_UP_SECRET" not in environment


def test_bytes_are_handed_over_to_be_read_alone() -> None:
    with bytes_opened(b"made up") as source:
        assert fcntl.fcntl(source, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY
        with pytest.raises(PermissionError):
            mmap.mmap(source, 7, mmap.MAP_SHARED, mmap.PROT_READ | mmap.PROT_WRITE)
        assert os.read(source, 99) == b"made up"


def test_eight_threads_at_once_get_their_own_answers_and_leave_nothing(started: list[int]) -> None:
    before = descriptors()
    texts = [f"Made up, number {number}." for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        verdicts = list(pool.map(open_bytes, [text.encode() for text in texts]))
    assert [v.pages[0].text.strip() for v in verdicts if isinstance(v, Opened)] == texts
    assert descriptors() == before
    assert not any(map(is_there, started))


def test_a_reader_that_is_left_half_way_leaves_no_child(tmp_path: Path, started: list[int]) -> None:
    path = tmp_path / "made-up.csv"
    path.write_bytes(b"Body,Supplier,Amount\n" + b"Harrowmere Council,Acme Cameras,1\n" * 60_000)
    records = read_records(path, limits=RECORDS)
    next(records)
    records.close()  # type: ignore[attr-defined]
    assert not any(map(is_there, started))
