"""Plain text."""

import re

from ..document import Opened, Page
from . import Task, charsets
from .plain import clean

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096


def preload() -> None:
    """Load the codecs that plain text comes in."""
    charsets.preload()


def open_content(content: bytes, task: Task) -> Opened:
    """The text as one page."""
    text = clean(characters(content, charset_of(task.media_type)))
    return Opened(format="text", pages=(Page(label="text", text=text),))


def charset_of(media_type: str) -> str:
    """The charset that a media type names; empty where it names none."""
    found = _CHARSET.search(media_type)
    return found[1] if found else ""


def characters(content: bytes, charset: str) -> str:
    """The characters: by the byte order mark (WHATWG Encoding, 6.1), by the charset that is named where that
    fits, as UTF-16 where many a second byte is zero, as UTF-8 where that fits, and as Windows-1252 otherwise.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if content.startswith(b"\xef\xbb\xbf"):
        return content[3:].decode("utf-8", "replace")
    odd, even = (content[start:_HEAD:2] for start in (1, 0))
    for codec, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if high.count(0) * 4 > max(len(high), 12) and not low.count(0):
            return content.decode(codec, "replace")
    return charsets.decode(content, charset)[0]
