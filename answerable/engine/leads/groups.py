"""Leads grouped by the body that they ask about, each group with its question."""

from collections.abc import Callable, Iterable

import msgspec

from answerable.engine.lead import STRENGTHS, BrandStrength, Lead, Strength

from .question import question_of
from .suppliers import Money, body_key, body_name, days, once_each, supplier_key, totals

LawOf = Callable[[str | None], str]
"""The law under which the body of an id answers; None for one that is not in the register."""
_BRAND_STRENGTHS: tuple[BrandStrength, ...] = ("documented", "reported", "unverified")


class BodyLeads(msgspec.Struct, frozen=True):
    """What a body bought of CCTV without naming the maker. `body` is null where it is not in the register."""

    key: str
    body: str | None
    name: str
    leads: int
    strength: Strength
    brands: tuple[str, ...]
    totals: tuple[Money, ...]
    first: str | None
    last: str | None
    suppliers: tuple[str, ...]
    kinds: tuple[str, ...]
    question: str


def group_by_body(leads: Iterable[Lead], law_of: LawOf) -> list[BodyLeads]:
    """The bodies, those of most strong leads first, then of most leads; a row in two files counts once."""
    groups: dict[str, list[Lead]] = {}
    for lead in once_each(leads):
        groups.setdefault(body_key(lead), []).append(lead)
    made = [(_strong(found), _group(key, found, law_of)) for key, found in groups.items()]
    return [group for _, group in sorted(made, key=lambda one: (-one[0], -one[1].leads, one[1].name))]


def strongest(leads: Iterable[Lead]) -> Strength:
    """The best strength among leads."""
    return min((lead.strength for lead in leads), key=STRENGTHS.index)


def _strong(leads: list[Lead]) -> int:
    return sum(lead.strength == "strong" for lead in leads)


def _group(key: str, leads: list[Lead], law_of: LawOf) -> BodyLeads:
    body = leads[0].body.id if leads[0].body else None
    suppliers: dict[str, str] = {}
    for lead in leads:
        for name in lead.suppliers:
            suppliers.setdefault(supplier_key(name), " ".join(name.split()))
    brands = {
        f"{lead.brand.name} ({lead.brand.strength})": lead.brand.strength for lead in leads if lead.brand
    }
    return BodyLeads(
        key, body, body_name(leads[0]), len(leads), strongest(leads),
        tuple(sorted(brands, key=lambda name: (_BRAND_STRENGTHS.index(brands[name]), name))),
        totals(leads), *days(leads), tuple(suppliers.values()),
        tuple(dict.fromkeys(lead.kind for lead in leads)),
        question_of(leads, law=law_of(body)),
    )  # fmt: skip
