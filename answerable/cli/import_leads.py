"""`answerable import-leads`: what `answerable leads` wrote, for the desk."""

import sys
from typing import BinaryIO

import click

from answerable.campaign import BUILT_IN

from .acting import staff_member
from .campaign import campaign_folder
from .django_site import apply_migrations, start_django


@click.command("import-leads")
@click.argument("found", type=click.File("rb"), default="-")
@click.option("--by", "username", required=True, help="The member of staff who answers for them.")
@click.option("--campaign", default=BUILT_IN, show_default=True, help="The campaign that they belong to.")
def import_leads(found: BinaryIO, username: str, campaign: str) -> None:
    """Put the JSON lines of `answerable leads` on the desk's list; the same file twice adds nothing."""
    start_django()
    apply_migrations()
    from django.core.exceptions import PermissionDenied
    from rich.console import Console

    from answerable.leads import services

    name = campaign_folder(campaign).name
    by = staff_member(username)
    try:
        with Console(stderr=True).status("Importing ..."):
            result = services.import_leads(lines=found, campaign=name, by=by)
    except PermissionDenied as error:
        raise click.UsageError(f"{username!r} may not import leads; a researcher or an admin may") from error
    for refusal in result.refused:
        click.echo(f"{found.name}:{refusal.line}: {refusal.reason}", err=True)
    click.echo(
        f"{result.new} new leads, {result.known} known already, {len(result.refused)} lines refused.",
        err=True,
    )
    if result.refused:
        sys.exit(1)
