"""The one public record, and what each kind of it must carry."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import islice
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

import msgspec

from .characters import refused_character
from .claim_type import ClaimType, claim_type_faults
from .when import UnreadableDate, earliest, span

BodyKind = Literal[
    "uses", "denies_use", "commits_no_new", "commits_removal", "removed", "refuses", "restriction", "spend"
]
CompanyKind = Literal[
    "allegation", "result", "claim", "claim_rebuttal", "contact_attempt", "company_response"
]
CampaignKind = Literal["event", "parliament_mention", "media_mention", "action_count", "retraction"]
Kind = Literal[BodyKind, CompanyKind, CampaignKind]
Basis = Literal["exact", "at_least", "about"]
Role = Literal[
    "body", "minister", "parliament", "regulator", "court", "company", "campaign", "press", "analyst"
]
Metric = Literal[
    "revenue", "net_profit", "overseas_revenue", "overseas_main_revenue", "domestic_main_revenue"
]
Channel = Literal["letter", "phone", "visit", "email", "foi", "press_query", "meeting", "unknown"]
Outcome = Literal["answered", "partly_answered", "refused", "no_answer", "unknown"]

BODY_KINDS: tuple[str, ...] = get_args(BodyKind)
COMPANY_KINDS: tuple[str, ...] = get_args(CompanyKind)
CAMPAIGN_KINDS: tuple[str, ...] = get_args(CampaignKind)
KINDS: tuple[str, ...] = BODY_KINDS + COMPANY_KINDS + CAMPAIGN_KINDS

SUMMARY_MAX_CHARACTERS = 400
QUOTE_MAX_CHARACTERS = 1000
"""A quotation, not a copy of the source (Copyright, Designs and Patents Act 1988, s. 30(1ZA))."""
AMOUNT_LIMIT = Decimal(10) ** 15
"""No public figure of a company or a body comes near this; a larger one is a slip of the keyboard."""


class Speaker(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """Who says it: the role decides what counts as independent of the body."""

    role: Role
    name: str


class Quantity(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A count and how firmly the source gives it."""

    count: int
    unit: str = "cameras"
    basis: Basis = "exact"


class Amount(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """Money, in whole units of an ISO 4217 currency.

    A `result` also carries its metric and its period (an EDTF interval such as `2022-01/2022-06`).
    `stated_change` is the change on the year before in percent as the source states it, never our own sum.
    """

    value: Decimal
    currency: str
    metric: Metric | None = None
    period: str | None = None
    stated_change: Decimal | None = None


class Contact(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """An attempt to reach somebody: how, whom, and what came of it."""

    channel: Channel
    recipient: str
    outcome: Outcome


class Source(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """Where the fact can be read. `capture` is the SHA-256 of our copy, or null: cited, not archived.

    `quote` is what the source says in its own words and language, exactly; null where nobody copied it out.
    """

    title: str
    url: str
    publisher: str
    published: str | None
    language: str = "en"
    capture: str | None = None
    quote: str | None = None


class Fact(
    msgspec.Struct, frozen=True, gc=False, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """One dated, sourced, reviewed statement; corrected by a later fact, never edited.

    The garbage collector passes it by (`gc=False`): a fact holds nothing that could lead back to it.

    Dates are EDTF strings. `companies` is empty where the source names no maker ("Chinese-made cameras").
    `claim_type` says whether this site asserts it (claim_type.py); `further_sources` say the same as
    `source`; `rests_on` names facts: the basis of an inference or an opinion, what a contact or an answer
    is about.
    A `retraction` withdraws the facts that it corrects and puts nothing in their place.
    """

    id: str
    kind: Kind
    companies: tuple[str, ...]
    body: str | None
    country: str
    happened: str
    says: Speaker
    summary: str
    source: Source
    recorded: date
    deadline: str | None = None
    scope: str | None = None
    quantity: Quantity | None = None
    amount: Amount | None = None
    contact: Contact | None = None
    corrects: tuple[str, ...] = ()
    disputes: tuple[str, ...] = ()
    claim_type: ClaimType = "fact"
    further_sources: tuple[Source, ...] = ()
    rests_on: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source of the fact, the main one first."""
        return (self.source, *self.further_sources)

    @property
    def named(self) -> frozenset[str]:
        """The ids of all facts that it names: whoever reads it must find them."""
        return frozenset((*self.corrects, *self.disputes, *self.rests_on))

    @property
    def public_from(self) -> date:
        """The first day on which the world could know it: it had happened and its source was out."""
        published = self.source.published
        return max(earliest(self.happened), earliest(published or self.happened))


class Refused(NamedTuple):
    """A row that is not a fact: where it stands and what is wrong, in one line."""

    line: int
    fact_id: str | None
    reason: str


class Register(NamedTuple):
    """The ids that a fact may name."""

    bodies: Collection[str]
    companies: Collection[str]


_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_SPACED = {ord("\n"): " ", ord("\t"): " "}
"""A quotation may have lines, as the source has; every other text is one line."""
_SLUG_ALLOWED = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_decoder = msgspec.json.Decoder(Fact)
_encoder = msgspec.json.Encoder(decimal_format="number")


def decode_fact(line: bytes | str) -> Fact:
    """One JSON object to a Fact; raises msgspec.ValidationError or DecodeError with the path of the fault."""
    return _decoder.decode(line)


def encode_fact(fact: Fact) -> bytes:
    """The canonical JSON of a fact, without a line end."""
    return _encoder.encode(fact)


def check_fact(fact: Fact, register: Register) -> Iterator[str]:
    """Every rule that the fact breaks, one sentence each; nothing for a fact that may be published."""
    yield from _check_ids(fact, register)
    yield from _check_dates(fact)
    yield from _check_text(fact)
    yield from _check_characters(fact)
    yield from _check_codes(fact)
    for rule in _RULES:
        if fault := rule(fact):
            yield fault
    yield from claim_type_faults(fact)


def _check_ids(fact: Fact, register: Register) -> Iterator[str]:
    if not fact.id or not _SLUG_ALLOWED.issuperset(fact.id):
        yield f"id {fact.id!r} may hold only a-z, 0-9 and hyphens"
    if fact.body is not None and fact.body not in register.bodies:
        yield f"body {fact.body!r} is not in the register of bodies"
    for company in fact.companies:
        if company not in register.companies:
            yield f"company {company!r} is not in the watchlist"
    if len(fact.country) != 2 or not fact.country.isupper():
        yield f"country {fact.country!r} is not a two-letter code of ISO 3166 (XX for the whole world)"
    if fact.id in fact.named:
        yield "a fact cannot correct, dispute or rest on itself"


def _check_dates(fact: Fact) -> Iterator[str]:
    period = fact.amount.period if fact.amount else None
    named = {
        "happened": fact.happened,
        "deadline": fact.deadline,
        "amount.period": period,
        **{f"{place}.published": source.published for place, source in _sources(fact)},
    }
    for field, text in named.items():
        if text is None:
            continue
        try:
            span(text)
        except UnreadableDate as error:
            yield f"{field}: {error}"


def _check_text(fact: Fact) -> Iterator[str]:
    if not fact.summary.strip():
        yield "summary is empty; say it in one sentence of our own"
    if len(fact.summary) > SUMMARY_MAX_CHARACTERS:
        yield f"summary has {len(fact.summary)} characters; {SUMMARY_MAX_CHARACTERS} is the most"
    for place, source in _sources(fact):
        yield from _check_source(place, source)


def _sources(fact: Fact) -> Iterator[tuple[str, Source]]:
    """Each source with the name of its place in the fact."""
    yield "source", fact.source
    for number, source in enumerate(fact.further_sources):
        yield f"further_sources[{number}]", source


def _check_source(place: str, source: Source) -> Iterator[str]:
    if not source.url.startswith(("http://", "https://")):
        yield f"{place}.url {source.url!r} is not a web address"
    if not source.title.strip() or not source.publisher.strip():
        yield f"{place} needs a title and a publisher"
    quote = source.quote
    if quote is not None and not quote.strip():
        yield f"{place}.quote is empty; leave it out where the words of the source are not given"
    if quote is not None and len(quote) > QUOTE_MAX_CHARACTERS:
        yield f"{place}.quote has {len(quote)} characters; {QUOTE_MAX_CHARACTERS} is the most"


def _check_characters(fact: Fact) -> Iterator[str]:
    contact, quantity = fact.contact, fact.quantity
    named = {
        "summary": fact.summary,
        "scope": fact.scope,
        "says.name": fact.says.name,
        "contact.recipient": contact.recipient if contact else None,
        "quantity.unit": quantity.unit if quantity else None,
        "amount.currency": fact.amount.currency if fact.amount else None,
    }
    for place, source in _sources(fact):
        named |= {
            f"{place}.title": source.title,
            f"{place}.url": source.url,
            f"{place}.publisher": source.publisher,
            f"{place}.language": source.language,
            f"{place}.capture": source.capture,
            f"{place}.quote": source.quote and source.quote.translate(_SPACED),
        }
    for field, text in named.items():
        if text and (refused := refused_character(text)):
            yield f"{field} holds {refused}; write it without"


def _check_codes(fact: Fact) -> Iterator[str]:
    amount = fact.amount
    for place, source in _sources(fact):
        if not _LANGUAGE.fullmatch(source.language):
            yield f"{place}.language {source.language!r} is not a code such as en or zh-Hant (RFC 5646)"
        if source.capture is not None and not _SHA256.fullmatch(source.capture):
            yield f"{place}.capture {source.capture!r} is not the SHA-256 of a copy: 64 digits, a to f"
    if amount and not _CURRENCY.fullmatch(amount.currency):
        yield f"amount.currency {amount.currency!r} is not a three-letter code of ISO 4217"


def _needs_body(fact: Fact) -> str | None:
    if fact.kind in BODY_KINDS and fact.kind not in ("uses", "spend", "restriction") and not fact.body:
        return f"{fact.kind} needs a body"
    return None


def _needs_amount(fact: Fact) -> str | None:
    if fact.kind == "spend" and not fact.amount:
        return "spend needs an amount"
    if fact.kind == "result" and not (fact.amount and fact.amount.metric and fact.amount.period):
        return "result needs an amount with metric and period"
    return None


def _deadline_belongs(fact: Fact) -> str | None:
    if fact.deadline and fact.kind not in ("commits_removal", "contact_attempt"):
        return f"a deadline belongs to commits_removal or contact_attempt, not to {fact.kind}"
    return None


def _pledge_needs_scope(fact: Fact) -> str | None:
    if fact.kind == "commits_removal" and not fact.scope:
        return "commits_removal needs a scope: which part of the estate, in words"
    return None


def _rebuttal_needs_claim(fact: Fact) -> str | None:
    if fact.kind == "claim_rebuttal" and not (fact.disputes or fact.corrects):
        return "claim_rebuttal must name the fact that it disputes or corrects"
    return None


def _retraction_needs_fact(fact: Fact) -> str | None:
    if fact.kind == "retraction" and not fact.corrects:
        return "retraction must name in corrects the facts that it withdraws"
    return None


def _contact_belongs(fact: Fact) -> str | None:
    if fact.kind == "contact_attempt" and not fact.contact:
        return "contact_attempt needs a contact: channel, recipient and outcome"
    if fact.contact and fact.kind != "contact_attempt":
        return f"a contact belongs to contact_attempt, not to {fact.kind}"
    return None


def _count_is_positive(fact: Fact) -> str | None:
    if fact.quantity and fact.quantity.count < 1:
        return f"quantity {fact.quantity.count} is not a count of something; leave it out"
    return None


def _amount_is_plausible(fact: Fact) -> str | None:
    if fact.amount and not (fact.amount.value.is_finite() and abs(fact.amount.value) < AMOUNT_LIMIT):
        return f"amount {fact.amount.value} is no plausible sum of money"
    return None


_RULES: tuple[Callable[[Fact], str | None], ...] = (
    _needs_body,
    _needs_amount,
    _deadline_belongs,
    _pledge_needs_scope,
    _rebuttal_needs_claim,
    _retraction_needs_fact,
    _contact_belongs,
    _count_is_positive,
    _amount_is_plausible,
)


def link_faults(fact: Fact, known: Mapping[str, Fact]) -> Iterator[str]:
    """What is wrong with the facts that a fact names; `known` are those that it may name, by id."""
    for missing in sorted(fact.named - known.keys()):
        yield f"names {missing!r}, which is no fact here"
    if fact.kind != "retraction":
        return
    for other in (known[wrong] for wrong in fact.corrects if wrong in known):
        if other.kind == "retraction":
            yield f"{other.id!r} is a retraction; publish anew what it withdrew"
        if other.body != fact.body:
            yield f"a retraction of {other.id!r} must be on the same body"
        if fact.companies and not (other.companies and set(other.companies) <= set(fact.companies)):
            yield f"a retraction of {other.id!r} must be on the same companies, or on none"


def load_facts(
    lines: Iterable[bytes], register: Register, published: Mapping[str, Fact] = MappingProxyType({})
) -> tuple[list[Fact], list[Refused]]:
    """Facts from JSON lines. A bad row is refused with its line and reason; the rest is loaded.

    A row is also refused when it repeats an id, or when it names a fact that is neither there
    nor among those `published`, by id.
    """
    read: dict[str, tuple[int, Fact]] = {}
    refused: list[Refused] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            fact = decode_fact(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            refused.append(Refused(number, None, str(error)))
            continue
        faults = list(check_fact(fact, register))
        if fact.id in read:
            faults.append(f"id {fact.id!r} stands already in line {read[fact.id][0]}")
        if faults:
            refused.append(Refused(number, fact.id, "; ".join(faults)))
        else:
            read[fact.id] = number, fact
    return _without_dangling_links(read, refused, published)


def _without_dangling_links(
    read: dict[str, tuple[int, Fact]], refused: list[Refused], published: Mapping[str, Fact]
) -> tuple[list[Fact], list[Refused]]:
    while True:
        known = {**published, **{fact_id: fact for fact_id, (_, fact) in read.items()}}
        dangling = [
            Refused(number, fact.id, fault)
            for number, fact in read.values()
            for fault in islice(link_faults(fact, known), 1)
        ]
        if not dangling:
            break
        refused.extend(dangling)
        for row in dangling:
            read.pop(row.fact_id or "")
    return [fact for _, fact in read.values()], sorted(refused)
