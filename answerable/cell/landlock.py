"""No file, no address, no process of others: Landlock, where the kernel has it (Linux 5.13 and newer).

Set by raw system calls, whose numbers are the same on all architectures (man 7 landlock).
"""

import ctypes
import os
from collections.abc import Sequence
from pathlib import Path

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446
_GIVE_VERSION = 1
_RULE_PATH_BENEATH = 1
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
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


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32)]


def version() -> int:
    """The version that the kernel has; 0 for none."""
    libc = ctypes.CDLL(None, use_errno=True)
    return max(0, int(libc.syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(_GIVE_VERSION))))


def restrict(readable: Sequence[Path] = ()) -> str:
    """Nothing but reading files under `readable` is left to this thread. What holds, in words.

    Raises NoLandlock; OSError where a path can't be opened.
    """
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
        for path in readable:
            _allow_reading(libc, ruleset, path)
        none = ctypes.c_ulong(0)
        libc.prctl(PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), none, none, none)
        if libc.syscall(_RESTRICT, ctypes.c_int(ruleset), ctypes.c_uint32(0)):
            raise NoLandlock(f"landlock_restrict_self failed with error {ctypes.get_errno()}")
    finally:
        os.close(ruleset)
    return "files" + (", TCP" if rules.net else "") + (", signals, abstract sockets" if rules.scoped else "")


def _allow_reading(libc: ctypes.CDLL, ruleset: int, path: Path) -> None:
    parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rights = _READ_FILE | (_READ_FOLDER if path.is_dir() else 0)
        rule = _PathBeneath(rights, parent)
        if libc.syscall(
            _ADD_RULE, ctypes.c_int(ruleset), _RULE_PATH_BENEATH, ctypes.byref(rule), ctypes.c_uint32(0)
        ):
            raise NoLandlock(f"landlock_add_rule failed with error {ctypes.get_errno()}")
    finally:
        os.close(parent)
