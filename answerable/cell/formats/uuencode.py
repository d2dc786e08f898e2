"""Files that stand in the text of a mail as uuencode (POSIX uuencode): between `begin 644 name` and `end`."""

import binascii
import re
from typing import NamedTuple

BEGIN = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,300})\r?\n", re.MULTILINE)
LETTERS = re.compile(rb"[ -`]+")


class Found(NamedTuple):
    """A file, and whether a line of it was broken."""

    name: bytes
    content: bytes
    damaged: bool


def extract(body: bytes) -> tuple[list[Found], bytes]:
    """The files, and the text without them; a block with no line of content stays in the text."""
    found: list[Found] = []
    text: list[bytes] = []
    at = 0
    for begin in BEGIN.finditer(body):
        if begin.start() < at:
            continue
        content, end, damaged = _block(body, begin.end())
        if not content:
            continue
        found.append(Found(begin[1].strip(), content, damaged))
        text.append(body[at : begin.start()])
        at = end
    return found, b"".join([*text, body[at:]])


def _block(body: bytes, at: int) -> tuple[bytes, int, bool]:
    """The content from `at` on, where it ends, and whether it is damaged; stops at what is no such line."""
    out, damaged = bytearray(), False
    while at < len(body):
        end = body.find(b"\n", at) + 1 or len(body)
        line = body[at:end].rstrip(b"\r\n")
        if line.rstrip() == b"end":
            return bytes(out), end, damaged
        if line.strip() not in (b"", b"`"):
            raw, broken = _line(line)
            if raw is None:
                return bytes(out), at, True
            out += raw
            damaged = damaged or broken
        at = end
    return bytes(out), at, True


def _line(line: bytes) -> tuple[bytes | None, bool]:
    """One line to bytes, and whether rubbish stands behind it; None for what is no such line."""
    if not LETTERS.fullmatch(line):
        return None, True
    length = (line[0] - 32) & 63
    letters = (length + 2) // 3 * 4
    if not length or len(line) - 1 < letters - 4:
        return None, True
    try:
        return binascii.a2b_uu(line[: 1 + letters]), len(line) - 1 > letters + 1
    except binascii.Error:
        return None, True
