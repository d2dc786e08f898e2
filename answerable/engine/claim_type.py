"""What kind of claim a fact is, and what it must rest on before it may be published.

A fact is asserted by this site as true (Defamation Act 2013, s. 2). An inference and an opinion are this
site's own, and indicate their basis (s. 3(3)). An allegation is what somebody else says, told as such.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from .when import UnreadableDate, earliest

if TYPE_CHECKING:
    from .fact import Fact, Source

ClaimType = Literal["fact", "inference", "opinion", "allegation"]

OFFICIAL_ROLES = frozenset({"body", "minister", "parliament", "regulator", "court"})
"""Whose word alone carries that a body uses something."""

_RELAYED = re.compile(
    r"\((?:via|copy at|copy on|as reported by|citing)\b[^)]*\)|,? (?:citing|as reported by) .*", re.IGNORECASE
)
_HOST = re.compile(r"https?://(?:[^/?#]*@)?([^/?#:@]+)", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^)]*)\)")
_SECOND_LEVEL = frozenset(
    {"ac", "co", "com", "edu", "gob", "gov", "govt", "net", "nhs", "or", "org", "police"}
)
"""Labels under which the registries of countries give out names; a public suffix list would be longer."""


def claim_type_faults(fact: "Fact") -> Iterator[str]:
    """Every rule on claim types that the fact breaks, one sentence each."""
    if fact.kind == "allegation" and fact.claim_type != "allegation":
        yield "kind allegation needs claim_type allegation: somebody else says it, and this site does not"
    if fact.claim_type in ("inference", "opinion") and not fact.rests_on:
        yield f"claim_type {fact.claim_type} must name in rests_on the facts that it rests on"
    if fact.kind == "retraction" and fact.claim_type != "fact":
        yield "a retraction is claim_type fact: this site withdraws what it said"
    if fact.kind == "uses" and fact.claim_type == "fact" and fact.says.role not in OFFICIAL_ROLES:
        yield from _unofficial_faults(fact)


def _unofficial_faults(fact: "Fact") -> Iterator[str]:
    if not any(independent_sources(one, other) for one, other in combinations(fact.sources, 2)):
        yield (
            "uses as claim_type fact needs an official source or two independent ones; "
            "what one source reports is claim_type allegation"
        )
    elif (late := _latest_is_not_first(fact)) is not None:
        yield (
            f"further source {late.title!r} is younger than source: put the youngest first, "
            "since the fact is public from the day on which both can be read"
        )


def _latest_is_not_first(fact: "Fact") -> "Source | None":
    try:
        first = earliest(fact.source.published or fact.happened)
        return next(
            (one for one in fact.further_sources if earliest(one.published or fact.happened) > first), None
        )
    except UnreadableDate:
        return None  # said by the rule on dates


def independent_sources(one: "Source", other: "Source") -> bool:
    """Whether two sources can confirm each other: other publishers, on other hosts, neither a copy."""
    hosts = registrable_host(one.url), registrable_host(other.url)
    return hosts[0] != hosts[1] and publishers(one.publisher).isdisjoint(publishers(other.publisher))


def publishers(written: str) -> frozenset[str]:
    """Whose word stands behind a publisher as written: `The Telegraph (via Yahoo News)` is the Telegraph's.

    A name in brackets that is not the place of a copy counts too: `The New Daily (AAP)` is both.
    """
    plain = _RELAYED.sub(" ", written)
    names = [_BRACKETS.sub(" ", plain), *_BRACKETS.findall(plain)]
    folded = (" ".join(name.casefold().removeprefix("the ").split()) for name in names)
    return frozenset(name for name in folded if name)


def registrable_host(url: str) -> str:
    """The part of a web address's host that somebody registered; empty where there is none."""
    found = _HOST.match(url)
    labels = found[1].casefold().rstrip(".").split(".") if found else [""]
    third = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3 if third else -2 :])
