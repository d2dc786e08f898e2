"""Atom 1.0 (RFC 4287), as far as a feed of dated sentences needs it: text in, inert XML out."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from lxml import etree

from .languages import active
from .respond import inert

ATOM = "http://www.w3.org/2005/Atom"
NAMES: dict[Any, str] = {None: ATOM}
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot carry, beyond the controls that no page shows."""


class Item(NamedTuple):
    """One entry: `id` is the same for ever, `published` the day it was public, `updated` that or later."""

    id: str
    title: str
    summary: str
    url: str
    category: str
    published: date
    updated: date


class Feed(NamedTuple):
    """What stands over the entries: `address` is the feed's own, `page` where people read the same."""

    id: str
    title: str
    author: str
    address: str
    page: str
    updated: date


def atom(feed: Feed, items: Iterable[Item]) -> bytes:
    """The feed as a UTF-8 document; every text is escaped, nothing in it is markup."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=NAMES)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", active())
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", _moment(feed.updated))
    _text(_element(root, "author"), "name", feed.author)
    _element(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _element(root, "link", rel="alternate", type="text/html", href=feed.page)
    for item in items:
        entry = _element(root, "entry")
        _text(entry, "id", item.id)
        _text(entry, "title", item.title)
        _text(entry, "published", _moment(item.published))
        _text(entry, "updated", _moment(item.updated))
        _element(entry, "link", rel="alternate", type="text/html", href=item.url)
        _element(entry, "category", term=item.category)
        _text(entry, "summary", item.summary)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _element(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(
        parent, f"{{{ATOM}}}{name}", {key: xml_text(text) for key, text in attributes.items()}
    )


def _text(parent: etree._Element, name: str, text: str) -> None:
    _element(parent, name).text = xml_text(text)


def xml_text(text: str) -> str:
    """The text without what XML 1.0 cannot carry and without controls that reorder it."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", inert(text))


def _moment(day: date) -> str:
    """A day as RFC 3339 writes it: the site knows days, not hours."""
    return f"{day.isoformat()}T00:00:00Z"
