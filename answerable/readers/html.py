"""Web pages: one record a block of text (paragraph, heading, list item, cell) that shows."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from answerable.engine.record import Record, Refusal
from answerable.readers.cell_values import read_date
from answerable.readers.encoding import decode
from answerable.readers.html_hidden import is_hidden, unseen_by_style

_DROPPED = {"script", "style", "noscript", "template", "svg", "iframe", "object"}
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark",
    "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "data",
}  # fmt: skip
_META_DATES = (
    "article:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dc.date",
    "dcterms.date", "date", "pubdate",
)  # fmt: skip
_META_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)


def read_html(data: bytes) -> Iterator[Record | Refusal]:
    """The blocks of a page in order. `published` and `publisher` are what its metadata say.

    What a browser does not show is left out, and the first record says how much it was.
    """
    text, fault = _decode(data)
    if fault:
        yield Refusal("page", "wrong encoding", fault)
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        yield Refusal("page", "malformed HTML", f"{error}; save the page again")
        return
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        yield Refusal(
            "page", "malformed HTML", "its elements lie too deep in each other; the rest was not read"
        )
    meta = _metadata(root)
    published = next((day for key in _META_DATES if (day := read_date(meta.get(key, "")))), None)
    publisher = next((meta[key] for key in _META_PUBLISHERS if meta.get(key)), None)
    hidden = _drop_hidden(root)
    left_out = f"{hidden:,} characters that a browser does not show were left out"
    number = 0
    for number, (tag, words) in enumerate(_blocks(root), start=1):
        locator = "title" if tag == "title" else f"block {number} ({tag})"
        field = "title" if tag == "title" else "text"
        yield Record(
            id=locator,
            locator=locator,
            fields={field: words},
            published=published,
            publisher=publisher,
            notes=(left_out,) if hidden and number == 1 else (),
        )
    if hidden and not number:
        yield Refusal("page", "hidden data", f"{left_out}, and nothing else is there")


def _decode(data: bytes) -> tuple[str, str | None]:
    """UTF-8 if it is that; else what the page declares, if that works; else windows-1252."""
    decoded = decode(data)
    declared = _CHARSET.search(data[:4096])
    if decoded.encoding == "utf-8" or not declared:
        return decoded.text, decoded.fault
    name = declared[1].decode("ascii").lower()
    if name in {"iso-8859-1", "latin1", "utf-8", "us-ascii"}:  # WHATWG: these labels mean windows-1252
        return decoded.text, decoded.fault
    try:
        return data.decode(name), None
    except (LookupError, UnicodeDecodeError):
        return decoded.text, f"the page says {name}, which it is not; it was read as {decoded.encoding}"


def _metadata(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        if key and element.get("content"):
            found.setdefault(key, str(element.get("content")).strip())
    return found


def _drop_hidden(root: etree._Element) -> int:
    """Empty the elements that do not show; how many characters they held."""
    unseen = unseen_by_style(root)
    hidden = 0
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag in _DROPPED:
            continue
        if not is_hidden(element, unseen):
            waiting.extend(element)
            continue
        hidden += len("".join("".join(map(str, element.itertext())).split()))
        element.text = None
        for child in list(element):
            element.remove(child)
    return hidden


def _blocks(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Runs of text between block elements, spaces collapsed, with the name of the element around them."""
    words: list[str] = []
    around = "body"
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "comment" or not isinstance(element.tag, str):
            continue
        block = element.tag not in _INLINE
        if event == "start" and element.tag in _DROPPED:
            element.text = None
            for child in list(element):
                element.remove(child)
        if block and (line := " ".join("".join(words).split())):
            yield around, line
        if block:
            words = []
            around = element.tag if event == "start" else _tag_around(element)
        if event == "start":
            words.append(element.text or "")
        else:
            words.append(element.tail or "")
    if line := " ".join("".join(words).split()):
        yield around, line


def _tag_around(element: etree._Element) -> str:
    parent = element.getparent()
    while parent is not None and parent.tag in _INLINE:
        parent = parent.getparent()
    return str(parent.tag) if parent is not None else "body"
