"""The text of the HTML or RTF that a mail's body is written in, by the formats of those names."""

import re
from html import unescape
from importlib import import_module

from ..document import Flag, Opened
from . import Format, Task

MOST_TEXT = 5_000_000
HIDDEN_WHOLLY = re.compile(r"<(script|style|head|title)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
NEW_LINE = re.compile(r"<(?:br|/p|/div|/tr|/h\d|/li|/blockquote)\b[^>]*>", re.IGNORECASE)


def preload() -> None:
    """Load both formats."""
    for name in ("html", "rtf"):
        _format(name).preload()


def of_html(source: str, task: Task) -> tuple[str, list[Flag]]:
    """The text of HTML, and what is hidden in it. What the format cannot read loses its tags, and says so."""
    content = b"\xef\xbb\xbf" + source.encode("utf-8", "replace")
    try:
        return _told(_format("html").open_content(content, task))
    except (ValueError, RecursionError, LookupError) as error:
        why = Flag(kind="unreadable_part", where="message", detail=f"broken HTML: {type(error).__name__}")
        text = HIDDEN_WHOLLY.sub("", source[:MOST_TEXT])
        return unescape(re.sub(r"<[^<>]*>", "", NEW_LINE.sub("\n", text))), [why]


def of_rtf(content: bytes, task: Task) -> tuple[str, list[Flag]]:
    """The text of RTF."""
    return _told(_format("rtf").open_content(content, task))


def _format(name: str) -> Format:
    try:
        found: Format = import_module(f"{__package__}.{name}")
    except ModuleNotFoundError:
        from . import text as found
    return found


def _told(opened: Opened) -> tuple[str, list[Flag]]:
    return "\n\n".join(page.text for page in opened.pages), list(opened.flags)
