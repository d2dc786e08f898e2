"""The --campaign option: the folder that holds a campaign's data files."""

from pathlib import Path

import click

from answerable import campaign


def campaign_folder(name: str = campaign.BUILT_IN) -> Path:
    """The folder of the campaign named, or one clear line and exit status 2."""
    try:
        return campaign.campaign_folder(name)
    except campaign.NoCampaign as error:
        raise click.UsageError(str(error)) from error
