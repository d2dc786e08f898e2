"""Facts to claims beside their evidence: only what happened before a claim can count against it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Literal

import msgspec

from .as_of import concerns, corrections, retracted, visible
from .fact import Fact
from .when import earliest, latest

Verdict = Literal["contradicted", "contested", "corrected", "no evidence"]

VERDICT_WORDS: dict[Verdict, str] = {
    "contradicted": "Contradicted by dated evidence from before it was made",
    "contested": "Contested: what speaks against it is of the same time or later",
    "corrected": "Corrected by the one who made it",
    "no evidence": "No published evidence for or against it here",
}


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the facts that speak against it, as ids.

    `evidence` had wholly happened before the first day that the claim can have been made; `later` had not,
    and does not count towards `contradicted`.
    """

    fact: str
    verdict: Verdict
    evidence: tuple[str, ...]
    later: tuple[str, ...]
    corrected_by: str | None = None


def claims(facts: Iterable[Fact], *, company: str, as_of: date, seen_on: date | None = None) -> list[Claim]:
    """Every claim and company response that is public by a day, newest first; nothing that was withdrawn."""
    public = visible(facts, as_of, seen_on)
    withdrawn = retracted(public)
    shown = [fact for fact in public if fact.id not in withdrawn]
    corrected = corrections(shown)
    against: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in shown:
        for disputed in fact.disputes:
            against[disputed].append(fact)
    made = [fact for fact in shown if fact.kind in ("claim", "company_response") and concerns(fact, company)]
    return [_weigh(fact, against.get(fact.id, []), corrected.get(fact.id)) for fact in reversed(made)]


def _weigh(claim: Fact, against: list[Fact], correction: Fact | None) -> Claim:
    evidence = tuple(fact.id for fact in against if latest(fact.happened) < earliest(claim.happened))
    later = tuple(fact.id for fact in against if fact.id not in evidence)
    return Claim(
        fact=claim.id,
        verdict=_verdict(evidence, later, correction),
        evidence=evidence,
        later=later,
        corrected_by=correction.id if correction else None,
    )


def _verdict(evidence: tuple[str, ...], later: tuple[str, ...], correction: Fact | None) -> Verdict:
    if correction is not None:
        return "corrected"
    if evidence:
        return "contradicted"
    return "contested" if later else "no evidence"
