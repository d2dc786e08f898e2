"""The OSDI API described as OpenAPI 3.1, from the same structs that it answers with and reads."""

from functools import lru_cache
from typing import Any

import msgspec
from django.http import HttpResponse

from ..api.answers import Refusal
from ..api.description import LICENCE, PROBLEM
from .door import HAL, ROOT, TOKEN_HEADER, Asking
from .recording import KEY_HEADER, OutreachToRecord, SignatureToRecord
from .resources import (
    AdvocacyCampaign,
    Collection,
    Empty,
    EntryPoint,
    Event,
    Outreach,
    Petition,
    Signature,
    Waiting,
)

ABOUT = (
    "OSDI 1.1.1 as HAL+JSON. Petitions, counts and events are open to all; signatures are shown to the "
    "partner by whose page they came, as numbers and days. No person's data is ever answered: the server has "
    "none that it could read. What is recorded is sealed and counts once the person confirmed it by mail."
)
Answer = tuple[Any, ...]
"""What an operation may answer with 200."""

READS: dict[str, tuple[str, Answer]] = {
    "/": ("Where a program begins", (EntryPoint,)),
    "/petitions": ("Petitions", (Collection[Petition],)),
    "/petitions/{petition_slug}": ("One petition", (Petition,)),
    "/petitions/{petition_slug}/signatures": ("Signatures by the key's partner", (Collection[Signature],)),
    "/petitions/{petition_slug}/signatures/{number}": ("One of them", (Signature,)),
    "/advocacy_campaigns": ("Letters to representatives", (Collection[AdvocacyCampaign],)),
    "/advocacy_campaigns/{name}": ("The same by itself", (AdvocacyCampaign,)),
    "/advocacy_campaigns/{name}/outreaches": ("Letters by public body", (Collection[Outreach],)),
    "/events": ("What is to come", (Collection[Event],)),
    "/events/{event_slug}": ("One event", (Event,)),
}
WRITES: dict[str, tuple[str, Any]] = {
    "/petitions/{petition_slug}/record_signature_helper": ("Record a signature", SignatureToRecord),
    "/advocacy_campaigns/{name}/record_outreach_helper": ("Record a letter sent elsewhere", OutreachToRecord),
}
_REFUSALS = {
    400: "Something in the request cannot be read; the error says what.",
    401: "The key is missing or not good.",
    403: "The key may not do this.",
    404: "There is no such thing.",
    405: "The address takes another method.",
    409: "The Idempotency-Key was sent with another request before.",
    410: "The petition is closed.",
    413: "The body is too large.",
    429: "The key was used too often; Retry-After says when it is good again.",
    503: "Nothing is taken at the moment; Retry later.",
}
IN_PATH = ("petition_slug", "name", "event_slug", "number")
_READ, _WRITE = (400, 401, 404, 405, 429), tuple(_REFUSALS)
_ALL: tuple[Any, ...] = (
    *(answer for _, answers in READS.values() for answer in answers),
    *(body for _, body in WRITES.values()),
    Waiting,
    Empty,
    Refusal,
)
_SCHEMAS, _COMPONENTS = msgspec.json.schema_components(_ALL, ref_template="#/components/schemas/{name}")
_REFERENCE = dict(zip(_ALL, _SCHEMAS, strict=True))


def openapi(_request: Asking) -> HttpResponse:
    """The description, for machines."""
    return HttpResponse(msgspec.json.encode(description()), content_type="application/json")


@lru_cache(maxsize=1)
def description() -> dict[str, Any]:
    """The whole description."""
    paths: dict[str, Any] = {}
    for path, (title, answers) in READS.items():
        paths[ROOT + path] = {"get": _operation(path, title, answers, _READ)}
    for path, (title, body) in WRITES.items():
        operation = _operation(path, title, (Waiting, Empty), _WRITE)
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": _REFERENCE[body]}},
        }
        operation["parameters"].append(_header(KEY_HEADER, "The same again within a day writes nothing."))
        paths[ROOT + path] = {"post": operation}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Answerable, OSDI", "version": "1.1.1", "description": ABOUT, "license": LICENCE},
        "paths": paths,
        "components": {
            "schemas": _COMPONENTS,
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": TOKEN_HEADER}},
        },
        "security": [{}, {"key": []}],
    }


def _operation(path: str, title: str, answers: Answer, refusals: tuple[int, ...]) -> dict[str, Any]:
    schemas = [_REFERENCE[answer] for answer in answers]
    schema = schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
    responses = {"200": {"description": title, "content": {HAL: {"schema": schema}}}}
    for status in refusals:
        content = {PROBLEM: {"schema": _REFERENCE[Refusal]}}
        responses[str(status)] = {"description": _REFUSALS[status], "content": content}
    parameters = [_in_path(name) for name in IN_PATH if f"{{{name}}}" in path]
    if "Collection" in str(answers[0]):
        parameters.append(_page())
    return {
        "operationId": "osdi" + path.replace("/", "_").replace("{", "").replace("}", ""),
        "summary": title,
        "parameters": parameters,
        "responses": responses,
    }


def _in_path(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", "pattern": "^[-a-zA-Z0-9_]{1,80}$"}
    if name == "number":
        schema = {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _page() -> dict[str, Any]:
    return {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 1_000_000}}


def _header(name: str, what: str) -> dict[str, Any]:
    return {"name": name, "in": "header", "description": what, "schema": {"type": "string", "maxLength": 200}}
