"""The way into the API: what a public page has, with errors as JSON and reading open to every site."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from ..cors import READING, preflight, readable_by_all
from ..moment import BadMoment, read_moment
from ..respond import View, public
from ..snapshot import Snapshot
from .answers import Refusal
from .description import PROBLEM


class Asking(HttpRequest):
    """A request that knows the moment it asks about."""

    snapshot: Snapshot


class Instead(Exception):
    """An answer that is not the one asked for: nobody keeps it, and it has no ETag."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__(response.status_code)
        self.response = response


def endpoint(view: View) -> Callable[..., HttpResponseBase]:
    """Make a view `(request, site, ...)` an address of the API, opened by `public` like every page."""
    opened = public(view)

    @wraps(opened)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            response = preflight()
        elif request.method not in ("GET", "HEAD"):
            response = refusal(HTTPStatus.METHOD_NOT_ALLOWED, "The API is for reading: use GET.")
            response["Allow"] = READING
        else:
            response = _answered(opened, request, kwargs)
        return readable_by_all(response)

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # nothing here can be changed by a request
    return answer


def operation(ninja_view: Callable[..., HttpResponseBase]) -> View:
    """A path of django-ninja as a view of the site."""

    def view(request: Asking, site: Snapshot, **kwargs: Any) -> HttpResponse:
        request.snapshot = site
        method, request.method = request.method, "GET"
        try:
            response = ninja_view(request, **kwargs)
        finally:
            request.method = method
        if not isinstance(response, HttpResponse):
            raise TypeError(f"{request.path} answered with a stream")
        if response.status_code != HTTPStatus.OK:
            raise Instead(response)
        return response

    return view


def refusal(status: HTTPStatus, sentence: str) -> HttpResponse:
    """An error as JSON (RFC 9457)."""
    told = Refusal(title=status.phrase, status=status.value, detail=sentence)
    return HttpResponse(msgspec.json.encode(told), status=status, content_type=PROBLEM)


def on_bad_parameter(_request: HttpRequest, fault: Any) -> HttpResponse:
    """Name the first parameter that is wrong, and what is wrong with it."""
    first = fault.errors[0]
    names = [str(part) for part in first["loc"]]  # query, the group of parameters, the parameter, its branch
    name = names[2] if len(names) > 2 else names[-1]
    what = first["msg"].removeprefix("Value error, ").rstrip(".")
    return refusal(HTTPStatus.BAD_REQUEST, f"{name}: {what}.")


def on_nothing(_request: HttpRequest, nothing: Any) -> HttpResponse:
    """Say what there is not."""
    return refusal(HTTPStatus.NOT_FOUND, str(nothing))


def nothing_here(request: HttpRequest, _site: Snapshot, **_rest: str) -> HttpResponse:
    """Any address below the API that is none of its own."""
    raise Instead(refusal(HTTPStatus.NOT_FOUND, no_address(request)))


def no_address(request: HttpRequest) -> str:
    """What is said of an address that is none."""
    return f"There is no address {request.path[:200]!r} here; they are listed at /data/api/."


def _answered(
    opened: Callable[..., HttpResponseBase], request: HttpRequest, kwargs: dict[str, Any]
) -> HttpResponseBase:
    try:
        read_moment(request.GET, timezone.now().date())
        return opened(request, **kwargs)
    except BadMoment as bad:
        return refusal(HTTPStatus.BAD_REQUEST, str(bad))
    except Instead as other:
        return other.response
