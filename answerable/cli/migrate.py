"""`answerable migrate`: make or update the database."""

import click

from .django_site import apply_migrations, start_django


@click.command()
def migrate() -> None:
    """Make the database, or bring it to the newest version. Safe to run twice."""
    start_django()
    apply_migrations()
    click.echo("The database is up to date.", err=True)
