"""The facts as FollowTheMoney entities, one JSON object a line, for Aleph and its kin.

Each fact is a Note on the body and the companies that it is about, with its source as proof, and a
Documentation that ties the source to them with the date. Ids are made from our own and never change.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse

from answerable.engine.fact import Fact, Source
from answerable.engine.when import span

from ..snapshot import Snapshot
from ..words import type_name
from .files import download, kept

Entity = dict[str, Any]

_PLAIN_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_ABOUT_ALL = frozenset({"XX"})
"""Codes of ours that are no country in FollowTheMoney."""


def as_ftm(_request: HttpRequest, site: Snapshot) -> HttpResponse:
    """Bodies and companies that a visible fact is about, the sources, and the facts."""
    content = kept(site, "entities.ftm.json", lambda path: _write(path, site))
    return download(content, "application/jsonl; charset=utf-8", "entities.ftm.json")


def entities(site: Snapshot) -> Iterator[Entity]:
    """Every entity once, those that others name before them."""
    bodies = dict.fromkeys(fact.body for fact in site.shown if fact.body)
    companies = dict.fromkeys(company for fact in site.shown for company in fact.companies)
    yield from (_body(site, body) for body in bodies)
    for company in companies:
        name = site.corpus.companies.get(company, company)
        yield _entity(f"company-{company}", "Company", name=[name])
    sources: dict[str, Source] = {}
    for fact in site.shown:
        for source in fact.sources:
            sources.setdefault(_source_id(source), source)
    yield from (_source(source_id, source) for source_id, source in sources.items())
    for fact in site.shown:
        yield from _fact(fact)


def _write(path: Path, site: Snapshot) -> None:
    with path.open("wb") as out:
        out.writelines(msgspec.json.encode(entity) + b"\n" for entity in entities(site))


def _body(site: Snapshot, body_id: str) -> Entity:
    body = site.corpus.bodies.get(body_id)
    if body is None:
        return _entity(f"body-{body_id}", "PublicBody", name=[body_id])
    return _entity(
        f"body-{body_id}",
        "PublicBody",
        name=[body.name],
        alias=body.other_names,
        country=_country(body.country),
        website=[body.website],
        classification=[type_name(body.type)],
        idNumber=[body.gss],
    )


def _source(source_id: str, source: Source) -> Entity:
    return _entity(
        source_id,
        "HyperText",
        name=[source.title],
        title=[source.title],
        sourceUrl=[source.url],
        publisher=[source.publisher],
        publishedAt=_plain_dates(source.published),
    )


def _fact(fact: Fact) -> Iterator[Entity]:
    about = [f"company-{company}" for company in fact.companies]
    if fact.body:
        about.insert(0, f"body-{fact.body}")
    proof = _source_id(fact.source)
    yield _entity(
        f"fact-{fact.id}",
        "Note",
        name=[fact.summary],
        description=[fact.source.quote or fact.summary],
        entity=about,
        proof=[_source_id(source) for source in fact.sources],
        country=_country(fact.country),
        keywords=[fact.kind, *([] if fact.claim_type == "fact" else [f"claim type: {fact.claim_type}"])],
        notes=[fact.scope] if fact.scope else [],
        sourceUrl=[fact.source.url],
        publisher=[fact.source.publisher],
        retrievedAt=[fact.recorded.isoformat()],
    )
    first, last = span(fact.happened)
    interval = {"date": _plain_dates(fact.happened)}
    if not interval["date"]:
        interval = {"startDate": [first.isoformat()], "endDate": [last.isoformat()]}
    if about:
        summary = [fact.summary]
        yield _entity(
            f"documentation-{fact.id}",
            "Documentation",
            document=[proof],
            entity=about,
            role=[fact.kind],
            summary=summary,
            **interval,
        )


def _entity(entity_id: str, schema: str, **properties: Iterable[str]) -> Entity:
    """An entity without its empty properties."""
    filled = {name: [value for value in values if value] for name, values in properties.items()}
    return {
        "id": entity_id,
        "schema": schema,
        "properties": {name: values for name, values in filled.items() if values},
    }


def _source_id(source: Source) -> str:
    told = "\n".join((source.url, source.title, source.publisher, source.published or ""))
    return f"source-{hashlib.sha256(told.encode()).hexdigest()[:32]}"


def _country(code: str) -> list[str]:
    return [] if code in _ABOUT_ALL else [code.lower()]


def _plain_dates(text: str | None) -> list[str]:
    """The date where FollowTheMoney can read it: a year, a month or a day, not `2025~`."""
    return [text] if text and _PLAIN_DATE.fullmatch(text) else []
