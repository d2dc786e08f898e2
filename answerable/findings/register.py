"""The campaign's public bodies and companies, as its data files say."""

from typing import NamedTuple

from django.conf import settings

from answerable.campaign import read_register, read_watchlist
from answerable.engine.fact import Register
from answerable.engine.register import Body
from answerable.engine.watchlist import Company


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
    companies = read_watchlist(folder).companies
    return CampaignRegister(read_register(folder)[0], {company.id: company for company in companies})
