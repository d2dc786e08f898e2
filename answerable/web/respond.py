"""What every public page has in common: the moment, the snapshot, conditional GET, and inert text."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time
from functools import lru_cache, wraps
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _

from .corpus import current
from .cors import is_file, preflight, readable_by_all
from .languages import versions
from .mirror_key import fingerprint
from .moment import BadMoment, Moment, read_moment
from .public_address import absolute
from .snapshot import Snapshot

View = Callable[..., HttpResponse]
Policy = Mapping[str, Sequence[str]]
"""Directives of a content security policy, with the sources that each allows."""

Also = Callable[[], tuple[str, datetime | None]]
"""What else a page depends on: something that changes with it, and when it last did."""

REORDERING = re.compile(r"[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]")
"""Controls that can make a text read otherwise than it is written (Unicode TR 36, 3.2); shown as �."""


class NothingHere(LookupError):
    """There is no such page; the message says so, and `searched` is what to look for instead."""

    def __init__(self, message: str, searched: str = "") -> None:
        super().__init__(message)
        self.searched = searched


def no_such_body(body_id: str) -> NothingHere:
    """To be raised where an address names a body that the register lacks."""
    message = _("There is no public body %(id)s in the register.") % {"id": repr(body_id)}
    return NothingHere(message, body_id.replace("-", " "))


def no_such_company(company_id: str) -> NothingHere:
    """To be raised where an address names a company that the watchlist lacks."""
    return NothingHere(_("There is no company %(id)s on the watchlist.") % {"id": repr(company_id[:60])})


def public(
    view: View, policy: Policy | None = None, also: Also | None = None
) -> Callable[..., HttpResponseBase]:
    """Make a view `(request, site, ...)` a public page: open to all, GET only, cacheable by its ETag.

    `policy` takes the place of the site's content security policy. `also` tells what the page depends on
    beside the facts.
    """

    @login_not_required
    @wraps(view)
    def page(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS" and is_file(request):
            return preflight()
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        corpus, today = current(), timezone.now().date()
        try:
            moment = read_moment(request.GET, today)
        except BadMoment as refusal:
            return _refused(request, corpus.at(Moment(today)), refusal)
        site = corpus.at(moment)
        etag, modified = _validators(request, site, today.isoformat(), also() if also else ("", None))
        response = get_conditional_response(request, etag, modified) or corpus.pages.get(etag)
        if response is None:
            try:
                response = view(request, site, **kwargs)
            except (BadMoment, NothingHere) as refusal:
                return _refused(request, site, refusal)
            if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                response.headers["Cache-Control"] = "no-store"
                return response
            corpus.pages.keep(etag, response)
        if policy:
            # Here, since a browser takes the policy of "not modified" for that of the page that it kept.
            response._csp_config = policy  # type: ignore[attr-defined]
        response.headers["ETag"] = etag
        response.headers["Last-Modified"] = http_date(modified)
        response.headers["Cache-Control"] = "public, no-cache"
        return readable_by_all(response) if is_file(request) else response

    return page


def html(
    request: HttpRequest,
    site: Snapshot,
    template: str,
    context: dict[str, Any],
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """A page from a template, with what every page needs, and no control that reorders text."""
    common = {
        "site": site,
        "moment": site.moment,
        "campaign": site.campaign,
        "here": request.path,
        "canonical": absolute(request),
        "versions": versions(request),
        "mirror": getattr(request, "mirror", None),
        "acting": getattr(request, "acting", False),
        "kept": [
            (key, value) for key, value in request.GET.items() if key not in ("as_of", "seen_on", "page")
        ],
        "today": timezone.now().date(),
    }
    text = render_to_string(template, common | context)
    return HttpResponse(inert(text), status=status)


def _refused(request: HttpRequest, site: Snapshot, refusal: BadMoment | NothingHere) -> HttpResponse:
    if isinstance(refusal, NothingHere):
        context = {"message": refusal, "searched": refusal.searched}
        return html(request, site, "404.html", context, HTTPStatus.NOT_FOUND)
    return html(request, site, "400.html", {"message": refusal}, HTTPStatus.BAD_REQUEST)


def inert(text: str) -> str:
    """The text with its reordering and control characters made visible."""
    return REORDERING.sub("\N{REPLACEMENT CHARACTER}", text)


def _validators(
    request: HttpRequest, site: Snapshot, today: str, also: tuple[str, datetime | None]
) -> tuple[str, int]:
    """An ETag over all that the page depends on, and the second from which it has been so."""
    day = site.moment.as_of.isoformat() if site.moment.chosen else today
    addresses = absolute(request), request.build_absolute_uri()
    version = site.corpus.edition, str(site.corpus.version), also[0]
    parts = (release(), fingerprint(), *version, day, *addresses)
    etag = quote_etag(hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32])
    midnight = datetime.combine(datetime.fromisoformat(today), time(), UTC)
    return etag, int(max(site.corpus.read_at, midnight, also[1] or midnight).timestamp())


@lru_cache(maxsize=1)
def release() -> str:
    """A hash over the code, templates and style that make a page: a new release makes every page new."""
    package = Path(__file__).parents[1]
    rooms = (package / room for room in ("custody", "engine", "facts", "textindex", "web"))
    found = (path for room in rooms for path in room.rglob("*"))
    files = sorted(path for path in found if path.suffix in (".py", ".html", ".css", ".svg", ".js", ".mo"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
