"""A list of system calls as a seccomp filter (Linux; x86-64 and ARM64).

Written as a BPF program by hand and set by prctl: no package, no privilege.
"""

import ctypes
import platform
import struct
from typing import NamedTuple

from .system_calls import DEADLY, Profile, Test

PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 22, 38
SECCOMP_MODE_FILTER = 2
EPERM = 1
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
"""Offsets in struct seccomp_data. Of an argument the lower half is looked at (both are little-endian)."""
_X32 = 0x40000000


class Architecture(NamedTuple):
    """A processor: its place in the tables above, and its number in linux/audit.h."""

    column: int
    audit: int


ARCHITECTURES = {"x86_64": Architecture(0, 0xC000003E), "aarch64": Architecture(1, 0xC00000B7)}


class NoFilter(Exception):
    """The kernel or the processor has no filter that we can set; the message says which."""


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p)]


def restrict(profile: Profile, machine: str = "") -> None:
    """Let this thread make only the calls of a profile, from now on and for ever. Raises NoFilter."""
    machine = machine or platform.machine()
    if machine not in ARCHITECTURES:
        raise NoFilter(f"no list of system calls for the processor {machine}")
    install(build(profile, ARCHITECTURES[machine]))


def install(program: bytes) -> None:
    """Set a filter on this thread. Raises NoFilter."""
    libc = ctypes.CDLL(None, use_errno=True)
    buffer = ctypes.create_string_buffer(program, len(program))
    filled = _Program(len(program) // 8, ctypes.addressof(buffer))
    none = ctypes.c_ulong(0)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), none, none, none):
        raise NoFilter(f"prctl(PR_SET_NO_NEW_PRIVS) failed with error {ctypes.get_errno()}")
    if libc.prctl(PR_SET_SECCOMP, ctypes.c_ulong(SECCOMP_MODE_FILTER), ctypes.byref(filled), none, none):
        raise NoFilter(f"prctl(PR_SET_SECCOMP) failed with error {ctypes.get_errno()}")


def build(profile: Profile, architecture: Architecture) -> bytes:
    """The program: another architecture's calls end the process, x32's too; then the profile's rules."""
    column = architecture.column
    code = [
        _step(_LOAD, _ARCHITECTURE),
        _step(_EQUAL, architecture.audit, yes=1),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
        _step(_AT_LEAST, _X32, no=1),
        _step(_RETURN, _KILL),
    ]
    for call in DEADLY:
        code += _rule(call[column], [_step(_RETURN, _KILL)])
    for call in profile.allowed:
        code += _rule(call[column], [_step(_RETURN, _ALLOW)])
    for call, tests in profile.tested:
        code += _rule(call[column], _tested(tests))
    return b"".join([*code, _step(_RETURN, _ERRNO | EPERM)])


def _rule(number: int | None, consequence: list[bytes]) -> list[bytes]:
    """The consequence where the call has this number, which is loaded."""
    return [] if number is None else [_step(_EQUAL, number, no=len(consequence)), *consequence]


def _tested(tests: tuple[Test, ...]) -> list[bytes]:
    """Allow where every test of an argument is passed."""
    refused = _step(_RETURN, _ERRNO | EPERM)
    code: list[bytes] = []
    for test in tests:
        code.append(_step(_LOAD, _ARGUMENTS + 8 * test.argument))
        for left, value in zip(range(len(test.one_of) - 1, -1, -1), test.one_of, strict=True):
            code.append(_step(_EQUAL, value, yes=left + 1))
        if test.none_of_bits:
            code.append(_step(_ANY_BIT, test.none_of_bits, no=1))
        code.append(refused)
    return [*code, _step(_RETURN, _ALLOW)]


def _step(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    """struct sock_filter; `yes` and `no` are how many steps to leave out after a comparison."""
    return struct.pack("<HBBI", code, yes, no, value)
