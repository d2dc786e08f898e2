"""The file on a company as its pages show it: figures, claims weighed, and who asked it what."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from answerable.engine.as_of import concerns
from answerable.engine.claims import Claim, Verdict
from answerable.engine.contacts import Attempt, Contacts, contacts
from answerable.engine.fact import COMPANY_KINDS, Fact
from answerable.engine.results import Figure, Version

from .entries import Entry, entries, entry
from .respond import no_such_company
from .snapshot import Snapshot

WEIGHED: tuple[Verdict, ...] = ("contradicted", "contested", "corrected", "no evidence")
"""The verdicts in the order of the page."""

STATED_APART = Decimal("0.1")
"""A change that the source states otherwise than we reckon it, by more than rounding, is shown as such."""


class Line(NamedTuple):
    """A figure as the table shows it: the facts of the value, of its base, and of what it was before."""

    figure: Figure
    fact: Fact
    base: Fact | None
    restated: list[tuple[Version, Fact]]

    @property
    def stated_apart(self) -> bool:
        """Whether the source states another change than its own figures give."""
        stated, change = self.figure.current.stated_change, self.figure.change
        return stated is not None and change is not None and abs(stated - change) > STATED_APART


class Weighed(NamedTuple):
    """A claim with the facts that speak against it: all of them, or as many as a list can bear."""

    claim: Claim
    made: Entry
    before: list[Entry]
    later: list[Entry]

    @property
    def unshown(self) -> int:
        """How many facts that speak against it are left off."""
        named = len(self.claim.evidence) + len(self.claim.later)
        return named - len(self.before) - len(self.later)


class Tried(NamedTuple):
    """An attempt to make contact with the fact that tells of it."""

    attempt: Attempt
    line: Entry


def company_name(site: Snapshot, company: str) -> str:
    """The name of a company on the watchlist; raises NothingHere."""
    name = site.corpus.companies.get(company)
    if name is None:
        raise no_such_company(company)
    return name


def facts_by_kind(site: Snapshot, company: str) -> dict[str, list[Fact]]:
    """The facts on a company itself by kind, the newest first."""

    def sorted_out() -> dict[str, list[Fact]]:
        found: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in reversed(site.shown):
            if fact.kind in COMPANY_KINDS and concerns(fact, company):
                found[fact.kind].append(fact)
        return dict(found)

    return site.once(("company-facts", company), sorted_out)


def lines(site: Snapshot, company: str, metric: str) -> list[Line]:
    """The figures of one metric, the newest period first."""
    return [
        Line(
            figure=row,
            fact=site.by_id[row.current.fact],
            base=site.by_id[row.base.fact] if row.base else None,
            restated=[(version, site.by_id[version.fact]) for version in reversed(row.restated_from)],
        )
        for row in reversed(site.results(company).figures)
        if row.metric == metric
    ]


def claims_of(site: Snapshot, company: str) -> list[Claim]:
    """The claims, by verdict and then the newest first; answers only where something speaks against them."""

    def ordered() -> list[Claim]:
        found = [
            claim
            for claim in site.claims(company)
            if claim.verdict != "no evidence" or site.by_id[claim.fact].kind == "claim"
        ]
        return sorted(found, key=lambda claim: WEIGHED.index(claim.verdict))

    return site.once(("company-claims", company), ordered)


def tally(claims: Iterable[Claim]) -> dict[Verdict, int]:
    """How many claims have each verdict that any has."""
    counts = Counter(claim.verdict for claim in claims)
    return {verdict: counts[verdict] for verdict in WEIGHED if counts[verdict]}


def weighed(site: Snapshot, claim: Claim, most: int | None = None) -> Weighed:
    """A claim beside its evidence, at most so many facts of each time."""
    return Weighed(
        claim,
        entry(site, site.by_id[claim.fact]),
        entries(site, (site.by_id[fact] for fact in claim.evidence[:most])),
        entries(site, (site.by_id[fact] for fact in claim.later[:most])),
    )


def contacts_of(site: Snapshot, company: str) -> Contacts:
    """Who tried to reach the company, or others about it."""
    name = company_name(site, company)

    def found() -> Contacts:
        attempts = facts_by_kind(site, company).get("contact_attempt", [])
        naming = (other for fact in attempts for other in site.naming(fact.id))
        needed = {fact.id: fact for fact in (*attempts, *naming)}
        return contacts(needed.values(), company=company, name=name, as_of=site.as_of)

    return site.once(("contacts", company), found)


def tried(site: Snapshot, attempts: Iterable[Attempt]) -> list[Tried]:
    """Attempts with their facts."""
    return [Tried(attempt, entry(site, site.by_id[attempt.fact])) for attempt in attempts]
