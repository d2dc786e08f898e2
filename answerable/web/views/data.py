"""All published facts, to download and to recompute every number from."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

from answerable.engine.fact import KINDS, Fact, encode_fact

from ..export import csv_response, jsonl_response
from ..respond import html
from ..snapshot import Snapshot
from ..words import kind_name

COLUMNS: dict[str, str] = {
    "id": noop("stable name of the fact"),
    "kind": noop("what kind of fact it is"),
    "companies": noop("companies that it is about, separated by |; empty where the source names no maker"),
    "body": noop("public body that it is about, by its id in the register"),
    "country": noop("ISO 3166 code; XX for the whole world"),
    "happened": noop("when it was so (EDTF date)"),
    "published": noop("when the source came out (EDTF date); empty where it has no date"),
    "recorded": noop("the day on which this site published the fact"),
    "says_role": noop("who says it: what they are"),
    "says_name": noop("who says it: their name"),
    "summary": noop("the fact in one sentence of ours"),
    "scope": noop("of a promise: which part of the cameras it covers"),
    "deadline": noop("of a promise: by when (EDTF date)"),
    "count": noop("how many"),
    "unit": noop("how many of what"),
    "basis": noop("exact, at_least or about"),
    "amount": noop("money, in whole units of the currency"),
    "currency": noop("ISO 4217 code"),
    "metric": noop("of a company figure: what was measured"),
    "period": noop("of a company figure: for which time (EDTF interval)"),
    "stated_change": noop("change on the year before in percent, as the source states it"),
    "channel": noop("of an attempt to make contact: how"),
    "recipient": noop("of an attempt to make contact: whom"),
    "outcome": noop("of an attempt to make contact: what came of it"),
    "source_title": noop("title of the source"),
    "source_url": noop("address of the source"),
    "publisher": noop("who published the source"),
    "language": noop("language of the source"),
    "capture": noop("SHA-256 of our archived copy; empty where the source is cited and not archived"),
    "quote": noop("what the source says in its own words; empty where they were not copied out"),
    "corrects": noop("ids of facts that this one corrects, separated by |"),
    "disputes": noop("ids of facts that this one disputes, separated by |"),
    "claim_type": noop("fact, inference, opinion, or allegation: what somebody else says"),
    "further_sources": noop("addresses of other sources that say the same, separated by |"),
    "rests_on": noop("ids of facts that this one rests on or is about, separated by |"),
    "corrected_by": noop("ids of facts that correct or withdraw this one, separated by |"),
    "retracted": noop("yes where this one was withdrawn with nothing in its place"),
}

MOST_DIGITS = Decimal(10) ** 27
"""What Decimal writes out in full at its usual precision."""


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """What there is to download and what its columns mean."""
    context = {
        "columns": [(column, gettext(meaning)) for column, meaning in COLUMNS.items()],
        "kinds": site.once(("kinds",), lambda: _kinds(site.shown)),
        "facts": len(site.shown),
    }
    return html(request, site, "web/data.html", context)


def as_jsonl(_request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The visible facts in their canonical form, one a line."""
    return jsonl_response(map(encode_fact, site.shown), "facts.jsonl")


def as_csv(_request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The visible facts as one table."""
    return csv_response(tuple(COLUMNS), fact_rows(site.shown), "facts.csv")


def _kinds(facts: list[Fact]) -> list[tuple[str, str, int]]:
    counts = dict.fromkeys(KINDS, 0)
    for fact in facts:
        counts[fact.kind] += 1
    return [(kind, kind_name(kind), count) for kind, count in counts.items()]


def fact_rows(facts: list[Fact]) -> Iterator[list[object]]:
    """Facts as rows of the columns that the CSV has; what corrects one is looked for among them."""
    correcting: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        for wrong in fact.corrects:
            correcting[wrong].append(fact)
    return (_fact_row(fact, correcting.get(fact.id, [])) for fact in facts)


def _fact_row(fact: Fact, corrected_by: list[Fact]) -> list[object]:
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
        source.quote,
        "|".join(fact.corrects),
        "|".join(fact.disputes),
        fact.claim_type,
        "|".join(source.url for source in fact.further_sources),
        "|".join(fact.rests_on),
        "|".join(other.id for other in corrected_by),
        "yes" if any(other.kind == "retraction" for other in corrected_by) else None,
    ]


def _plain(number: Decimal | None) -> Decimal | None:
    """The number without an exponent: 5.759E+9 becomes 5759000000."""
    if number is None or number != number.to_integral_value() or abs(number) > MOST_DIGITS:
        return number
    return number.quantize(Decimal(1))
