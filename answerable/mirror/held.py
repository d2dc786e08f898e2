"""Which addresses a mirror holds: all that the site links to, but for what readers type or choose freely."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import override

from answerable.web import languages
from answerable.web.moment import Moment
from answerable.web.views.act.addresses import addresses as acting_addresses

from .names import file_of

_LISTS = frozenset({"country", "standing", "type"})
_PROMISES = frozenset({"country", "group", "within"})
_DAYS = frozenset({"from", "to"})
_EXTENT = frozenset({"country", "constituency"})
"""Not `body`: its page holds the same facts, and four files more for each body would take a fifth longer."""
_DRAWN = frozenset({"company", "theme", "size"})
PARAMETERS: Mapping[str, frozenset[str]] = {
    "bodies": _LISTS | {"page"},
    "bodies_csv": _LISTS,
    "bodies_json": _LISTS,
    "promises": _PROMISES | {"page"},
    "promises_csv": _PROMISES,
    "promises_json": _PROMISES,
    "promises_ics": frozenset({"country"}),
    "changes": frozenset({"country", "company"}),
    "changes_csv": _DAYS,
    "changes_json": _DAYS,
    "changes_atom": frozenset({"country", "company"}),
    "constituencies": frozenset({"page"}),
    "company_claims": frozenset({"verdict"}),
    "map": frozenset({"county", "region"}),
    "league": frozenset({"since"}),
    "league_csv": frozenset({"since"}),
    "league_json": frozenset({"since"}),
    "briefing": _EXTENT,
    "briefing_md": _EXTENT,
    "briefing_json": _EXTENT,
    "briefing_docx": _EXTENT,
    "chart_svg": _DRAWN,
    "chart_png": _DRAWN,
    "chart_json": _DRAWN,
    "chart_csv": _DRAWN,
    "embed_counter": frozenset({"standing"}),
}
"""By the name of an address: the parameters with few values. Any other is left out."""

_CUSTODY = ("", "_head", "_key", "_heads", "_entries", "_proof", "_consistency")
LIVE_ONLY = frozenset(
    {
        *(str(pattern.name) for pattern in acting_addresses()),
        "healthz",
        "search",
        "api_nothing",
        "copy",
        "copy_page",
        *(f"custody{name}" for name in _CUSTODY),
    }
)
"""What makes no sense in a file, or, as heads of the log and copies, only where it is the newest.

So do the addresses of the API, but for their description.
"""


class Held(NamedTuple):
    """An address that the mirror holds, written in one way, and its file."""

    address: str
    file: str


class Holdings:
    """What one mirror holds: its languages, its moment, and the folder of the static files."""

    def __init__(self, codes: frozenset[str], moment: Moment) -> None:
        self._codes = codes
        self._fixed = set(moment.parameters.items())
        self._static = (
            settings.STATIC_URL if settings.STATIC_URL.startswith("/") else f"/{settings.STATIC_URL}"
        )

    def find(self, address: str) -> Held | None:
        """The address as the mirror holds it, or None; it begins with a slash and has no fragment.

        The parameters of the moment are left out where they are the mirror's own: it knows no other.
        """
        quoted, _, asked = address.partition("?")
        path = unquote(quoted)
        query = [pair for pair in parse_qsl(asked, keep_blank_values=True) if pair not in self._fixed]
        if path.startswith(self._static):
            return Held(path, path[1:])
        named = "" if self._of_another_language(path) else _name(path)
        if not named or self._left_out(path, named) or len({key for key, _ in query}) < len(query):
            return None
        if not {key for key, _ in query} <= PARAMETERS.get(named, frozenset()):
            return None
        return Held(_written(quoted, query), file_of(path, query))

    def is_static(self, address: str) -> bool:
        """Whether it is one of the static files, which no view makes."""
        return address.startswith(self._static)

    def _of_another_language(self, path: str) -> bool:
        """Whether its prefix says so, which every page has a link for: told without a search."""
        named = languages.named_by(path)
        return path.startswith(f"/{named}/") and named not in self._codes

    def _left_out(self, path: str, named: str) -> bool:
        if named in LIVE_ONLY or (named.startswith("api_") and named != "api_openapi"):
            return True
        # A file without words of the site's own stands at one address for all languages.
        return language_of(path) not in self._codes and not any(_name(path, code) for code in self._codes)


def language_of(path: str) -> str:
    """The code of the language that an address names."""
    named = languages.named_by(path)
    return named if named in dict(settings.LANGUAGES) else languages.original()


def _name(path: str, code: str = "") -> str:
    """The name of a public address in its own language or in another; empty for any other path."""
    with override(code or languages.named_by(path)):
        try:
            match = resolve(path)
        except Resolver404:
            return ""
    return match.url_name or "" if match.app_names == ["web"] else ""


def _written(quoted: str, query: list[tuple[str, str]]) -> str:
    return f"{quoted}?{urlencode(sorted(query))}" if query else quoted
