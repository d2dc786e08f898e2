"""What the API answers with. The engine's own structs are the items: a fact has one shape everywhere."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Generic, TypeVar

import msgspec
from django.http import HttpRequest
from ninja.renderers import BaseRenderer

from answerable.engine.changes import Change
from answerable.engine.claims import Claim
from answerable.engine.fact import Fact
from answerable.engine.register import Body
from answerable.engine.results import Results
from answerable.engine.standing import Standing, State

from ..rows import Row

Item = TypeVar("Item")


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A body and where it stands, as in the list of bodies; `facts` are the ids that made the standing."""

    id: str
    name: str
    country: str
    type: str
    nation: str
    region: str
    gss: str
    standing: State
    why: str
    since: str | None
    scope: str | None
    deadline: str | None
    days_overdue: int | None
    confirmed: str | None
    facts: tuple[str, ...]


class BodyFile(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on one body. `body` is its row of the register, null where the register lacks it."""

    as_of: date
    seen_on: date | None
    body: Body | None
    standing: Standing
    facts: list[Fact]


class CompanyName(msgspec.Struct, frozen=True, kw_only=True):
    """A company on the watchlist; `is_subject` where it is the one that the standings are about."""

    id: str
    name: str
    is_subject: bool


class CompanyFile(msgspec.Struct, frozen=True, kw_only=True):
    """A company's figures, recomputed, and its claims beside the evidence; both name their facts by id."""

    as_of: date
    seen_on: date | None
    company: CompanyName
    results: Results
    claims: list[Claim]


class Page(msgspec.Struct, Generic[Item], frozen=True, kw_only=True):
    """One page of a list: `count` is of all pages, `next` and `previous` are addresses or null."""

    as_of: date
    seen_on: date | None
    count: int
    next: str | None
    previous: str | None
    items: Sequence[Item]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a search found: bodies by their names, and facts, the one that became public last on top.

    `count` is of the facts on all pages, and at most 1001: that many or more. `next` is an address or null.
    """

    as_of: date
    seen_on: date | None
    bodies: list[Listed]
    count: int
    next: str | None
    facts: list[Fact]


class Changes(Page[Change], frozen=True, kw_only=True):
    """One page of the changes from one day to another, both counted; `to` is never past `as_of`."""

    first: date = msgspec.field(name="from")
    last: date = msgspec.field(name="to")


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why there is no answer (RFC 9457): `detail` says in one sentence what is wrong."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"


def listed(row: Row) -> Listed:
    """A row of the list of bodies."""
    body, stands = row.body, row.standing
    return Listed(
        id=body.id,
        name=body.name,
        country=body.country,
        type=body.type,
        nation=body.nation,
        region=body.region,
        gss=body.gss,
        standing=row.state,
        why=stands.why if stands else "",
        since=stands.since if stands else None,
        scope=stands.scope if stands else None,
        deadline=stands.deadline if stands else None,
        days_overdue=stands.days_overdue if stands else None,
        confirmed=stands.confirmed_when if stands else None,
        facts=stands.facts if stands else (),
    )


class Exact(BaseRenderer):
    """JSON as in facts.jsonl: amounts are numbers with all their digits, text is as it was published."""

    media_type = "application/json"
    encoder = msgspec.json.Encoder(decimal_format="number")

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """The value as bytes of JSON."""
        return self.encoder.encode(data)
