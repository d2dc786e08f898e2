"""`answerable seal`: sign a head over the custody log, and have independent authorities stamp it."""

import sys
from typing import TYPE_CHECKING

import click

from .django_site import apply_migrations, start_django

if TYPE_CHECKING:
    from answerable.custody.models import Head


@click.command()
@click.option("--no-timestamp", is_flag=True, help="Ask no timestamp authority.")
def seal(no_timestamp: bool) -> None:
    """Sign a head over everything that was logged, and have it stamped by the timestamp authorities.

    Run it after each day's work, then hand the head on: to partners, to print, to mail.
    """
    start_django()
    apply_migrations()
    from answerable.custody import queries, services
    from answerable.custody.keys import BadKey

    try:
        made = services.seal()
    except (services.LogBroken, BadKey) as error:
        raise click.ClickException(str(error)) from error
    head = made or queries.latest_head()
    if head is None:
        click.echo("Nothing was logged yet.", err=True)
        return
    if made is None:
        click.echo("Nothing was logged since the last head; this is it.", err=True)
    refused = 0 if no_timestamp else _stamp(head)
    click.echo(head.note, nl=False)
    if refused:
        sys.exit(1)


def _stamp(head: "Head") -> int:
    """Ask each authority that has not stamped this head; returns how many did not."""
    from django.conf import settings

    from answerable.custody import services, timestamps
    from answerable.fetch.door import post
    from answerable.fetch.outcomes import NotFetched

    def send(url: str, content: bytes, media_type: str) -> bytes:
        answer = post(url, content, media_type)
        if answer.status != 200:
            raise timestamps.BadTimestamp(f"answered with status {answer.status}")
        return answer.body

    if not settings.TIMESTAMP_AUTHORITIES:
        click.echo("No timestamp: ANSWERABLE_TIMESTAMP_AUTHORITIES names no authority.", err=True)
    stamped = set(head.timestamps.values_list("authority", flat=True))
    refused = 0
    for authority in settings.TIMESTAMP_AUTHORITIES:
        if authority in stamped:
            continue
        try:
            roots = timestamps.trusted_roots(settings.HOME)
            token = timestamps.ask(content=head.note.encode(), authority=authority, post=send, roots=roots)
        except (NotFetched, timestamps.BadTimestamp) as error:
            click.echo(f"{authority}: no timestamp: {error}", err=True)
            refused += 1
            continue
        services.add_timestamp(head=head, token=token)
        click.echo(f"{authority}: stamped at {token.at:%Y-%m-%d %H:%M:%S} UTC", err=True)
    return refused
