"""RTF: the text that a reader would see. What was deleted, hidden or noted in the margin is only counted.

The table of destinations is that of striprtf; its reader is not used: it shows hidden and deleted text,
leaves out headers and footnotes, and stumbles over binary data.
"""

import codecs
from contextlib import suppress

from striprtf.striprtf import charset_map

from ..document import Flag, FlagKind, Opened, Page
from . import Quarantine, Task, charsets, rtf_danger
from .rtf_reader import Reader

_FLAGS: tuple[tuple[str, FlagKind, str], ...] = (
    ("hidden", "hidden_text", "{:,} characters formatted as hidden"),
    ("deleted", "tracked_change", "{:,} characters marked as deleted"),
    ("inserted", "tracked_change", "{:,} characters marked as inserted"),
    ("comments", "comment", "{:,} of them"),
    ("objects", "embedded_file", "{:,} of them"),
    ("links", "external_link", "{:,} of them"),
)


def preload() -> None:
    """Load the codecs of all codepages."""
    charsets.preload()
    for codec in charset_map.values():
        with suppress(LookupError):
            codecs.lookup(codec)


def open_content(content: bytes, task: Task) -> Opened:  # noqa: ARG001 - the shape of a format
    """The text as one page. Raises Quarantine where the file carries what a click would run."""
    if not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rt"):
        raise Quarantine("unreadable", "no RTF")
    reader = Reader()
    reader.read(content)
    rtf_danger.check(reader)
    flags = [
        Flag(kind=kind, where="document", detail=detail.format(count))
        for name, kind, detail in _FLAGS
        if (count := reader.counts[name])
    ]
    if reader.told("author") or reader.told("operator") or reader.told("manager"):
        flags.append(Flag(kind="metadata", where="properties", detail="the author's name"))
    title = " ".join(reader.told("title").split())[:300]
    return Opened(
        format="rtf", title=title, pages=(Page(label="text", text=reader.text()),), flags=tuple(flags)
    )
