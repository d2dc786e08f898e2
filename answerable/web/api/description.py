"""The API's own description: OpenAPI from the same structs that it answers with."""

from typing import Any

import msgspec

from answerable.engine.commitments import Commitment
from answerable.engine.fact import Fact
from answerable.engine.standing import Standing

from .answers import BodyFile, Changes, CompanyFile, CompanyName, Exact, Found, Listed, Page, Refusal
from .examples import EXAMPLES

ROOT = "/api/v1"
PROBLEM = "application/problem+json"
DESCRIPTION = (
    "Where public bodies stand on a company, and every published fact that says so. All of it is computed "
    "from dated, sourced facts as of a day: `as_of` shows what had happened and was public by then, "
    "`seen_on` only what this site had recorded by then. Dates of facts are EDTF strings such as 2022, "
    "2022-06 or 2025~. "
    "Reading needs no key, and the pages of any site may read. Every answer has an ETag; send it back as "
    "If-None-Match. An error is a problem document (RFC 9457) whose `detail` says in one sentence what is "
    "wrong. Addresses below /api/v1 keep their meaning; what is added to them is added beside what there is. "
    "The examples are made up."
)
LICENCE = {"name": "Apache License 2.0", "identifier": "Apache-2.0"}
_ANSWERS: tuple[Any, ...] = (
    Page[Listed],
    BodyFile,
    Page[Standing],
    Page[Fact],
    Fact,
    Page[Commitment],
    Page[CompanyName],
    CompanyFile,
    Changes,
    Found,
    Refusal,
)
_SCHEMAS, _COMPONENTS = msgspec.json.schema_components(_ANSWERS, ref_template="#/components/schemas/{name}")
_REFERENCE = dict(zip(_ANSWERS, _SCHEMAS, strict=True))
_REFUSALS = {
    400: "A parameter cannot be read; the error says which and what to write.",
    404: "There is no such thing at this moment; the error says what.",
    405: "The API is for reading.",
    500: "The fault is ours.",
}


def answers_with(answer: Any, *refusals: int) -> dict[str, Any]:
    """The responses of an operation as OpenAPI has them: the answer, and the refusals that it knows."""
    told = {status: _response(_REFUSALS[status], Refusal) for status in (400, *refusals, 405, 500)}
    kept = {"description": "Not modified since the ETag that was sent."}
    return {"responses": {200: _response("The answer.", answer), 304: kept, **told}}


def with_components(description: dict[str, Any]) -> dict[str, Any]:
    """The description with the schemas of all answers; amounts are numbers, not text."""
    for operation in (path["get"] for path in description["paths"].values()):
        for parameter in operation["parameters"]:
            parameter["schema"] = _without_null(parameter["schema"])
    described = {
        **description,
        "info": {**description["info"], "license": LICENCE},
        "externalDocs": {"url": "/data/api/", "description": "Every address with an example that answers"},
        "components": {"schemas": _numbers(_COMPONENTS)},
    }
    return {key: value for key, value in described.items() if value not in ([], None)}


def _response(words: str, answer: Any) -> dict[str, Any]:
    kind = PROBLEM if answer is Refusal else "application/json"
    example = msgspec.json.decode(Exact.encoder.encode(EXAMPLES[answer]))
    return {"description": words, "content": {kind: {"schema": _REFERENCE[answer], "example": example}}}


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter that may be left out is not one that may be null."""
    branches = [branch for branch in schema.get("anyOf", ()) if branch != {"type": "null"}]
    if len(branches) == len(schema.get("anyOf", ())):
        return schema
    merged = {key: value for key, value in schema.items() if key not in ("anyOf", "title", "description")}
    return merged | (branches[0] if len(branches) == 1 else {"anyOf": branches})


def _numbers(schema: Any) -> Any:
    """Decimals as this API writes them: msgspec describes them as it would write them by default."""
    if isinstance(schema, list):
        return [_numbers(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("format") == "decimal":
        return {key: value for key, value in schema.items() if key != "format"} | {"type": "number"}
    return {key: _numbers(part) for key, part in schema.items()}
