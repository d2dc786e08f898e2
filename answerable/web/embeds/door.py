"""The way into an embed: what a public page has, and leave to be framed, on these addresses alone."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from csp.constants import NONE, SELF
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from ..corpus import current
from ..moment import BadMoment, Moment, read_moment
from ..respond import NothingHere, View, html, public
from ..snapshot import Snapshot

POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF],
    "form-action": [NONE],
    "base-uri": [NONE],
    "frame-ancestors": ["*"],
}
"""No script, no form, no connection: there is nothing in an embed that a framing page could make use of."""

PREVIEWS = {
    "default-src": [NONE],
    "style-src": [SELF],
    "script-src": [SELF],
    "img-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "frame-src": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
"""The policy of every page, and on this page frames of our own."""

THEMES = ("auto", "light", "dark")


class _Instead(Exception):
    """A refusal as a small page: nobody keeps it, and it has no ETag."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__(response.status_code)
        self.response = response


def framable(view: View) -> Callable[..., HttpResponseBase]:
    """Make a view `(request, site, ...)` a public page that any site may frame, its refusals too."""

    @wraps(view)
    def found(request: HttpRequest, site: Snapshot, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, site, **kwargs)
        except NothingHere as nothing:
            raise _Instead(_refusal(request, site, nothing, HTTPStatus.NOT_FOUND)) from nothing

    opened = public(found)

    @wraps(opened)
    def page(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        today = timezone.now().date()
        try:
            read_moment(request.GET, today)
            response = opened(request, **kwargs)
        except BadMoment as bad:
            response = _refusal(request, current().at(Moment(today)), bad, HTTPStatus.BAD_REQUEST)
        except _Instead as other:
            response = other.response
        return _open_to_frames(response)

    return page


def small_page(
    request: HttpRequest,
    site: Snapshot,
    template: str,
    context: dict[str, Any],
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """A page of the embeds' own layout; `?theme=` is light, dark, or as the reader's device has it."""
    asked = request.GET.get("theme", "")
    return html(request, site, template, context | {"theme": asked if asked in THEMES else "auto"}, status)


def _refusal(request: HttpRequest, site: Snapshot, why: Exception, status: HTTPStatus) -> HttpResponse:
    return small_page(request, site, "web/embed/refusal.html", {"message": why}, status)


def _open_to_frames(response: HttpResponseBase) -> HttpResponseBase:
    response.xframe_options_exempt = True  # type: ignore[attr-defined]
    response._csp_config = POLICY  # type: ignore[attr-defined]
    # Neither the style sheet nor a followed link is told which page the embed stood in.
    response["Referrer-Policy"] = "no-referrer"
    return response
