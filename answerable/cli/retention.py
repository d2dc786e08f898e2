"""`answerable retention`: let go what is over its time, or say what would go."""

import click

from .django_site import apply_migrations, start_django


@click.command()
@click.option("--dry-run", is_flag=True, help="Say what would go, and leave it.")
def retention(dry_run: bool) -> None:
    """Delete personal data that is over its time, as the worker does once an hour; no key is needed."""
    start_django()
    apply_migrations()
    from django.utils import timezone

    from answerable.actions.services.retention import Class, Retention, days_of
    from answerable.actions.services.shredding import empty_write_ahead_log

    kept, now = Retention(), timezone.now()
    due = kept.due(now)
    for kind in Class:
        number = due[kind]
        if not dry_run:
            number = 0
            while gone := kept.expire(kind, now):
                number += gone
        click.echo(f"{number:>9,}  {kind}, after {days_of(kind)} days")
    if not dry_run:
        empty_write_ahead_log()
