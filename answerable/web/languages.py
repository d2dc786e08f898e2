"""The languages of the public site. Each has addresses of its own, and the address alone decides it.

English stands at the root, each other language of `settings.LANGUAGES` below its code: /cy/bodies/. No
cookie and no Accept-Language is looked at, so a page can be cached, cited and mirrored by its address.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import lazy
from django.utils.translation import get_language, override

from .public_address import absolute


class Version(NamedTuple):
    """A page in one language: its address on this site and with the host; `here` if it is the one shown."""

    code: str
    name: str
    address: str
    absolute: str
    here: bool


class LanguageByAddress:
    """Middleware: the language of a response is the one that its address names."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in that language, whatever this thread spoke before."""
        with override(named_by(request.path_info)):
            return self.get_response(request)


def original() -> str:
    """The language of the words in the code; its addresses have no prefix."""
    code: str = settings.LANGUAGES[0][0]
    return code


def active() -> str:
    """The code of the language in which words come out now, one of `settings.LANGUAGES`."""
    code = get_language() or ""
    return code if any(code == known for known, _ in settings.LANGUAGES) else original()


def named_by(path: str) -> str:
    """The language to activate for a path: the one of its first part, or else the site's usual one."""
    first = path.lstrip("/").partition("/")[0]
    return first if first != original() and first in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def in_each_language(route: str) -> str:
    """A route that stands below the prefix of the active language."""
    return lazy(lambda: _prefix(active()) + route, str)()


def versions(request: HttpRequest) -> list[Version]:
    """The page of a request in every language, with its query and so its moment."""
    query = request.META.get("QUERY_STRING", "") and f"?{request.GET.urlencode()}"
    route = request.path.removeprefix("/").removeprefix(_prefix(active()))
    addresses = {code: f"/{_prefix(code)}{route}{query}" for code, _ in settings.LANGUAGES}
    return [
        Version(code, name, addresses[code], absolute(request, addresses[code]), code == active())
        for code, name in settings.LANGUAGES
    ]


def _prefix(code: str) -> str:
    return "" if code == original() else f"{code}/"
