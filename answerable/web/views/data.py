"""All published facts, to download and to recompute every number from."""

from decimal import Decimal

from django.http import HttpRequest, HttpResponse

from answerable.engine.fact import KINDS, Fact, encode_fact

from ..export import csv_response, jsonl_response
from ..respond import html
from ..snapshot import Snapshot
from ..words import KINDS as KIND_WORDS

COLUMNS: dict[str, str] = {
    "id": "stable name of the fact",
    "kind": "what kind of fact it is",
    "companies": "companies that it is about, separated by |; empty where the source names no maker",
    "body": "public body that it is about, by its id in the register",
    "country": "ISO 3166 code; XX for the whole world",
    "happened": "when it was so (EDTF date)",
    "published": "when the source came out (EDTF date); empty where it has no date",
    "recorded": "the day on which this site published the fact",
    "says_role": "who says it: what they are",
    "says_name": "who says it: their name",
    "summary": "the fact in one sentence of ours",
    "scope": "of a promise: which part of the cameras it covers",
    "deadline": "of a promise: by when (EDTF date)",
    "count": "how many",
    "unit": "how many of what",
    "basis": "exact, at_least or about",
    "amount": "money, in whole units of the currency",
    "currency": "ISO 4217 code",
    "metric": "of a company figure: what was measured",
    "period": "of a company figure: for which time (EDTF interval)",
    "stated_change": "change on the year before in percent, as the source states it",
    "channel": "of an attempt to make contact: how",
    "recipient": "of an attempt to make contact: whom",
    "outcome": "of an attempt to make contact: what came of it",
    "source_title": "title of the source",
    "source_url": "address of the source",
    "publisher": "who published the source",
    "language": "language of the source",
    "capture": "SHA-256 of our archived copy; empty where the source is cited and not archived",
    "corrects": "ids of facts that this one corrects, separated by |",
    "disputes": "ids of facts that this one disputes, separated by |",
}

MOST_DIGITS = Decimal(10) ** 27
"""What Decimal writes out in full at its usual precision."""


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """What there is to download and what its columns mean."""
    kinds = site.once(("kinds",), lambda: _kinds(site.shown))
    return html(
        request, site, "web/data.html", {"columns": COLUMNS.items(), "kinds": kinds, "facts": len(site.shown)}
    )


def as_jsonl(_request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The visible facts in their canonical form, one a line."""
    return jsonl_response(map(encode_fact, site.shown), "facts.jsonl")


def as_csv(_request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The visible facts as one table."""
    return csv_response(tuple(COLUMNS), map(fact_row, site.shown), "facts.csv")


def _kinds(facts: list[Fact]) -> list[tuple[str, str, int]]:
    counts = dict.fromkeys(KINDS, 0)
    for fact in facts:
        counts[fact.kind] += 1
    return [(kind, KIND_WORDS[kind], count) for kind, count in counts.items()]


def fact_row(fact: Fact) -> list[object]:
    """One fact as a row of the columns that the CSV has."""
    quantity, amount, contact = fact.quantity, fact.amount, fact.contact
    source = fact.source
    return [
        fact.id,
        fact.kind,
        "|".join(fact.companies),
        fact.body,
        fact.country,
        fact.happened,
        source.published,
        fact.recorded,
        fact.says.role,
        fact.says.name,
        fact.summary,
        fact.scope,
        fact.deadline,
        *((quantity.count, quantity.unit, quantity.basis) if quantity else (None, None, None)),
        *((_plain(amount.value), amount.currency, amount.metric, amount.period) if amount else (None,) * 4),
        _plain(amount.stated_change) if amount else None,
        *((contact.channel, contact.recipient, contact.outcome) if contact else (None, None, None)),
        source.title,
        source.url,
        source.publisher,
        source.language,
        source.capture,
        "|".join(fact.corrects),
        "|".join(fact.disputes),
    ]


def _plain(number: Decimal | None) -> Decimal | None:
    """The number without an exponent: 5.759E+9 becomes 5759000000."""
    if number is None or number != number.to_integral_value() or abs(number) > MOST_DIGITS:
        return number
    return number.quantize(Decimal(1))
