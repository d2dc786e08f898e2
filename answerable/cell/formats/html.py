"""HTML, by lxml: the text that a reader would see, block by block.

There is no `render`: to draw HTML takes a browser, which fetches, runs scripts, and is larger than all the
rest of this system. Its text is enough for review.
"""

import re
from typing import Any, NamedTuple

from lxml import etree

from answerable.readers.html_hidden import is_hidden, unseen_by_style

from ..document import Flag, Opened, Page
from . import Task, charsets
from .html_text import Writer
from .plain import clean
from .text import characters, charset_of

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_META_BYTES = 4096
_SILENT = frozenset(
    "script style template noscript title meta link object embed applet svg math datalist".split()
)
_RUNS = frozenset({"script", "object", "embed", "applet"})


def preload() -> None:
    """Load the codecs and the parser."""
    charsets.preload()
    _read(_parse("<style>.a{color:red}</style><table><tr><td hidden>a</td></tr></table>")[0])


def open_content(content: bytes, task: Task) -> Opened:
    """The readable text as one page, and what is hidden in it or runs by itself. Bad bytes never stop it."""
    named = _META_CHARSET.search(content[:_META_BYTES])
    charset = charset_of(task.media_type) or (named[1].decode("ascii", "replace") if named else "")
    if charset.lower().startswith("utf-16") and b"\0" not in content[:_META_BYTES]:
        charset = "utf-8"  # a tag that could be read as ASCII is not in UTF-16 (WHATWG HTML, 13.2.3.2)
    tree, unread = _parse(clean(characters(content, charset)))
    if tree is None:
        return Opened(format="html", pages=(Page(label="page", text=""),), flags=unread)
    found = _read(tree)
    name = tree.find(".//title")
    title = "" if name is None else " ".join("".join(name.itertext()).split())
    return Opened(
        format="html",
        title=title[:300],
        pages=(Page(label="page", text=found.text),),
        flags=(*found.flags, *unread),
    )


class _Found(NamedTuple):
    text: str
    flags: tuple[Flag, ...]


def _parse(source: str) -> tuple[Any, tuple[Flag, ...]]:
    """The root element, None where there is none, and what could not be read of it.

    Nothing is fetched, and no entity of its own is expanded. The parser's limits hold: 256 elements deep, and
    10 MB in one piece.
    """
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        tree = None
    if not any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        return tree, ()
    detail = "from some place on: its elements lie too deep in each other, or are too large"
    return tree, (Flag(kind="unreadable_part", where="page", detail=detail),)


def _read(tree: Any) -> _Found:
    """The text in one walk."""
    writer = Writer()
    unseen = unseen_by_style(tree)
    hidden = scripts = 0
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "end":
            if name not in _SILENT:
                writer.end(name)
            writer.text(element.tail)
            continue
        scripts += _runs(element, name)
        if name in _SILENT:
            # Its end comes next, with the text after it; its children do not come.
            walk.skip_subtree()
        elif name and is_hidden(element, unseen):
            hidden += len("".join("".join(element.itertext()).split()))
            walk.skip_subtree()
        else:
            writer.start(name)
            writer.text(element.text)
    flags = []
    if hidden:
        detail = f"{hidden:,} characters in elements that are not shown"
        flags.append(Flag(kind="hidden_text", where="page", detail=detail))
    if scripts:
        flags.append(Flag(kind="script", where="page", detail=f"{scripts:,} of them"))
    return _Found(writer.finish(), tuple(flags))


def _runs(element: Any, name: str) -> int:
    """Whether an element does something by itself."""
    if name == "script":
        return int(not any(word in element.get("type", "").lower() for word in ("json", "template", "html")))
    if name == "meta":
        return int(element.get("http-equiv", "").strip().lower() == "refresh")
    if name in _RUNS:
        return 1
    by_event = any(key.startswith("on") for key in element.keys())  # noqa: SIM118 - an element is no dict
    address = (element.get("href") or element.get("src") or element.get("action") or "").strip().lower()
    return int(by_event or address.startswith(("javascript:", "vbscript:")))
