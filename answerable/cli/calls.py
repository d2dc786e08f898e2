"""`answerable calls`: what callers told of their calls, opened with the private key."""

from pathlib import Path

import click

from .django_site import apply_migrations, start_django
from .printable import printable
from .worker_key import key_options, opened_key


@click.command()
@key_options
@click.option("--body", default="", help="The id of one public body; all where it is left out.")
def calls(key: Path | None, passphrase_file: Path | None, body: str) -> None:
    """Print each call that was told of: day, body, how it ended, what was said. One a line, tabs between.

    What was said can be read for 30 days. Nobody checked it, and nobody's name was asked.
    """
    ring = opened_key(key, passphrase_file)
    start_django()
    apply_migrations()
    from answerable.actions.worker.heard import heard

    for one in heard(ring, body):
        click.echo("\t".join((one.day.isoformat(), one.body, one.outcome, printable(one.said))))
