"""No network, no one else's shared memory, no rights: namespaces and an unprivileged user, where they are
allowed (containers and some distributions forbid them).
"""

import ctypes
import os

_NEW_IPC, _NEW_USER, _NEW_NET = 0x08000000, 0x10000000, 0x40000000
_CAPABILITIES_VERSION_3 = 0x20080522
NOBODY = 65534


class NoNamespace(Exception):
    """The kernel, or the container that we run in, refused it."""


class _CapabilityHeader(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


def leave_network() -> None:
    """An empty network and empty System V memory of our own. Raises NoNamespace."""
    libc = ctypes.CDLL(None, use_errno=True)
    alone = _NEW_NET | _NEW_IPC
    # Only root makes them without a user namespace, which an unprivileged user can make.
    if libc.unshare(alone) and libc.unshare(alone | _NEW_USER):
        raise NoNamespace(f"unshare failed with error {ctypes.get_errno()}")


def drop_rights() -> None:
    """Be nobody where we are root, and hold no capability. Raises NoNamespace."""
    libc = ctypes.CDLL(None, use_errno=True)
    try:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
    except OSError as error:
        raise NoNamespace(f"could not become nobody: {error}") from None
    header = _CapabilityHeader(_CAPABILITIES_VERSION_3, 0)
    if libc.capset(ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)())):
        raise NoNamespace(f"capset failed with error {ctypes.get_errno()}")
