"""The list of system calls that a reader may make, as a seccomp filter (Linux; x86-64 and ARM64).

Written as a BPF program by hand and set by prctl: no package, no privilege. The numbers are those of
arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h of Linux 6.
"""

import ctypes
import platform
import struct
from typing import NamedTuple

PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 22, 38
SECCOMP_MODE_FILTER = 2
EPERM = 1
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST, _THIRD = 0, 4, 16, 32
"""Offsets in struct seccomp_data; of an argument, its lower half (both architectures are little-endian)."""
_X32 = 0x40000000
PROT_EXEC = 4
_STDOUT, _STDERR = 1, 2

# name: (x86-64, ARM64); None where the architecture has no such call.
_ALLOWED: dict[str, tuple[int | None, int | None]] = {
    "read": (0, 63),
    "close": (3, 57),
    "fstat": (5, 80),
    "lseek": (8, 62),
    "pread64": (17, 67),
    "readv": (19, 65),
    "munmap": (11, 215),
    "mremap": (25, 216),
    "brk": (12, 214),
    "madvise": (28, 233),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132),
    "restart_syscall": (219, 128),
    "futex": (202, 98),
    "sched_yield": (24, 124),
    "sched_getaffinity": (204, 123),
    "getrandom": (318, 278),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "nanosleep": (35, 101),
    "gettimeofday": (96, 169),
    "time": (201, None),
    "times": (100, 153),
    "getrusage": (98, 165),
    "getpid": (39, 172),
    "gettid": (186, 178),
    "getuid": (102, 174),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getegid": (108, 177),
    "sysinfo": (99, 179),
    "exit": (60, 93),
    "exit_group": (231, 94),
}
_WRITE: dict[str, tuple[int | None, int | None]] = {"write": (1, 64), "writev": (20, 66)}
"""Allowed to stdout and stderr alone."""
_MEMORY: dict[str, tuple[int | None, int | None]] = {"mmap": (9, 222), "mprotect": (10, 226)}
"""Allowed where the memory is not to be executed: code that a file brings along can't run as code."""
_DEADLY: dict[str, tuple[int | None, int | None]] = {
    "execve": (59, 221),
    "execveat": (322, 281),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "sendto": (44, 206),
    "sendmsg": (46, 211),
    "bind": (49, 200),
    "listen": (50, 201),
    "io_uring_setup": (425, 425),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "perf_event_open": (298, 241),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "mount": (165, 40),
    "unshare": (272, 97),
    "setns": (308, 268),
    "pivot_root": (155, 41),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "kexec_load": (246, 104),
    "open_by_handle_at": (304, 265),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
}
"""What only an attack asks for: it ends the process, and so shows. All else outside the list is refused."""


class Architecture(NamedTuple):
    """A processor: its place in the tables above, and its number in linux/audit.h."""

    column: int
    audit: int


ARCHITECTURES = {"x86_64": Architecture(0, 0xC000003E), "aarch64": Architecture(1, 0xC00000B7)}


class NoFilter(Exception):
    """The kernel or the processor has no filter that we can set; the message says which."""


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p)]


def restrict(machine: str = "") -> None:
    """Let this thread make only the calls that a reader needs, from now on and for ever. Raises NoFilter."""
    machine = machine or platform.machine()
    if machine not in ARCHITECTURES:
        raise NoFilter(f"no list of system calls for the processor {machine}")
    install(build(ARCHITECTURES[machine]))


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


def build(architecture: Architecture) -> bytes:
    """The program: another architecture's calls end the process, x32's too; then the lists above."""
    column = architecture.column
    code = [
        _step(_LOAD, _ARCHITECTURE),
        _step(_EQUAL, architecture.audit, yes=1),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
        _step(_AT_LEAST, _X32, no=1),
        _step(_RETURN, _KILL),
    ]
    for number in _numbers(_DEADLY, column):
        code += [_step(_EQUAL, number, no=1), _step(_RETURN, _KILL)]
    for number in _numbers(_ALLOWED, column):
        code += [_step(_EQUAL, number, no=1), _step(_RETURN, _ALLOW)]
    for number in _numbers(_WRITE, column):
        code += [
            _step(_EQUAL, number, no=5),
            _step(_LOAD, _FIRST),
            _step(_EQUAL, _STDOUT, yes=1),
            _step(_EQUAL, _STDERR, no=1),
            _step(_RETURN, _ALLOW),
            _step(_RETURN, _ERRNO | EPERM),
        ]
    for number in _numbers(_MEMORY, column):
        code += [
            _step(_EQUAL, number, no=4),
            _step(_LOAD, _THIRD),
            _step(_ANY_BIT, PROT_EXEC, yes=1),
            _step(_RETURN, _ALLOW),
            _step(_RETURN, _ERRNO | EPERM),
        ]
    return b"".join([*code, _step(_RETURN, _ERRNO | EPERM)])


def _numbers(calls: dict[str, tuple[int | None, int | None]], column: int) -> list[int]:
    return [numbers[column] for numbers in calls.values() if numbers[column] is not None]  # type: ignore[misc]


def _step(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    """struct sock_filter; `yes` and `no` are how many steps to leave out after a comparison."""
    return struct.pack("<HBBI", code, yes, no, value)
