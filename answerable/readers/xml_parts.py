"""XML inside documents, by lxml with entities and huge trees off; a document type is refused (ASVS 1.5.1)."""

from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from answerable.readers.quarantine import Quarantine

_MEGABYTE = 1 << 20
LARGEST_TREE = 48 * _MEGABYTE
"""Of a part that is read as a whole: as a tree it takes some eight times that in memory."""
Element = etree._Element


def preload() -> None:
    """Have libxml2 set up what it needs."""
    parse(b"<a/>")


def parse(content: bytes) -> Element:
    """The root of an XML part; raises Quarantine where it is damaged, too large or declares entities."""
    if len(content) > LARGEST_TREE:
        raise Quarantine("too_large", f"a part of the document is over {LARGEST_TREE // _MEGABYTE} MB")
    _refuse_doctype(content)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged(error) from error


def stream(content: bytes, *names: str) -> Iterator[Element]:
    """Elements of these names ("{*}row") as they end, for parts too large for a tree; raises as `parse`."""
    _refuse_doctype(content)
    elements = etree.iterparse(
        BytesIO(content),
        events=("end",),
        tag=names,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _event, element in elements:
            yield element
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged(error) from error


def forget(element: Element) -> None:
    """Free an element that was read, and those before it."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def local(element: Element) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name without a namespace: strict and transitional documents differ in theirs."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def truth(value: str | None, *, absent: bool = False) -> bool:
    """An XML boolean; `absent` where there is none."""
    return absent if value is None else value.strip().lower() in ("1", "true", "on")


def whole(text: str | None) -> int:
    """A whole number; 0 where there is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def is_zero(length: str | None) -> bool:
    """Whether a length is there and is nothing."""
    try:
        return length is not None and float(length) == 0
    except ValueError:
        return False


def _damaged(error: Exception) -> Quarantine | MemoryError:
    """libxml2 gives its want of memory as a fault of the file."""
    code = getattr(error, "code", None)
    if code == etree.ErrorTypes.ERR_NO_MEMORY or "memory" in str(error).lower():
        return MemoryError()
    return Quarantine("unreadable", "the document's XML is damaged")


def _refuse_doctype(content: bytes) -> None:
    if b"<!DOCTYPE" in content.replace(b"\0", b"") if content[:2] in _UTF16 else b"<!DOCTYPE" in content:
        raise Quarantine("unreadable", "the document's XML declares entities, which no office program writes")


_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
