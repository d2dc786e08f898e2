"""Which system calls a reader needs, and which only an attack does.

The numbers are those of arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
"""

from typing import NamedTuple


class Call(NamedTuple):
    """A call's number on each architecture; None where there is no such call."""

    x86_64: int | None
    arm64: int | None


class Test(NamedTuple):
    """What an argument, counted from 0, has to be: one of some values, or without some bits."""

    argument: int
    one_of: tuple[int, ...] = ()
    none_of_bits: int = 0


class Profile(NamedTuple):
    """What may be called at all, and what with certain arguments only. All else is refused with EPERM."""

    allowed: tuple[Call, ...]
    tested: tuple[tuple[Call, tuple[Test, ...]], ...]


DEADLY = (
    Call(59, 221),  # execve
    Call(322, 281),  # execveat
    Call(101, 117),  # ptrace
    Call(310, 270),  # process_vm_readv
    Call(311, 271),  # process_vm_writev
    Call(41, 198),  # socket
    Call(53, 199),  # socketpair
    Call(42, 203),  # connect
    Call(44, 206),  # sendto
    Call(46, 211),  # sendmsg
    Call(49, 200),  # bind
    Call(50, 201),  # listen
    Call(425, 425),  # io_uring_setup
    Call(321, 280),  # bpf
    Call(323, 282),  # userfaultfd
    Call(298, 241),  # perf_event_open
    Call(250, 219),  # keyctl
    Call(248, 217),  # add_key
    Call(165, 40),  # mount
    Call(272, 97),  # unshare
    Call(308, 268),  # setns
    Call(155, 41),  # pivot_root
    Call(175, 105),  # init_module
    Call(313, 273),  # finit_module
    Call(246, 104),  # kexec_load
    Call(304, 265),  # open_by_handle_at
    Call(434, 434),  # pidfd_open
    Call(438, 438),  # pidfd_getfd
)
"""What only an attack asks for: it ends the process, and so shows."""

_ANY_READER = (
    Call(0, 63),  # read
    Call(3, 57),  # close
    Call(5, 80),  # fstat
    Call(8, 62),  # lseek
    Call(17, 67),  # pread64
    Call(19, 65),  # readv
    Call(11, 215),  # munmap
    Call(25, 216),  # mremap
    Call(12, 214),  # brk
    Call(28, 233),  # madvise
    Call(13, 134),  # rt_sigaction
    Call(14, 135),  # rt_sigprocmask
    Call(15, 139),  # rt_sigreturn
    Call(131, 132),  # sigaltstack
    Call(219, 128),  # restart_syscall
    Call(202, 98),  # futex
    Call(24, 124),  # sched_yield
    Call(204, 123),  # sched_getaffinity
    Call(318, 278),  # getrandom
    Call(228, 113),  # clock_gettime
    Call(229, 114),  # clock_getres
    Call(230, 115),  # clock_nanosleep
    Call(35, 101),  # nanosleep
    Call(96, 169),  # gettimeofday
    Call(201, None),  # time
    Call(100, 153),  # times
    Call(98, 165),  # getrusage
    Call(39, 172),  # getpid
    Call(186, 178),  # gettid
    Call(102, 174),  # getuid
    Call(107, 175),  # geteuid
    Call(104, 176),  # getgid
    Call(108, 177),  # getegid
    Call(99, 179),  # sysinfo
    Call(60, 93),  # exit
    Call(231, 94),  # exit_group
)

_WRITE, _WRITEV = Call(1, 64), Call(20, 66)
_MMAP, _MPROTECT = Call(9, 222), Call(10, 226)
_PROT_EXEC = 4

ONE_FILE = Profile(
    _ANY_READER,
    (
        (_WRITE, (Test(0, one_of=(1, 2)),)),
        (_WRITEV, (Test(0, one_of=(1, 2)),)),
        # Code that a file brings along can't run as code.
        (_MMAP, (Test(2, none_of_bits=_PROT_EXEC),)),
        (_MPROTECT, (Test(2, none_of_bits=_PROT_EXEC),)),
    ),
)
"""Of the cell: it reads the one file that it was given, and writes its answer to stdout."""
