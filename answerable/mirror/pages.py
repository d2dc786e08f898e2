"""One address of the site as bytes, from its view, without a server or middleware between."""

from collections.abc import Container
from http import HTTPStatus
from inspect import unwrap
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import activate

from answerable.web import languages
from answerable.web.respond import NothingHere
from answerable.web.snapshot import Snapshot


class NoPage(LookupError):
    """The site has nothing at an address that it links to; the message says what it says."""


class Notice(NamedTuple):
    """What each page of a mirror says of itself: the day it was written, and where the live site is."""

    written: str
    live: str


class Asking(HttpRequest):
    """A request that nobody sent."""

    mirror: Notice

    def __init__(self, path: str, query: str, live: str, mirror: Notice) -> None:
        super().__init__()
        scheme, host = urlsplit(live or "http://localhost")[:2]
        self.method, self.path, self.path_info = "GET", path, path
        self.META = {"QUERY_STRING": query, "HTTP_HOST": host, "SERVER_NAME": host, "SERVER_PORT": "443"}
        self.GET = QueryDict(query)
        self.mirror = mirror
        self._named_scheme = scheme

    def _get_scheme(self) -> str:
        return self._named_scheme

    def get_host(self) -> str:
        """The host of the live site, which nobody has to have asked for by that name."""
        return str(self.META["HTTP_HOST"])


class _Family(NamedTuple):
    """Pages of one kind below one path: their view, the name of what it takes, and which there are."""

    view: Any
    takes: str
    ids: Container[str]


class Pages:
    """Renders the addresses of one moment."""

    def __init__(self, site: Snapshot, notice: Notice) -> None:
        self._site, self._notice = site, notice
        self._spoken: str | None = None
        self._families: dict[str, _Family] = {}

    def render(self, address: str) -> tuple[str, bytes]:
        """The type of the content and the content; raises NoPage."""
        quoted, _, query = address.partition("?")
        path = unquote(quoted)
        self._speak(languages.named_by(path))
        try:
            view, kwargs = self._view(path)
            response = view(Asking(path, query, self._notice.live, self._notice), self._site, **kwargs)
        except NothingHere as nothing:
            raise NoPage(str(nothing)) from nothing
        except Resolver404 as unknown:
            raise NoPage("the site has no such address") from unknown
        if response.status_code != HTTPStatus.OK:
            raise NoPage(f"the site answers with status {response.status_code}")
        content = response.content if isinstance(response, HttpResponse) else b"".join(response)
        return str(response.headers.get("Content-Type", "")), content

    def static(self, address: str) -> bytes:
        """A static file; raises NoPage."""
        found = finders.find(address.removeprefix(settings.STATIC_URL))
        if not found:
            raise NoPage("there is no such static file")
        return Path(found).read_bytes()

    def _view(self, path: str) -> tuple[Any, dict[str, Any]]:
        """The view without what makes a request of it: the bodies' and the facts' without a search for it."""
        before, _, last = path.removesuffix("/").rpartition("/")
        known = self._families.get(before)
        if known and last in known.ids and path.endswith("/"):
            return known.view, {known.takes: last}
        match = resolve(path)
        view = unwrap(match.func)
        if match.url_name in ("body", "fact") and len(match.kwargs) == 1:
            ((takes, _),) = match.kwargs.items()
            ids = self._site.corpus.bodies if match.url_name == "body" else self._site.by_id
            self._families[before] = _Family(view, takes, ids)
        return view, match.kwargs

    def _speak(self, code: str) -> None:
        if code != self._spoken:
            activate(code)
            self._spoken = code
