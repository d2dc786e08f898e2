"""`answerable import`: what a scan found into the review queue, with a capture of each file that it read."""

import sys
from pathlib import Path
from typing import BinaryIO

import click

from answerable.campaign import BUILT_IN

from .acting import staff_member
from .campaign import campaign_folder
from .django_site import apply_migrations, start_django
from .reindex import read_new_captures


@click.command("import")
@click.argument("found", type=click.File("rb"), default="-")
@click.option("--by", "username", required=True, help="The member of staff who proposes the findings.")
@click.option("--campaign", default=BUILT_IN, show_default=True, help="The campaign that they belong to.")
@click.option(
    "--sources",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that was scanned: its files are archived. No file outside it is opened.",
)
def import_scan(found: BinaryIO, username: str, campaign: str, sources: Path | None) -> None:
    """Put the JSON lines of `answerable scan` into the review queue; the same scan twice adds nothing."""
    start_django()
    apply_migrations()
    from django.core.exceptions import PermissionDenied
    from rich.console import Console

    from answerable.findings import services

    name = campaign_folder(campaign).name
    by = staff_member(username)
    try:
        with Console(stderr=True).status("Importing ..."):
            result = services.import_scan(lines=found, campaign=name, by=by, sources=sources)
    except PermissionDenied as error:
        raise click.UsageError(f"{username!r} may not import a scan; a researcher or an admin may") from error
    read_new_captures()
    for refusal in result.refused:
        click.echo(f"{found.name}:{refusal.line}: {refusal.reason}", err=True)
    click.echo(
        f"{result.new} new findings, {result.known} known already, {result.archived} files archived, "
        f"{len(result.refused)} lines refused.",
        err=True,
    )
    if result.refused:
        sys.exit(1)
