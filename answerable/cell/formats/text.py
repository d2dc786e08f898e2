"""Plain text."""

import codecs

from ..document import Opened, Page
from . import Task


def preload() -> None:
    """Load the codecs that plain text comes in."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"):
        codecs.lookup(encoding)


def open_content(content: bytes, task: Task) -> Opened:
    """The text as one page: UTF-8 or UTF-16 where it is, and Windows-1252 otherwise."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Opened(format="text", pages=(Page(label="text", text=text),))
