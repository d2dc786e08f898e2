"""The API described: for machines as OpenAPI, for people as a page with an example of each address."""

from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
from django.http import HttpRequest, HttpResponse

from ..respond import html
from ..snapshot import Snapshot
from .asked import MOST_A_PAGE, USUAL_PAGE
from .description import ROOT, with_components
from .endpoints import api


class Address(NamedTuple):
    """An address of the API as the page shows it; `example` is empty where there is nothing to show yet."""

    path: str
    words: str
    parameters: list[tuple[str, str]]
    example: str
    answer: str


def openapi(_request: HttpRequest, _site: Snapshot) -> HttpResponse:
    """The OpenAPI 3.1 description."""
    return HttpResponse(msgspec.json.encode(description()), content_type="application/json; charset=utf-8")


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """Every address with its parameters and an example."""
    context = {
        "addresses": [_address(site, path, found["get"]) for path, found in description()["paths"].items()],
        "most": MOST_A_PAGE,
        "usual": USUAL_PAGE,
    }
    return html(request, site, "web/api.html", context)


@lru_cache(maxsize=1)
def description() -> dict[str, Any]:
    """The description, which depends on the code alone."""
    plain = msgspec.json.decode(msgspec.json.encode(dict(api.get_openapi_schema(path_prefix=f"{ROOT}/"))))
    return with_components(plain)


def _address(site: Snapshot, path: str, told: dict[str, Any]) -> Address:
    parameters = [
        (known["name"], known.get("description", ""))
        for known in told["parameters"]
        if known["name"] not in ("as_of", "seen_on", "limit", "offset") and known["in"] == "query"
    ]
    answer = told["responses"]["200"]["content"]["application/json"]["example"]
    shown = msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()
    return Address(path, told["description"], parameters, _example(site, path), shown)


def _example(site: Snapshot, path: str) -> str:
    """An address that has an answer on this site, at the moment of the page."""
    newest = site.newest[0] if site.newest else None
    body = next((fact.body for fact in site.newest if fact.body), None)
    ids = {"body_id": body, "fact_id": newest.id if newest else None, "company_id": site.company}
    for name, value in ids.items():
        if f"{{{name}}}" in path:
            return site.moment.link(path.replace(f"{{{name}}}", value)) if value else ""
    more = {
        f"{ROOT}/bodies": {"standing": "overdue"},
        f"{ROOT}/standings": {"state": "pledged"},
        f"{ROOT}/facts": {"kind": "commits_removal", "since": "2022-01-01"},
        f"{ROOT}/commitments": {"state": "overdue"},
        f"{ROOT}/changes": {"from": "2023-03-01", "to": "2023-03-31"},
        f"{ROOT}/search": {"q": "cameras OR contract -traffic"},
    }
    return site.moment.link(path, **more.get(path, {}))
