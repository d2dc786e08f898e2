"""A campaign as its data file says: what it asks, of whom, and who runs it."""

import tomllib

import msgspec

from .when import UnreadableDate, earliest


class BadCampaign(ValueError):
    """The campaign's file cannot be used; the message says which key and why."""


class Ask(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the campaign asks of somebody, with the ids of the facts that show it."""

    of: str
    text: str
    facts: tuple[str, ...]


class Ally(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An organisation that runs the campaign or works with it."""

    name: str
    url: str
    facts: tuple[str, ...] = ()


class PetitionText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A petition as the campaign words it. `goal` is a number of signatures, if it has one."""

    slug: str
    title: str
    addressed_to: str
    text: str
    goal: int | None = None


class Campaign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A campaign: `company` is the id of its subject in the watchlist, `since` when it began (EDTF)."""

    name: str
    title: str
    company: str
    description: str
    asks: tuple[Ask, ...]
    allies: tuple[Ally, ...]
    since: str | None = None
    petitions: tuple[PetitionText, ...] = ()


def load_campaign(text: str) -> Campaign:
    """`campaign.toml` to a Campaign; raises BadCampaign."""
    try:
        campaign = msgspec.convert(tomllib.loads(text), Campaign)
        earliest(campaign.since or "2000")
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnreadableDate) as error:
        raise BadCampaign(str(error)) from error
    return campaign
