"""The attack probes of the threat model, each inside the cell's real child, and once without the jail."""

import ctypes
import os
import platform
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from answerable.cell.document import Quarantined, Refused
from answerable.cell.layers import layers
from answerable.cell.limits import LIMITS, MEGABYTE, Limits
from answerable.cell.opening import bytes_opened
from answerable.cell.order import Order
from answerable.cell.process import Cell, Failed
from tests.cell.attacks import GOT_IT

CHILD = Path(__file__).parent / "attacking_child.py"
FREE = "does not work on this machine, jail or no jail"
ADDRESSED = ctypes.create_string_buffer(b"in the parent's memory")


def attack(name: str, argument: bytes = b"", *, jail: str = "jailed", limits: Limits = LIMITS) -> list[bytes]:
    """The frames that the attack wrote; raises Failed where it was stopped."""
    order = Order(task="attack", arguments=(name.encode(), argument), limits=limits)
    command = [sys.executable, "-I", str(CHILD), jail]
    with bytes_opened(b"a stranger's file") as source, Cell(order, source, command) as cell:
        return list(cell.frames())


@pytest.fixture
def argument(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[bytes]:
    """What the attack aims at: a canary file, a listening socket, an address in our memory."""
    (tmp_path / "canary").write_text("never to be seen")
    listening = socket.socket(socket.AF_UNIX)
    match request.param:
        case "file":
            yield os.fsencode(tmp_path / "canary")
        case "folder":
            yield os.fsencode(tmp_path)
        case "new file":
            yield os.fsencode(tmp_path / "new")
        case "unix":
            listening.bind(os.fsencode(tmp_path / "s"))
            listening.listen()
            yield os.fsencode(tmp_path / "s")
        case "abstract":
            name = b"\0made-up-%d" % os.getpid()
            listening.bind(name)
            listening.listen()
            yield name
        case "memory":
            yield str(ctypes.addressof(ADDRESSED)).encode()
        case "tcp" | "udp" as kind:
            with socket.socket(type=socket.SOCK_STREAM if kind == "tcp" else socket.SOCK_DGRAM) as server:
                server.bind(("127.0.0.1", 0))
                if kind == "tcp":
                    server.listen()
                yield str(server.getsockname()[1]).encode()
        case other:
            yield other.encode()
    listening.close()


PROBES = [
    ("read_a_file", "/etc/passwd"),
    ("read_a_file", "file"),
    ("read_a_file_by_openat2", "file"),
    ("list_a_folder", "folder"),
    ("write_a_file", "new file"),
    ("write_to_the_source", ""),
    ("read_the_parents_environment", ""),
    ("read_the_parents_memory", "memory"),
    ("signal_the_parent", ""),
    ("trace_the_parent", ""),
    ("connect_by_tcp", "tcp"),
    ("send_by_udp", "udp"),
    ("connect_to_a_unix_socket", "unix"),
    ("connect_to_a_unix_socket", "abstract"),
    ("run_a_program", ""),
    ("become_a_program", ""),
    ("fork", ""),
    ("start_a_thread", ""),
    ("take_memory", ""),
    ("make_a_file_in_memory", ""),
    ("make_code", ""),
    ("set_up_io_uring", ""),
    ("make_a_namespace", ""),
    ("duplicate_a_descriptor", ""),
]
NOT_EVERYWHERE = {"make_a_namespace", "trace_the_parent", "read_the_parents_memory", "set_up_io_uring"}
"""Some kernels forbid these to everybody: there the jail has nothing to add."""
STOPPED = (
    "PermissionError",
    "OSError",
    "BlockingIOError",
    "RuntimeError: can't start",
    "its reader",
    "it made",
)


@pytest.mark.enable_socket
@pytest.mark.parametrize(("name", "argument"), PROBES, indirect=["argument"])
def test_an_attack_works_without_the_jail_and_is_stopped_by_it(name: str, argument: bytes) -> None:
    with pytest.raises(Failed) as stopped:
        attack(name, argument)
    verdict = stopped.value.verdict
    assert isinstance(verdict, Quarantined)
    if name == "take_memory":
        assert verdict.reason == "too_large"
    else:
        assert verdict.detail.startswith(STOPPED), verdict
    try:
        assert attack(name, argument, jail="free") == [GOT_IT]
    except Failed as failed:
        assert name in NOT_EVERYWHERE, failed
        pytest.skip(f"{name} {FREE}")


def verdict_of(name: str, argument: bytes = b"", **how: object) -> Quarantined | Refused:
    with pytest.raises(Failed) as stopped:
        attack(name, argument, **how)  # type: ignore[arg-type]
    return stopped.value.verdict


def test_a_call_by_the_numbers_of_x32_ends_the_process() -> None:
    if platform.machine() != "x86_64":
        pytest.skip("only x86-64 has them")
    assert verdict_of("call_by_x32").detail == "it made its reader try what no reader needs"


@pytest.mark.parametrize(
    ("jail", "name", "argument"),
    [
        ("files", "read_a_file", "file"),
        ("files", "write_a_file", "new file"),
        ("files", "read_the_parents_environment", ""),
        ("network", "connect_by_tcp", "tcp"),
        ("network", "connect_to_a_unix_socket", "abstract"),
        ("limits", "take_memory", ""),
        ("limits", "make_a_file_in_memory", ""),
        ("system calls", "fork", ""),
        ("system calls", "connect_to_a_unix_socket", "unix"),
    ],
    indirect=["argument"],
)
@pytest.mark.enable_socket
def test_a_wall_holds_without_the_others(jail: str, name: str, argument: bytes) -> None:
    if not all(layer.holds for layer in layers() if layer.name == jail):
        pytest.skip(f"this machine has no such wall: {jail}")
    assert verdict_of(name, argument, jail=jail).reason in {"unreadable", "too_large"}


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("an unknown processor", "no list of system calls for the processor pdp11"),
        ("a refused filter", "prctl(PR_SET_SECCOMP) failed"),
        ("a filter that does nothing", "was set and does not hold"),
        ("limits that do nothing", "did not take"),
        ("two threads", "2 threads run"),
    ],
)
def test_nothing_is_read_where_a_wall_that_must_stand_does_not(fault: str, why: str) -> None:
    verdict = verdict_of("duplicate_a_descriptor", jail=fault)
    assert isinstance(verdict, Refused)
    assert verdict.reason == "no_sandbox"
    assert why in verdict.detail


@pytest.mark.parametrize(
    ("name", "limits", "reason"),
    [
        ("run_for_ever", Limits(wall_seconds=0.3), "too_slow"),
        pytest.param("run_for_ever", Limits(processor_seconds=1), "too_slow", marks=pytest.mark.exhaustive),
        ("sleep_for_ever", Limits(wall_seconds=0.3), "too_slow"),
        ("write_a_frame_without_end", LIMITS, "too_large"),
        ("say_what_is_no_answer", LIMITS, "unreadable"),
        ("crash", LIMITS, "unreadable"),
    ],
)
def test_a_reader_out_of_hand_is_ended(name: str, limits: Limits, reason: str) -> None:
    started = time.monotonic()
    assert verdict_of(name, limits=limits).reason == reason
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    ("name", "reason"),
    [("write_slowly", "too_slow"), ("write_for_ever", "unreadable"), ("sleep_for_ever", "too_slow")],
)
def test_an_answer_has_one_frame_and_an_end(name: str, reason: str) -> None:
    order = Order(task="attack", arguments=(name.encode(), b""), limits=Limits(wall_seconds=1))
    command = [sys.executable, "-I", str(CHILD), "jailed"]
    started = time.monotonic()
    with bytes_opened(b"made up") as source, Cell(order, source, command) as cell:
        with pytest.raises(Failed) as stopped:
            cell.answer()
        assert stopped.value.verdict.reason == reason
    assert time.monotonic() - started < 4


def test_a_child_leaves_nothing_behind() -> None:
    verdict_of("sleep_for_ever", limits=Limits(wall_seconds=0.3))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_what_the_child_takes_is_known() -> None:
    order = Order(task="open", limits=LIMITS)
    with bytes_opened(b"made up") as source, Cell(order, source) as cell:
        assert len(list(cell.frames())) == 1
    assert cell.peak_bytes < 768 * MEGABYTE
    assert 0 < cell.processor_seconds < 5
