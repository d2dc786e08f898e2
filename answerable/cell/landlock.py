"""No file, no address, no process of others: Landlock, where the kernel has it (Linux 5.13 and newer).

Set by raw system calls, whose numbers are the same on all architectures (man 7 landlock).
"""

import ctypes
import os

_CREATE, _RESTRICT = 444, 446
_GIVE_VERSION = 1
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""Version to how many rights on files it knows, the lowest bits."""
_NET_SINCE, _SCOPE_SINCE = 4, 6
_NET_RIGHTS = 0b11
"""Bind and connect, by TCP."""
_SCOPES = 0b11
"""Abstract unix sockets, and signals."""
PR_SET_NO_NEW_PRIVS = 38


class NoLandlock(Exception):
    """The kernel has no Landlock, or refused it."""


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64)]


def version() -> int:
    """The version that the kernel has; 0 for none."""
    libc = ctypes.CDLL(None, use_errno=True)
    return max(0, int(libc.syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(_GIVE_VERSION))))


def restrict() -> str:
    """From now on and for ever this thread can open no path. Raises NoLandlock; else says what holds."""
    libc = ctypes.CDLL(None, use_errno=True)
    known = version()
    if not known:
        raise NoLandlock("the kernel has no Landlock")
    rules = _Ruleset(
        (1 << _FILE_RIGHTS.get(known, 16)) - 1,
        _NET_RIGHTS if known >= _NET_SINCE else 0,
        _SCOPES if known >= _SCOPE_SINCE else 0,
    )
    # An older kernel takes a longer structure as long as what it doesn't know is zero.
    ruleset = libc.syscall(_CREATE, ctypes.byref(rules), ctypes.c_size_t(ctypes.sizeof(rules)), 0)
    if ruleset < 0:
        raise NoLandlock(f"landlock_create_ruleset failed with error {ctypes.get_errno()}")
    try:
        none = ctypes.c_ulong(0)
        libc.prctl(PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), none, none, none)
        if libc.syscall(_RESTRICT, ctypes.c_int(ruleset), ctypes.c_uint32(0)):
            raise NoLandlock(f"landlock_restrict_self failed with error {ctypes.get_errno()}")
    finally:
        os.close(ruleset)
    return "files" + (", TCP" if rules.net else "") + (", signals, abstract sockets" if rules.scoped else "")
