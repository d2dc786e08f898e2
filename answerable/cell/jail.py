"""The walls that the child puts up around itself, in order, before it reads a byte of an untrusted file.

Two of them must stand (limits of the system and the list of system calls): without them nothing is read. The
others are put up where the kernel allows. What each one stops is measured in docs/adr/0010.
"""

import ctypes
import os
import resource
from pathlib import Path

from . import landlock, namespaces, seccomp
from .limits import Limits
from .order import Layer
from .system_calls import ONE_FILE

PR_SET_DUMPABLE = 4
EPERM = 1

standing: list[Layer] = []
"""The walls around this process, once it is closed."""


class NoJail(Exception):
    """A wall that must stand could not be put up; the message says which, and why."""


def close(limits: Limits) -> list[Layer]:
    """Shut the jail around this process; there is no way back. Raises NoJail."""
    close_but_for_forks()
    return close_after_fork(limits)


def close_but_for_forks() -> None:
    """Put up the walls that may stand around a process which still forks; its children inherit them. They
    have to call `close_after_fork`, and the process itself reads nothing untrusted. Raises NoJail.
    """
    # Descriptors that libraries left open while they loaded.
    os.closerange(3, 1024)
    _be_alone()
    standing[:] = [_without_network(), _without_rights(), _without_files()]


def close_after_fork(limits: Limits) -> list[Layer]:
    """Shut the rest of the jail. Raises NoJail."""
    set_limits(limits)
    limited = Layer("limits", True, f"{limits.memory_bytes >> 20} MB, {limits.processor_seconds} s")
    try:
        seccomp.restrict(ONE_FILE)
    except seccomp.NoFilter as error:
        raise NoJail(f"the list of system calls (seccomp) could not be set: {error}") from None
    _prove()
    standing[:] = [*standing, limited, Layer("system calls", True, "a list of what a reader needs")]
    return standing


def _be_alone() -> None:
    """Seccomp and Landlock bind one thread: another would be free. Raises NoJail."""
    try:
        threads = len(list(Path("/proc/self/task").iterdir()))
    except OSError:
        raise NoJail("the threads of this process can't be counted: mount /proc") from None
    if threads != 1:
        raise NoJail(f"{threads} threads run, and the jail holds only one")


def _without_network() -> Layer:
    network = Path("/proc/self/ns/net")
    try:
        before = network.readlink()
        namespaces.leave_network()
        if network.readlink() == before:
            return Layer("network", False, "the namespace is the same as before")
    except (namespaces.NoNamespace, OSError) as error:
        return Layer("network", False, str(error))
    return Layer("network", True, "namespaces of its own")


def _without_rights() -> Layer:
    try:
        namespaces.drop_rights()
    except namespaces.NoNamespace as error:
        return Layer("rights", False, str(error))
    return Layer("rights", True, "no capability")


def _without_files() -> Layer:
    version = landlock.version()
    try:
        held = landlock.restrict()
    except landlock.NoLandlock as error:
        return Layer("files", False, str(error))
    try:
        os.close(os.open("/", os.O_RDONLY))
    except PermissionError:
        return Layer("files", True, f"Landlock {version}: {held}")
    return Layer("files", False, "Landlock was set and does not hold")


def set_limits(limits: Limits) -> None:
    """Memory, processor time, no new descriptor, no byte written to a file. Raises NoJail."""
    wanted = (
        (resource.RLIMIT_AS, limits.memory_bytes, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.processor_seconds, limits.processor_seconds + 1),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_NOFILE, 3, 3),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NPROC, 0, 0),
    )
    for what, soft, hard in wanted:
        try:
            resource.setrlimit(what, (soft, hard))
            if resource.getrlimit(what) != (soft, hard):
                raise NoJail("a limit of the system (rlimit) did not take")
        except (OSError, ValueError) as error:
            raise NoJail(f"a limit of the system (rlimit) could not be set: {error}") from None
    # Not to be read or traced by others of the same user.
    if ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, *map(ctypes.c_ulong, (0, 0, 0, 0))):
        raise NoJail("prctl(PR_SET_DUMPABLE) failed")


def _prove() -> None:
    """A filter that was taken and does nothing would be worse than none. Raises NoJail."""
    try:
        os.dup(0)
    except OSError as error:
        # With the limit of descriptors alone it would be EMFILE.
        if error.errno == EPERM:
            return
    raise NoJail("the list of system calls (seccomp) was set and does not hold")
