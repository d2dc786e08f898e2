"""`answerable export-labels`: what reviewers decided, as labelled passages."""

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

import click
import msgspec

from answerable.campaign import BUILT_IN

from .acting import staff_member
from .campaign import campaign_folder
from .days import Day
from .django_site import apply_migrations, start_django

WHOSE = (
    "These passages are other people's words and may hold personal data: keep them inside your\n"
    "organisation, delete them when they have served, and never add them to the repository of this software."
)


@click.command("export-labels")
@click.option("--by", "username", required=True, help="The member of staff who takes them out.")
@click.option(
    "--campaign", default=BUILT_IN, show_default=True, help="The campaign whose decisions to export."
)
@click.option("--since", type=Day(), help="Only what was decided on or after this day.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write here, for your eyes alone, instead of to stdout; whole or not at all.",
)
def export_labels(username: str, campaign: str, since: date | None, output: Path | None) -> None:
    """Write reviewers' decisions as labelled passages, JSON lines to train and measure the reader with.

    They hold other people's words, and maybe personal data: for your organisation's own use.
    """
    start_django()
    apply_migrations()
    from django.core.exceptions import PermissionDenied
    from rich.console import Console

    from answerable.findings import services

    name = campaign_folder(campaign).name
    by = staff_member(username)
    try:
        with Console(stderr=True).status("Gathering decisions"):
            export = services.export_labels(campaign=name, by=by, since=since)
    except PermissionDenied as error:
        raise click.UsageError(f"{username!r} may not export them; a reviewer or an admin may") from error
    lines = msgspec.json.Encoder().encode_lines(export.passages)
    if output:
        _write_private(output, lines)
    else:
        sys.stdout.buffer.write(lines)
        sys.stdout.buffer.flush()
    click.echo(f"{len(export.passages):,} labelled passages.", err=True)
    for reason, number in export.left_out.most_common():
        click.echo(f"{number:,} left out: {reason}.", err=True)
    click.echo(WHOSE, err=True)


def _write_private(path: Path, content: bytes) -> None:
    """The whole file, readable by its owner alone, or no file."""
    try:
        handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # its mode is 0600
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).replace(path)
    finally:
        Path(unfinished).unlink(missing_ok=True)
