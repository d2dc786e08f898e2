"""`answerable load`: put the facts of a campaign's data file into the database."""

import sys

import click
from rich.console import Console

from answerable.campaign import BUILT_IN, read_facts

from .campaign import campaign_folder
from .django_site import apply_migrations, start_django


@click.command()
@click.argument("campaign", default=BUILT_IN)
@click.option("--by", "username", required=True, help="The member of staff who answers for it.")
def load(campaign: str, username: str) -> None:
    """Load the facts of CAMPAIGN's facts.jsonl; a second run of the same file adds nothing."""
    start_django()
    apply_migrations()
    if load_campaign_facts(campaign, username, Console(stderr=True)):
        sys.exit(1)


def load_campaign_facts(campaign: str, username: str, console: Console) -> int:
    """Load and say what was taken and what was refused; returns how many rows were refused."""
    from django.core.exceptions import PermissionDenied

    from answerable.accounts.models import User
    from answerable.facts import services

    folder = campaign_folder(campaign)
    path = folder / "facts.jsonl"
    facts, rows = read_facts(folder)
    try:
        loaded = services.load_facts(
            facts=facts, campaign=folder.name, by=User.objects.get(username=username)
        )
    except User.DoesNotExist as error:
        raise click.UsageError(f"nobody on the staff is called {username!r}") from error
    except PermissionDenied as error:
        raise click.UsageError(f"{username!r} may not publish facts; a reviewer or an admin may") from error
    for row in rows:
        console.print(f"{path}:{row.line}: {row.fact_id or '-'}: {row.reason}", markup=False, soft_wrap=True)
    for refusal in loaded.refused:
        console.print(f"{path}: {refusal.fact_id}: {refusal.reason}", markup=False, soft_wrap=True)
    console.print(f"{loaded.new} facts loaded, {loaded.known} known already.")
    return len(rows) + len(loaded.refused)
