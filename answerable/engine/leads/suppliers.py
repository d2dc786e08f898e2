"""Suppliers under one name each, however it is written, ranked by how many bodies buy CCTV from them."""

import re
from collections.abc import Iterable
from decimal import Decimal

import msgspec

from answerable.engine.lead import Lead
from answerable.engine.watchlist.folding import fold

NO_BODY = "no body named in "
"""How the key of leads begins whose records name no body; the file follows."""
_FORM = re.compile(
    r"[\s,]+(?:ltd|limited|plc|llp|l\.?l\.?c|inc|incorporated|co|company|corp|corporation|gmbh|pty|pte|p/l"
    r"|holdings?|group)\.?(?=\s|$|,)"
)
_TRADING_AS = re.compile(r"[\s(]+(?:t/as?|trading as)[\s:]+.*$")
_BRACKETED = re.compile(r"\s*\((?:uk|gb|england|holdings?|[a-z]{2,3}\d[\w.-]*|\d[\w.-]*)\)")
_TRAILING = re.compile(r"[\s\-:#]+(?:[a-z]{0,3}\d{3,}[\w.-]*)$")
_PUNCTUATION = re.compile(r"[^\w&+]+")


class Money(msgspec.Struct, frozen=True):
    """A sum in one currency (ISO 4217, null where none is given): paid, awarded or estimated."""

    currency: str | None
    value_is: str
    value: Decimal


class Supplier(msgspec.Struct, frozen=True):
    """One supplier of CCTV: the named `bodies` that buy from it, and how its name is written."""

    key: str
    name: str
    names: tuple[str, ...]
    bodies: tuple[str, ...]
    leads: int
    totals: tuple[Money, ...]
    first: str | None
    last: str | None


def supplier_key(name: str) -> str:
    """A supplier's name without case, legal form, trailing numbers and punctuation."""
    text = fold(" ".join(name.split()), {}).text
    text = _BRACKETED.sub("", _TRADING_AS.sub("", text)) or text
    while (shorter := _FORM.sub(" ", _TRAILING.sub("", text)).strip()) and shorter != text:
        text = shorter
    return " ".join(_PUNCTUATION.sub(" ", text.replace(" and ", " & ").replace("'", "")).split()) or text


def totals(leads: Iterable[Lead], *, every: bool = False) -> tuple[Money, ...]:
    """The sums by currency and by what they are, the largest first.

    A forecast does not count where the same notice was awarded, nor a value that is for other things too: but
    where `every` lead is to be told.
    """
    leads = list(leads)
    awarded = {lead.reference for lead in leads if lead.value_is == "awarded" and lead.reference}
    sums: dict[tuple[str | None, str], Decimal] = {}
    for lead in leads:
        left_out = not lead.whole or (lead.value_is == "estimated" and lead.reference in awarded)
        if lead.value is None or (left_out and not every):
            continue
        key = lead.currency, lead.value_is
        sums[key] = sums.get(key, Decimal(0)) + lead.value
    return tuple(sorted((Money(*key, value) for key, value in sums.items()), key=lambda money: -money.value))


def days(leads: Iterable[Lead]) -> tuple[str | None, str | None]:
    """The first and the last day on which a record was published."""
    known = sorted(lead.published for lead in leads if lead.published)
    return (known[0], known[-1]) if known else (None, None)


def body_key(lead: Lead) -> str:
    """The body that a lead is on: its id, else its name as written, else the file that names none."""
    if lead.body is None:
        return f"{NO_BODY}{lead.source}"
    return lead.body.id or lead.body.as_written


def body_name(lead: Lead) -> str:
    """The body's name in the register, else as it is written; the file where no body is named."""
    if lead.body is None:
        return body_key(lead)
    return lead.body.name or lead.body.as_written


def once_each(leads: Iterable[Lead]) -> list[Lead]:
    """The leads without those of which the very same row stands in another file of the same body too."""
    first_seen: dict[tuple[str, str], str] = {}
    kept = []
    for lead in leads:
        key = lead.digest, body_key(lead) if lead.body else ""
        if first_seen.setdefault(key, lead.source) == lead.source:
            kept.append(lead)
    return kept


def rank_suppliers(leads: Iterable[Lead]) -> list[Supplier]:
    """The suppliers, those of most bodies first, then those of most leads."""
    by_key: dict[str, list[tuple[str, Lead]]] = {}
    for lead in leads:
        for name in lead.suppliers:
            by_key.setdefault(supplier_key(name), []).append((" ".join(name.split()), lead))
    ranked = [_supplier(key, found) for key, found in by_key.items()]
    return sorted(ranked, key=lambda one: (-len(one.bodies), -one.leads, one.key))


def _supplier(key: str, found: list[tuple[str, Lead]]) -> Supplier:
    counts: dict[str, int] = {}
    for name, _ in found:
        counts[name] = counts.get(name, 0) + 1
    names = tuple(sorted(counts, key=lambda name: (-counts[name], name)))
    leads = [lead for _, lead in found]
    bodies = tuple(sorted({body_key(lead): body_name(lead) for lead in leads if lead.body}.values()))
    return Supplier(key, names[0], names, bodies, len(leads), totals(leads), *days(leads))
