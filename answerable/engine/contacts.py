"""Facts to who tried to reach whom about a company, and what came of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import get_args

import msgspec

from .as_of import concerns, corrections, visible
from .fact import Contact, Fact, Outcome

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
THE_COMPANY = "the company"
"""How a recipient may be written where the company is meant and not named."""


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt, by the fact that tells of it. `corrected_by` is the fact that takes it back, if any.

    `to_company` is true where the recipient bears the company's name; else somebody was asked about it.
    """

    fact: str
    contact: Contact
    to_company: bool
    corrected_by: str | None = None


class Contacts(msgspec.Struct, frozen=True):
    """Every attempt, the newest first."""

    attempts: tuple[Attempt, ...]

    def counted(self, *, to_company: bool) -> tuple[Attempt, ...]:
        """Those that count: to the company or to others, without those that were taken back."""
        return tuple(
            row for row in self.attempts if row.to_company == to_company and row.corrected_by is None
        )

    def outcomes(self, *, to_company: bool) -> Mapping[Outcome, int]:
        """How many attempts came to each outcome; the numbers add up to the attempts that count."""
        found = Counter(row.contact.outcome for row in self.counted(to_company=to_company))
        return {outcome: found[outcome] for outcome in OUTCOMES if found[outcome]}


def contacts(
    facts: Iterable[Fact], *, company: str, name: str, as_of: date, seen_on: date | None = None
) -> Contacts:
    """The attempts on a company that are public by a day; `name` is what the company is called."""
    shown = visible(facts, as_of, seen_on)
    corrected = corrections(shown)
    return Contacts(
        tuple(
            Attempt(
                fact=fact.id,
                contact=fact.contact,
                to_company=fact.body is None and _bears(fact.contact.recipient, name),
                corrected_by=correction.id if (correction := corrected.get(fact.id)) else None,
            )
            for fact in reversed(shown)
            if fact.contact and fact.kind == "contact_attempt" and concerns(fact, company)
        )
    )


def _bears(recipient: str, name: str) -> bool:
    written = recipient.casefold()
    return name.casefold() in written or written.startswith(THE_COMPANY)
