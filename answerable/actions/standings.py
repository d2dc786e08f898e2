"""Where a body stands now, folded from its published facts, for those who write and send letters."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from answerable.campaign import read_campaign, read_register, read_watchlist
from answerable.engine.as_of import visible
from answerable.engine.fact import Fact
from answerable.engine.letters.asks import Ground, ground_of
from answerable.engine.standing import Standing, standing_of
from answerable.facts import queries as facts

BODIES_KEPT = 2000


class Now(NamedTuple):
    """A body's standing and its visible facts, by id, on a day at one version of the facts."""

    standing: Standing
    facts: dict[str, Fact]

    def bears(self, ground: Ground, quoted: Collection[str]) -> bool:
        """Whether what a letter rests on is still so: where the body stands, and each fact quoted."""
        return ground_of(self.standing) == ground and set(self.standing.facts) >= set(quoted)


def now(body: str) -> Now:
    """Where a body stands today on the company of the site's campaign."""
    return _folded(settings.CAMPAIGNS, *edition(), body)


def edition() -> tuple[str, int, date]:
    """While this is the same, so is every standing: campaign, version of its facts, day."""
    return settings.CAMPAIGN, facts.version(settings.CAMPAIGN), timezone.now().date()


def company_name() -> str:
    """The name of the campaign's company."""
    folder = settings.CAMPAIGNS / settings.CAMPAIGN
    company = read_campaign(folder).company
    names = {known.id: known.name for known in read_watchlist(folder).companies}
    return names.get(company, company)


def body_name(body: str) -> str:
    """The name of a body of the register; its id where the register has it no more."""
    known = read_register(settings.CAMPAIGNS / settings.CAMPAIGN)[0].get(body)
    return known.name if known else body


@lru_cache(maxsize=BODIES_KEPT)
def _folded(campaigns: Path, campaign: str, _version: int, day: date, body: str) -> Now:
    company = read_campaign(campaigns / campaign).company
    shown = visible(facts.facts_on(campaign, body), day, None)
    standing = standing_of(shown, body=body, company=company, as_of=day)
    return Now(standing, {fact.id: fact for fact in shown})
