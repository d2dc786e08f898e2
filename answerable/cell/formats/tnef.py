"""Outlook's winmail.dat (MS-OXTNEF): the body as text, and the attachments as the files that they are.

Read by hand and not by tnefparse, which copies the rest of the file for every attribute, follows counts of
four billion, loses all that it had when the end is missing, and strips zero bytes off attachments.
"""

import struct
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from compressed_rtf import decompress

from ..document import Flag, Opened, Page, Part
from . import Quarantine, Task, charsets, rich_text
from .attached import attached
from .charsets import clean, decode
from .mapi import Property, properties

SIGNATURE = b"\x78\x9f\x3e\x22"
START = 6
"""Where the attributes begin: behind the signature and a key of two bytes."""
MAX_RTF_BYTES = 2 << 20
"""Of compressed RTF: it is unpacked in Python, a megabyte in a quarter of a second, or in two at worst."""

SUBJECT, BODY, ATTACH_DATA, ATTACH_TITLE = 0x8004, 0x800C, 0x800F, 0x8010
ATTACH_RENDERING, MESSAGE_PROPERTIES, ATTACHMENT, CODEPAGE = 0x9002, 0x9003, 0x9005, 0x9007
MAPI_SUBJECT, MAPI_BODY, MAPI_HTML, MAPI_RTF = 0x0037, 0x1000, 0x1013, 0x1009
MAPI_DATA, MAPI_NAME, MAPI_LONG_NAME, MAPI_DISPLAY_NAME, MAPI_MIME = 0x3701, 0x3704, 0x3707, 0x3001, 0x370E
MAPI_CODEPAGE = 0x3FDE
EMBEDDED_MESSAGE = bytes.fromhex("0703020000000000c000000000000046")
"""The identifier (IID_IMessage) before a mail that is attached as Outlook's own object."""


class _Attribute(NamedTuple):
    name: int
    data: bytes
    fault: str = ""


class _Attachment:
    """A file as it is put together from several attributes."""

    def __init__(self) -> None:
        self.name = self.long_name = self.media_type = ""
        self.content = b""


def preload() -> None:
    """Load what the text in it is read with."""
    charsets.preload()
    rich_text.preload()


def open_content(content: bytes, task: Task) -> Opened:
    """Its text and files; what is cut off or broken is flagged, and the rest is read."""
    if not content.startswith(SIGNATURE):
        return Opened(format="tnef", flags=(_unreadable(task, "it is empty, or none"),))
    codepage, title = "", ""
    bodies: dict[int, bytes | str] = {}
    files: list[_Attachment] = []
    flags: list[Flag] = []
    for name, data, fault in _attributes(content):
        if fault and (flag := _unreadable(task, fault)) not in flags:
            flags.append(flag)
        if name == CODEPAGE and len(data) >= 4:
            codepage = f"cp{struct.unpack_from('<I', data)[0]}"
        elif name == SUBJECT:
            title = title or decode(data.rstrip(b"\0"), codepage)[0]
        elif name == BODY:
            bodies[MAPI_BODY] = data.rstrip(b"\0")
        elif name == MESSAGE_PROPERTIES:
            for found in properties(data, codepage):
                bodies[found.name] = found.value
        elif name == ATTACH_RENDERING or (name in (ATTACH_DATA, ATTACH_TITLE, ATTACHMENT) and not files):
            files.append(_Attachment())
        if files:
            _add(files[-1], name, data, codepage)
        if len(files) > task.limits.members:
            raise Quarantine("too_large", f"over {task.limits.members} files in one winmail.dat")
    if any(not file.content for file in files):
        flags.append(_unreadable(task, "a file in it has no content"))
    text, more = _text(bodies, codepage, task)
    pages = (Page(label="message", text=text),) if text.strip() else ()
    title = title or _as_text(bodies.get(MAPI_SUBJECT, ""), codepage)
    parts = tuple(_part(file, at, task) for at, file in enumerate(files, 1) if file.content or file.name)
    return Opened(format="tnef", title=title, pages=pages, flags=(*flags, *more), parts=parts)


def _attributes(content: bytes) -> Iterator[_Attribute]:
    """Level, name and type, length, data, checksum, one after the other (MS-OXTNEF 2.1.3)."""
    at = START
    while at + 9 <= len(content):
        _, name, _, length = struct.unpack_from("<BHHI", content, at)
        data = content[at + 9 : at + 9 + length]
        end = at + 9 + length
        if end + 2 > len(content):
            yield _Attribute(name, data, "it is cut off")
        elif struct.unpack_from("<H", content, end)[0] != sum(data) & 0xFFFF:
            yield _Attribute(name, data, "a checksum does not fit: something in it was changed")
        else:
            yield _Attribute(name, data)
        at = end + 2
    if at == START or content[at:].strip(b"\0\r\n "):
        yield _Attribute(0, b"", "it is cut off")


def _add(file: _Attachment, name: int, data: bytes, codepage: str) -> None:
    if name == ATTACH_TITLE:
        file.name = decode(data.partition(b"\0")[0], codepage)[0]
    elif name == ATTACH_DATA:
        file.content = data
    elif name == ATTACHMENT:
        for found in properties(data, codepage):
            _add_property(file, found, codepage)


def _add_property(file: _Attachment, found: Property, codepage: str) -> None:
    if found.name == MAPI_LONG_NAME:
        file.long_name = _as_text(found.value, codepage)
    elif found.name in (MAPI_NAME, MAPI_DISPLAY_NAME) and not file.name:
        file.name = _as_text(found.value, codepage)
    elif found.name == MAPI_MIME:
        file.media_type = _as_text(found.value, codepage)
    elif found.name == MAPI_DATA and isinstance(found.value, bytes) and found.value:
        file.content = found.value.removeprefix(EMBEDDED_MESSAGE)


def _part(file: _Attachment, number: int, task: Task) -> Part:
    name = file.long_name or file.name or f"attachment {number}"
    media_type = file.media_type or "application/octet-stream"
    if file.content.startswith(SIGNATURE):
        media_type = "application/ms-tnef"
    return attached(name, media_type, file.content, task)


def _text(bodies: dict[int, bytes | str], codepage: str, task: Task) -> tuple[str, list[Flag]]:
    """The body: plain text if there is any, else HTML or RTF made text."""
    codepage = _codepage(bodies) or codepage
    if (plain := _as_text(bodies.get(MAPI_BODY, ""), codepage)).strip():
        return plain, []
    if (html := _as_text(bodies.get(MAPI_HTML, ""), codepage)).strip():
        return rich_text.of_html(html, task)
    compressed = bodies.get(MAPI_RTF, b"")
    if not isinstance(compressed, bytes) or not compressed:
        return "", []
    if rtf := _unpacked(compressed):
        return rich_text.of_rtf(rtf, task)
    return "", [_unreadable(task, "its formatted text is broken")]


def _unpacked(compressed: bytes) -> bytes:
    """MS-OXRTFCP; empty where it is broken or too large. The library's own error is a bare Exception."""
    if len(compressed) < 16 or len(compressed) > MAX_RTF_BYTES:
        return b""
    size, _, kind = struct.unpack_from("<II4s", compressed)
    whole = compressed[: size + 4]
    with suppress(Exception):
        return bytes(decompress(whole))
    return b"" if kind != b"MELA" else compressed[16:]


def _codepage(bodies: dict[int, bytes | str]) -> str:
    told = bodies.get(MAPI_CODEPAGE, b"")
    return f"cp{struct.unpack('<I', told)[0]}" if isinstance(told, bytes) and len(told) == 4 else ""


def _as_text(value: bytes | str, codepage: str) -> str:
    text = value if isinstance(value, str) else decode(value, codepage)[0]
    return clean(text.rstrip("\0"))


def _unreadable(task: Task, why: str) -> Flag:
    return Flag(
        kind="unreadable_part", where=task.name or "winmail.dat", detail=f"Outlook's winmail.dat: {why}"
    )
