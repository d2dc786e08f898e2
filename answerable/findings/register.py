"""The campaign's public bodies and companies, read from its data files when they change."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from answerable.engine.fact import Register
from answerable.engine.register import Body, load_bodies
from answerable.engine.watchlist import Company, load_watchlist


class CampaignRegister(NamedTuple):
    """The bodies and companies that a finding of this campaign may name, by id."""

    bodies: dict[str, Body]
    companies: dict[str, Company]

    def ids(self) -> Register:
        """The ids alone, as check_fact asks for them."""
        return Register(self.bodies.keys(), self.companies.keys())


def campaign_register(campaign: str) -> CampaignRegister:
    """What is registered for a campaign; raises OSError where it has no data files."""
    folder = settings.CAMPAIGNS / campaign
    files = folder / "bodies.csv", folder / "watchlist.toml"
    return _read(*files, *(file.stat().st_mtime_ns for file in files))


@lru_cache(maxsize=8)
def _read(bodies_file: Path, watchlist_file: Path, *_changed_at: int) -> CampaignRegister:
    with bodies_file.open(encoding="utf-8", newline="") as lines:
        bodies, _refused = load_bodies(lines)
    watchlist = load_watchlist(watchlist_file.read_text(encoding="utf-8"))
    return CampaignRegister(bodies, {company.id: company for company in watchlist.companies})
