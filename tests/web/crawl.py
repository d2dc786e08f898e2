"""A walk through the public site by its own links, from the first page on."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from lxml import etree, html

HOST = "http://testserver"
MOST_OF_ONE_KIND = 4
MOST_TRANSLATED = 1
"""Addresses followed of each view with each set of parameters: months, days and filters have no end."""
ADDRESSED = (
    "//@href | //@src | //@action | //@srcset | //@poster | //@data | //meta[@property='og:image']/@content"
)
LOADED = "//@src | //@srcset | //@poster | //@data | //link[@rel='stylesheet' or @rel='icon']/@href"
TRANSLATED = re.compile(r"(?:/([a-z]{2})(?=/))?(/.*)")


class Reply(NamedTuple):
    """What came back: the tree of a page, None for what is no page, and the addresses that it names."""

    status: int
    headers: dict[str, str]
    cookies: list[str]
    content: bytes
    tree: Any

    @property
    def text(self) -> str:
        """The content as text; a picture or a database is none, and comes out as something."""
        return self.content.decode(errors="replace")

    @property
    def is_page(self) -> bool:
        """Whether it is HTML."""
        return self.tree is not None


def fetched(client: Client, address: str) -> Reply:
    """The reply at an address, parsed where it is a page."""
    response = client.get(address)
    content = b"".join(response)
    is_page = bool(content) and response.get("Content-Type", "").startswith("text/html")
    return Reply(
        response.status_code,
        {name.lower(): value for name, value in response.headers.items()},
        list(response.cookies),
        content,
        html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8")) if is_page else None,
    )


def links(address: str, reply: Reply) -> Iterator[str]:
    """Every address that a page or a feed names, made whole."""
    if "location" in reply.headers:
        found: Any = [reply.headers["location"]]
    elif reply.is_page:
        found = reply.tree.xpath(ADDRESSED)
    elif "atom" in reply.headers["content-type"]:
        found = etree.fromstring(reply.content).xpath("//@href")
    else:
        found = []
    for link in found:
        yield urljoin(HOST + address, str(link).split(" ", maxsplit=1)[0])


def kind(address: str) -> tuple[str, ...]:
    """The language and view of an address, and the names of the parameters that it is given."""
    parts = urlsplit(address)
    language, path = TRANSLATED.fullmatch(parts.path).groups("")  # type: ignore[union-attr]
    try:
        view = resolve(path).view_name
    except Resolver404:
        view = path  # It is fetched, and found to be broken.
    return (language, view, *sorted(name for name, _ in parse_qsl(parts.query)))


class Walk(NamedTuple):
    """Every reply by its address, and every link with the page that it is on."""

    replies: dict[str, Reply]
    links: set[tuple[str, str]]

    def of(self, kind: str) -> Iterator[tuple[str, Reply]]:
        """The replies of a type of content, of which there is one at least."""
        found = [(at, reply) for at, reply in self.replies.items() if kind in reply.headers["content-type"]]
        assert found, kind
        yield from found


def walk(client: Client, most: int = MOST_OF_ONE_KIND, translated: int = MOST_TRANSLATED) -> Walk:
    """The site from its first page on, by its own links alone."""
    client.raise_request_exception = False  # A fault of ours is an answer too, and the walk goes on.
    replies: dict[str, Reply] = {}
    found: set[tuple[str, str]] = set()
    waiting, seen, kinds = deque(["/"]), {"/"}, Counter[tuple[str, ...]]()
    while waiting:
        address = waiting.popleft()
        reply = fetched(client, address)
        if "location" not in reply.headers:  # What leads on is no page, and what it leads to is walked too.
            replies[address] = reply
        for link in links(address, reply):
            found.add((address, link))
            inside = urldefrag(link.removeprefix(HOST)).url
            if not link.startswith(HOST + "/") or inside in seen or inside.startswith(("/static/", "/desk/")):
                continue
            seen.add(inside)
            of_kind = kind(inside)
            kinds[of_kind] += 1
            if kinds[of_kind] <= (translated if of_kind[0] else most):
                waiting.append(inside)
    return Walk(replies, found)
