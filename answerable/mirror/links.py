"""The links of a page: each that the mirror holds leads to its file, no other leads anywhere.

One pass of one pattern over the text. Our templates write every attribute in double quotes and escape every
quote in a text, so that no text can look like an attribute. A link to what the mirror leaves out loses its
address: HTML calls `<a>` without one a placeholder, which reads as text.
"""

import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urljoin

from .held import Held

_LINK = re.compile(r'([ \n])(href|src|srcset)="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')
_HEADLESS = re.compile(r"<link(?![^>]* href=)[^>]*>\n?")
_FORM = re.compile(r"<form\b.*?</form>\n?", re.DOTALL)
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_URL = re.compile(r"""url\((["']?)([^)"']*)\1\)""")


class Page(NamedTuple):
    """A page as the mirror has it, what it links to, and the places inside of pages that it leads to."""

    text: str
    held: list[Held]
    places: list[tuple[str, str]]
    lost: list[str]
    """Fragments of its own that no element has for an id."""


class Links:
    """Rewrites pages one after another and remembers where each address led."""

    def __init__(self, find: Callable[[str], Held | None]) -> None:
        self._find = find
        self._found: dict[str, Held | None] = {}

    def rewrite(self, text: str, here: Held, up: str | None = None) -> Page:
        """A page with its links turned; a form, which no file can answer, is left out.

        `up` is what leads to the mirror's folder, where the page does not know its own place in it.
        """
        up = "../" * here.file.count("/") if up is None else up
        held, places = set[Held](), list[tuple[str, str]]()
        inside: list[str] = []
        dropped = False

        def turn(found: re.Match[str]) -> str:
            nonlocal dropped
            space, name, raw = found.groups()
            if raw[:1] == "#":
                inside.append(raw[1:])
                return found[0]
            if _ELSEWHERE.match(raw):
                return found[0]
            address, mark, fragment = raw.partition("#")
            leads = self._leads(address, here)
            if leads is None:
                dropped = True
                return ""
            held.add(leads)
            if fragment:
                places.append((leads.file, unquote(unescape(fragment))))
            return f'{space}{name}="{up}{leads.file}{mark}{fragment}"'

        if "<form" in text:
            text = _FORM.sub("", text)
        text = _LINK.sub(turn, text)
        if dropped:
            text = _HEADLESS.sub("", text)
        ids = set(_ID.findall(text)) if inside else set()
        return Page(text, list(held), places, [one for one in set(inside) if one and one not in ids])

    def rewrite_style(self, text: str, here: Held) -> Page:
        """A style sheet with its pictures turned."""
        up, held = "../" * here.file.count("/"), list[Held]()

        def turn(found: re.Match[str]) -> str:
            leads = None if _ELSEWHERE.match(found[2]) else self._leads(found[2].partition("#")[0], here)
            if leads is None:
                return found[0]
            held.append(leads)
            return f'url("{up}{leads.file}")'

        return Page(_URL.sub(turn, text), held, [], [])

    def _leads(self, raw: str, here: Held) -> Held | None:
        if raw[:1] != "/":  # Relative to the page: of few, and never the same twice.
            return self._find(urljoin(here.address, unescape(raw)))
        try:
            return self._found[raw]
        except KeyError:
            found = self._found[raw] = self._find(unescape(raw))
            return found


def ids(text: str) -> set[str]:
    """The ids of the elements of a page, to which fragments lead."""
    return {unescape(found) for found in _ID.findall(text)}
