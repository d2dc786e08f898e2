"""What the parent asks of the child, by a pipe: the command line could be seen by every user."""

import struct
from typing import NamedTuple

import msgspec

from .document import Refused
from .limits import LIMITS, Limits

ANSWER, FAILURE = 0, 1
HEADER = struct.Struct(">BI")
"""A frame: ANSWER or FAILURE, then the number of bytes that follow."""
LOAD_ALL = Refused(reason="unknown_format", detail="answerable.cell: load all formats")
"""The child asks to begin again with every format loaded: the first bytes told too little."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of work. `preload` names the formats to load (empty: all); `arguments` belong to the task."""

    task: str
    name: str = ""
    media_type: str = ""
    limits: Limits = LIMITS
    preload: tuple[str, ...] = ()
    arguments: tuple[bytes, ...] = ()


class Layer(NamedTuple):
    """A wall of the jail: whether it stands here, and why it does not."""

    name: str
    holds: bool
    detail: str = ""
