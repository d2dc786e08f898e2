"""The way into the OSDI API: a key where there is one, counted; errors as problem documents (RFC 9457)."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar

import msgspec
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from answerable.actions.models import ApiKey
from answerable.actions.services import api_keys

from ..api.door import refusal
from ..cors import readable_by_all
from ..public_address import absolute
from .resources import Collection, Link, Links, Resource

ROOT = "/api/osdi/v1"
HAL = "application/hal+json"
ORIGIN = "Answerable"
PAGE = 25
MOST_PAGES = 1_000_000
TOKEN_HEADER = "OSDI-API-Token"  # noqa: S105 - the name of a header
KEPT_SECONDS = 10
Item = TypeVar("Item", bound=Resource)
View = Callable[..., HttpResponse]


class Refused(Exception):
    """A request that is not answered as asked; the message is one sentence that says what to do."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.status = status


class Asking(HttpRequest):
    """A request that knows whose key it brought."""

    key: ApiKey | None


def reading(view: View) -> Callable[..., HttpResponseBase]:
    """Make a view an address for GET. Whoever has no key reads what is public."""
    return _endpoint(view, ("GET", "HEAD"))


def writing(view: View) -> Callable[..., HttpResponseBase]:
    """Make a view an address for POST."""
    return _endpoint(view, ("POST",))


def _endpoint(view: View, methods: tuple[str, ...]) -> Callable[..., HttpResponseBase]:
    """There is no cookie and no session here: who asks is known by the key in the header, or not at all."""

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def answer(request: Asking, **kwargs: Any) -> HttpResponseBase:
        if request.method not in methods:
            response: HttpResponse = refusal(
                HTTPStatus.METHOD_NOT_ALLOWED, f"This address takes {methods[0]} alone."
            )
            response["Allow"] = ", ".join(methods)
        else:
            try:
                request.key = _key(request)
                response = view(request, **kwargs)
            except Refused as refused:
                response = refusal(refused.status, str(refused))
                if refused.status == HTTPStatus.TOO_MANY_REQUESTS:
                    response["Retry-After"] = "60"
        _say_who_may_keep_it(request, response)
        return response

    return answer


def _key(request: HttpRequest) -> ApiKey | None:
    token = request.headers.get(TOKEN_HEADER, "")
    if not token:
        return None
    key = api_keys.find_key(token[:200])
    if key is None:
        raise Refused(HTTPStatus.UNAUTHORIZED, f"The key in {TOKEN_HEADER} is not one that is good.")
    if not api_keys.count_use(key):
        most = api_keys.MOST_A_MINUTE
        raise Refused(HTTPStatus.TOO_MANY_REQUESTS, f"A key is good for {most} requests a minute.")
    return key


def _say_who_may_keep_it(request: HttpRequest, response: HttpResponse) -> None:
    response["Vary"] = TOKEN_HEADER
    with_key = TOKEN_HEADER in request.headers
    kept = response.status_code == HTTPStatus.OK and request.method != "POST" and not with_key
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}" if kept else "no-store"
    if not with_key and request.method in ("GET", "HEAD"):
        readable_by_all(response)


def demand_key(request: Asking) -> ApiKey:
    """The key of a request. Raises Refused where it has none."""
    if request.key is None:
        raise Refused(HTTPStatus.UNAUTHORIZED, f"This needs a key, in the header {TOKEN_HEADER}.")
    return request.key


def hal(resource: msgspec.Struct, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    """A resource as HAL+JSON."""
    return HttpResponse(msgspec.json.encode(resource), status=status, content_type=HAL)


def address(request: HttpRequest, path: str = "/") -> str:
    """The whole address of a resource."""
    return absolute(request, ROOT + path)


def identifier(kind: str, name: object) -> str:
    """What a resource is known by: `answerable:petition-take-them-down`."""
    return f"answerable:{kind}-{name}"


def links(request: HttpRequest, here: str, **others: Link) -> Links:
    """The link of a resource to itself, and others below the curie `osdi`."""
    found: Links = {"self": Link(href=address(request, here))}
    return found | {f"osdi:{name}": link for name, link in others.items()}


def page_of(request: HttpRequest, total: int) -> tuple[int, slice]:
    """Which page is asked for (`?page=`, from 1), and its rows. Raises Refused."""
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdecimal() and 1 <= len(asked) <= 7 and 1 <= int(asked) <= MOST_PAGES):
        raise Refused(HTTPStatus.BAD_REQUEST, "page is a number from 1.")
    first = (int(asked) - 1) * PAGE
    return int(asked), slice(first, min(first + PAGE, total))


def collection(
    request: HttpRequest, here: str, name: str, items: list[Item], page: int, total: int
) -> HttpResponse:
    """A page of a collection, with the links to the pages around it."""
    pages = -(-total // PAGE)
    found: Links = {
        "self": Link(href=address(request, here) + (f"?page={page}" if page > 1 else "")),
        f"osdi:{name}": [link for item in items if isinstance(link := item.links["self"], Link)],
    }
    if page < pages:
        found["next"] = Link(href=f"{address(request, here)}?page={page + 1}")
    if 1 < page <= pages + 1:
        found["previous"] = Link(href=f"{address(request, here)}?page={page - 1}")
    return hal(
        Collection(
            total_pages=pages, per_page=PAGE, page=page, total_records=total, links=found,
            embedded={f"osdi:{name}": items},
        )
    )  # fmt: skip


def campaign() -> str:
    """The campaign that this site shows."""
    name: str = settings.CAMPAIGN
    return name
