"""What a reader in a stranger's hands would try. Made up, harmless, and run in the cell's own child.

Each attack takes the one thing that it aims at as its argument, and returns when it got what it wanted.
"""

import codecs
import ctypes
import mmap
import os
import platform
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from io import FileIO

from answerable.cell.order import HEADER, Order

libc = ctypes.CDLL(None, use_errno=True)
GOT_IT = b"got it"
_SEIZE = 0x4206
_OPENAT2, _IO_URING_SETUP, _X32_GETPID = 437, 425, 0x40000000 + 39
_ARM = platform.machine() == "aarch64"
_PROCESS_VM_READV, _UNSHARE = (270, 97) if _ARM else (310, 272)


def _raw(number: int, *arguments: object) -> int:
    """A system call; raises OSError."""
    result = libc.syscall(ctypes.c_long(number), *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return int(result)


def read_a_file(path: bytes) -> None:
    os.read(os.open(path, os.O_RDONLY), 10)


def read_a_file_by_openat2(path: bytes) -> None:
    how = ctypes.create_string_buffer(struct.pack("QQQ", os.O_RDONLY, 0, 0))
    _raw(_OPENAT2, ctypes.c_int(-100), path, how, ctypes.c_size_t(24))


def list_a_folder(path: bytes) -> None:
    os.listdir(path)  # noqa: PTH208 - the plain call


def write_a_file(path: bytes) -> None:
    os.write(os.open(path, os.O_WRONLY | os.O_CREAT), b"written")


def write_to_the_source(_: bytes) -> None:
    os.write(os.open("/proc/self/fd/0", os.O_WRONLY), b"X")  # what it was given can only be read


def read_the_parents_environment(_: bytes) -> None:
    read_a_file(b"/proc/%d/environ" % os.getppid())


def signal_the_parent(_: bytes) -> None:
    os.kill(os.getppid(), 0)


def trace_the_parent(_: bytes) -> None:
    if libc.ptrace(ctypes.c_long(_SEIZE), ctypes.c_long(os.getppid()), None, None):
        raise OSError(ctypes.get_errno(), "ptrace")


def read_the_parents_memory(address: bytes) -> None:
    buffer = ctypes.create_string_buffer(8)
    here = ctypes.create_string_buffer(struct.pack("QQ", ctypes.addressof(buffer), 8))
    there = ctypes.create_string_buffer(struct.pack("QQ", int(address), 8))
    one = ctypes.c_ulong(1)
    _raw(_PROCESS_VM_READV, ctypes.c_long(os.getppid()), here, one, there, one, ctypes.c_ulong(0))


def connect_by_tcp(port: bytes) -> None:
    socket.create_connection(("127.0.0.1", int(port)), 1).close()


def send_by_udp(port: bytes) -> None:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"secret", ("127.0.0.1", int(port)))


def connect_to_a_unix_socket(name: bytes) -> None:
    socket.socket(socket.AF_UNIX).connect(name)


def run_a_program(_: bytes) -> None:
    subprocess.run(["/bin/true"], check=True)


def become_a_program(_: bytes) -> None:
    frame = HEADER.pack(0, len(GOT_IT)) + GOT_IT
    os.execv("/usr/bin/printf", ["printf", "".join(f"\\{byte:03o}" for byte in frame)])  # noqa: S606


def fork(_: bytes) -> None:
    pid = os.fork()
    if not pid:
        os._exit(0)
    os.waitpid(pid, 0)


def start_a_thread(_: bytes) -> None:
    thread = threading.Thread(target=print)
    thread.start()
    thread.join()


def take_memory(_: bytes) -> None:
    bytearray(1200 << 20)


def make_a_file_in_memory(_: bytes) -> None:
    os.memfd_create("made up")


def make_code(_: bytes) -> None:
    mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)


def set_up_io_uring(_: bytes) -> None:
    _raw(_IO_URING_SETUP, ctypes.c_uint(1), ctypes.create_string_buffer(120))


def make_a_namespace(_: bytes) -> None:
    _raw(_UNSHARE, ctypes.c_int(0))


def duplicate_a_descriptor(_: bytes) -> None:
    os.dup(0)


def call_by_x32(_: bytes) -> None:
    _raw(_X32_GETPID)


def run_for_ever(_: bytes) -> None:
    while True:
        pass


def sleep_for_ever(_: bytes) -> None:
    threading.Event().wait()


def write_for_ever(_: bytes) -> None:
    while True:
        os.write(1, HEADER.pack(0, 1 << 20) + bytes(1 << 20))


def write_slowly(_: bytes) -> None:
    os.write(1, HEADER.pack(0, 1 << 20))
    while True:
        os.write(1, b"x")
        time.sleep(0.02)


def write_a_frame_without_end(_: bytes) -> None:
    os.write(1, HEADER.pack(0, 0xFFFFFFFF))


def say_what_is_no_answer(_: bytes) -> None:
    os.write(1, HEADER.pack(7, 3) + b"???")
    os._exit(0)


def crash(_: bytes) -> None:
    ctypes.string_at(0)


def preload(order: Order) -> None:
    codecs.lookup("idna")  # for the name of a host


def run(order: Order, source: FileIO) -> Iterator[bytes]:
    name, argument = order.arguments
    tried: Callable[[bytes], None] = globals()[name.decode()]
    tried(argument)
    yield GOT_IT
