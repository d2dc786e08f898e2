"""gzip: one file, packed (RFC 1952)."""

import zlib

from ..document import Opened, Part
from ..limits import MEGABYTE, Limits
from . import Quarantine, Task
from .file_names import shown_name

_NAMED, _EXTRA = 0x08, 0x04


def preload() -> None:
    """Nothing is needed: zlib is loaded with this module."""
    "".encode("latin-1")


def open_content(content: bytes, task: Task) -> Opened:
    """The packed file as the one part; raises Quarantine (nested too deep, too large, damaged)."""
    if task.depth >= task.limits.depth:
        raise Quarantine("nested_archive", f"an archive at level {task.depth + 1}")
    inside = unpacked(content, task.limits)
    name = shown_name(_name(content, task.name))
    verdict = task.open_part(inside, name, "")
    part = Part(name=name, media_type="", content=inside, verdict=verdict)
    return Opened(format="gzip", parts=(part,))


def unpacked(content: bytes, limits: Limits) -> bytes:
    """All members of a gzip file, one after the other; zeros after the last are padding."""
    most = min(limits.unpacked_bytes, limits.answer_bytes)
    pieces: list[bytes] = []
    total, rest = 0, content
    while rest:
        stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            piece = stream.decompress(rest, most - total + 1)
        except zlib.error as error:
            raise Quarantine("unreadable", "the gzip data is damaged") from error
        total += len(piece)
        if total > most:
            raise Quarantine("too_large", f"unpacks to more than {most // MEGABYTE} MB")
        if not stream.eof:
            raise Quarantine("unreadable", "the gzip data is cut off")
        pieces.append(piece)
        rest = stream.unused_data.lstrip(b"\0")
    return b"".join(pieces)


def _name(content: bytes, outer: str) -> str:
    """The name in the header, else the archive's own without its ending."""
    if content[3:4] and content[3] & _NAMED and not content[3] & _EXTRA:
        name = content[10 : 10 + 255].split(b"\0", 1)[0].decode("latin-1")
        if name:
            return name.replace("\\", "/").rsplit("/", 1)[-1]
    lower = outer.lower()
    return outer[:-3] if lower.endswith(".gz") else f"{outer[:-4]}.tar" if lower.endswith(".tgz") else outer
