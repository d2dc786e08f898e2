"""The addresses of the API. Each is a fold or a list of facts as of a moment, filtered and paged."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlencode

import msgspec
from django.http import HttpRequest
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError

from answerable.engine.commitments import Commitment
from answerable.engine.fact import Fact
from answerable.engine.search import parse
from answerable.engine.standing import Standing
from answerable.engine.when import earliest

from ..differences import Scope, changed
from ..found import Asked, found_bodies, found_facts
from ..public_address import absolute
from ..respond import NothingHere
from ..rows import Choice, chosen
from ..snapshot import Snapshot
from ..window import window_of
from .answers import BodyFile, Changes, CompanyFile, CompanyName, Exact, Found, Listed, Page, listed
from .asked import (
    AtMoment,
    BodiesAsked,
    ChangesAsked,
    CommitmentsAsked,
    FactsAsked,
    Paged,
    SearchAsked,
    StandingsAsked,
)
from .description import DESCRIPTION, answers_with
from .door import Asking, on_bad_parameter, on_nothing

Item = TypeVar("Item")
Made = TypeVar("Made")
Operation = TypeVar("Operation", bound=Callable[..., Any])

api = NinjaAPI(
    title="Answerable",
    version="1.1.0",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url=None,
    renderer=Exact(),
    urls_namespace="api-v1",
)
api.add_exception_handler(ValidationError, on_bad_parameter)
api.add_exception_handler(NothingHere, on_nothing)


def reads(address: str, name: str, answer: Any, *refusals: int) -> Callable[[Operation], Operation]:
    """An operation of the API: its address, its name, what it answers, and the refusals that it knows."""
    return api.get(
        address,
        operation_id=name,
        url_name=f"api_{name}",
        openapi_extra=answers_with(answer, *refusals),
    )


@reads("/bodies", "bodies", Page[Listed])
def bodies(request: Asking, asked: Query[BodiesAsked]) -> Page[Listed]:
    """Public bodies with their standing, the most urgent first: the rows of the list of bodies."""
    choice = Choice(
        q=asked.q or "",
        country=asked.country or "",
        type=asked.type or "",
        standing=asked.standing or "",
    )
    found = chosen(request.snapshot.rows, choice, request.snapshot.corpus.searchable)
    return _page(request, asked, found, listed)


@reads("/bodies/{body_id}", "body", BodyFile, 404)
def body(request: Asking, body_id: str, moment: Query[AtMoment]) -> BodyFile:  # noqa: ARG001
    """One public body: its row of the register, where it stands and why, and every fact on it."""
    site = request.snapshot
    known, found = site.corpus.bodies.get(body_id), site.facts_on(body_id)
    if known is None and not found:
        raise NothingHere(f"There is no public body {body_id[:200]!r} in the register.")
    return BodyFile(
        as_of=site.as_of, seen_on=site.seen_on, body=known, standing=site.standing(body_id), facts=found
    )


@reads("/standings", "standings", Page[Standing])
def standings(request: Asking, asked: Query[StandingsAsked]) -> Page[Standing]:
    """Where each body with a published fact stands, by body id, with the ids of the facts that made it so."""
    known = request.snapshot.corpus.bodies
    found = [
        standing
        for standing in request.snapshot.standings.values()
        if asked.state in (None, standing.state)
        and (
            asked.country is None
            or (standing.body in known and known[standing.body].country == asked.country)
        )
    ]
    return _page(request, asked, found)


@reads("/facts", "facts", Page[Fact])
def facts(request: Asking, asked: Query[FactsAsked]) -> Page[Fact]:
    """Facts in the order in which they happened, each exactly as in facts.jsonl."""
    return _page(request, asked, _facts(request.snapshot, asked))


@reads("/facts/{fact_id}", "fact", Fact, 404)
def fact(request: Asking, fact_id: str, moment: Query[AtMoment]) -> Fact:  # noqa: ARG001
    """One fact, exactly as in facts.jsonl."""
    found = request.snapshot.fact(fact_id)
    if found is None and fact_id in request.snapshot.corpus.by_id:
        raise NothingHere(f"The fact {fact_id!r} was not public by the day that you ask about.")
    if found is None:
        raise NothingHere(f"There is no fact {fact_id[:200]!r}.")
    return found


@reads("/commitments", "commitments", Page[Commitment])
def commitments(request: Asking, asked: Query[CommitmentsAsked]) -> Page[Commitment]:
    """Promises to remove, those with a date first, the longest overdue on top."""
    by_id = request.snapshot.by_id
    found = [
        promise
        for promise in request.snapshot.commitments
        if asked.state in (None, promise.state)
        and (asked.country is None or by_id[promise.fact].country == asked.country)
    ]
    return _page(request, asked, found)


@reads("/companies", "companies", Page[CompanyName])
def companies(request: Asking, asked: Query[Paged]) -> Page[CompanyName]:
    """The companies on the watchlist."""
    found = [_company(request.snapshot, company_id) for company_id in request.snapshot.corpus.companies]
    return _page(request, asked, found)


@reads("/companies/{company_id}", "company", CompanyFile, 404)
def company(request: Asking, company_id: str, moment: Query[AtMoment]) -> CompanyFile:  # noqa: ARG001
    """One company: its figures with every change recomputed, and its claims beside the evidence."""
    site = request.snapshot
    if company_id not in site.corpus.companies:
        raise NothingHere(f"There is no company {company_id[:200]!r} on the watchlist.")
    return CompanyFile(
        as_of=site.as_of,
        seen_on=site.seen_on,
        company=_company(site, company_id),
        results=site.results(company_id),
        claims=site.claims(company_id),
    )


@reads("/changes", "changes", Changes, 404)
def changes(request: Asking, asked: Query[ChangesAsked]) -> Changes:
    """What changed from one day to another, in order: new facts, standings, promises that fell overdue."""
    site, scope = request.snapshot, Scope(asked.country or "", asked.body or "", asked.company or "")
    if scope.body and scope.body not in site.corpus.bodies and not site.facts_on(scope.body):
        raise NothingHere(f"There is no public body {scope.body!r} in the register.")
    if scope.company and scope.company not in site.corpus.companies:
        raise NothingHere(f"There is no company {scope.company!r} on the watchlist.")
    window = window_of(asked.first, asked.last, site.as_of)
    found = [] if window.empty else changed(site, window.since, window.last, scope)
    page = _page(request, asked, found)
    return Changes(**msgspec.structs.asdict(page), first=window.first, last=window.last)


@reads("/search", "search", Found)
def search(request: Asking, asked: Query[SearchAsked]) -> Found:
    """Bodies by name, and facts by their words and those of their sources, as on the search page."""
    site = request.snapshot
    wanted = Asked(
        parse(asked.q),
        kind=asked.kind or "",
        country=asked.country or "",
        company=asked.company or "",
        body=asked.body or "",
        since=asked.since,
        before=asked.before,
    )
    found = found_facts(site, wanted, asked.limit)
    rows = [] if wanted.narrows_facts else found_bodies(site, wanted.query, wanted.country)
    kept = {key: value for key, value in request.GET.items() if key != "before"}
    following = urlencode(kept | {"before": found.after})
    return Found(
        as_of=site.as_of,
        seen_on=site.seen_on,
        bodies=list(map(listed, rows[: asked.limit])),
        count=found.in_all,
        next=absolute(request, f"{request.path}?{following}") if found.after else None,
        facts=found.facts,
    )


def _company(site: Snapshot, company_id: str) -> CompanyName:
    name = site.corpus.companies[company_id]
    return CompanyName(id=company_id, name=name, is_subject=company_id == site.company)


def _facts(site: Snapshot, asked: FactsAsked) -> list[Fact]:
    """The facts that pass every filter; their order finds those of a time."""
    if asked.body is None:
        key = "facts", asked.kind or "", asked.country or "", asked.company or ""
        found = site.once(key, lambda: _filtered(site.shown, asked))
    else:
        found = _filtered(site.facts_on(asked.body), asked)
    if asked.until:
        found = found[: bisect_right(found, asked.until, key=_first_day)]
    if asked.since:
        found = found[bisect_left(found, asked.since, key=_first_day) :]
    return found


def _filtered(facts: list[Fact], asked: FactsAsked) -> list[Fact]:
    kind, country, company = asked.kind, asked.country, asked.company
    if kind is country is company is None:
        return facts
    return [
        fact
        for fact in facts
        if (kind is None or fact.kind == kind)
        and (country is None or fact.country == country)
        and (company is None or company in fact.companies)
    ]


def _first_day(fact: Fact) -> date:
    return earliest(fact.happened)


def _page(
    request: Asking, asked: Paged, found: Sequence[Item], make: Callable[[Any], Made] | None = None
) -> Page[Any]:
    first, after = asked.offset, asked.offset + asked.limit
    items = found[first:after]
    return Page(
        as_of=request.snapshot.as_of,
        seen_on=request.snapshot.seen_on,
        count=len(found),
        next=_address(request, asked, after) if after < len(found) else None,
        previous=_address(request, asked, max(0, first - asked.limit)) if first else None,
        items=[make(item) for item in items] if make else items,
    )


def _address(request: HttpRequest, asked: Paged, offset: int) -> str:
    """The same question at another place of the list."""
    kept = {key: value for key, value in request.GET.items() if key not in ("limit", "offset")}
    query = urlencode(kept | {"limit": asked.limit, "offset": offset})
    return absolute(request, f"{request.path}?{query}")
