"""The filter, step by step, as the kernel would go through it: for both processors, whichever this is."""

import struct

import pytest

from answerable.cell.seccomp import ARCHITECTURES, NoFilter, build, restrict
from answerable.cell.system_calls import ONE_FILE

ALLOW, ERRNO, KILL = 0x7FFF0000, 0x00050001, 0x80000000
EXEC = 4
X86, ARM = ARCHITECTURES["x86_64"], ARCHITECTURES["aarch64"]


def outcome(program: bytes, audit: int, number: int, *arguments: int) -> int:
    """What the filter says to a call (struct seccomp_data of linux/seccomp.h)."""
    data = struct.pack("<iIQ6Q", number, audit, 0, *(*arguments, 0, 0, 0, 0, 0, 0)[:6])
    steps = list(struct.iter_unpack("<HBBI", program))
    at = loaded = 0
    while True:
        code, yes, no, value = steps[at]
        match code:
            case 0x20:
                (loaded,) = struct.unpack_from("<I", data, value)
                at += 1
                continue
            case 0x06:
                return int(value)
            case 0x15:
                truth = loaded == value
            case 0x35:
                truth = loaded >= value
            case 0x45:
                truth = bool(loaded & value)
        at += 1 + (yes if truth else no)


@pytest.mark.parametrize(
    ("call", "x86", "arm", "arguments", "expected"),
    [
        ("read", 0, 63, (0,), ALLOW),
        ("exit_group", 231, 94, (), ALLOW),
        ("write to the answer", 1, 64, (1,), ALLOW),
        ("write to the diagnosis", 1, 64, (2,), ALLOW),
        ("write to the source", 1, 64, (0,), ERRNO),
        ("write elsewhere", 1, 64, (3,), ERRNO),
        ("memory", 9, 222, (0, 4096, 3, 0x22), ALLOW),
        ("memory with code", 9, 222, (0, 4096, EXEC | 3, 0x22), ERRNO),
        ("code out of memory", 10, 226, (0, 4096, EXEC), ERRNO),
        ("memory made read-only", 10, 226, (0, 4096, 1), ALLOW),
        ("openat", 257, 56, (), ERRNO),
        ("clone", 56, 220, (), ERRNO),
        ("clone3", 435, 435, (), ERRNO),
        ("kill", 62, 129, (), ERRNO),
        ("prctl", 157, 167, (), ERRNO),
        ("prlimit64", 302, 261, (), ERRNO),
        ("dup", 32, 23, (), ERRNO),
        ("execve", 59, 221, (), KILL),
        ("socket", 41, 198, (), KILL),
        ("ptrace", 101, 117, (), KILL),
        ("io_uring_setup", 425, 425, (), KILL),
        ("a call of the year 2040", 700, 700, (), ERRNO),
    ],
)
def test_the_filter_lets_a_reader_read_and_no_more(
    call: str, x86: int, arm: int, arguments: tuple[int, ...], expected: int
) -> None:
    for architecture, number in ((X86, x86), (ARM, arm)):
        program = build(ONE_FILE, architecture)
        assert outcome(program, architecture.audit, number, *arguments) == expected, call


def test_the_numbers_of_another_architecture_end_the_process() -> None:
    program = build(ONE_FILE, X86)
    assert outcome(program, 0x40000003, 3) == KILL  # 32-bit x86, where 3 is read
    assert outcome(program, X86.audit, 0x40000000) == KILL  # x32, where 0 is read


def test_every_call_but_those_listed_is_refused() -> None:
    program = build(ONE_FILE, X86)
    allowed = {number for number in range(600) if outcome(program, X86.audit, number, 1) == ALLOW}
    listed = {call.x86_64 for call in ONE_FILE.allowed} | {call.x86_64 for call, _ in ONE_FILE.tested}
    assert allowed == listed - {None}
    assert len(allowed) <= 40


def test_a_processor_without_a_list_has_no_filter() -> None:
    with pytest.raises(NoFilter, match="pdp11"):
        restrict(ONE_FILE, "pdp11")
