"""`answerable demo`: the built-in campaign on an embedded database, served here; no services, no network."""

import sys
import time

import click
from rich.console import Console

from answerable.campaign import BUILT_IN

from .demo_worker import start_demo_worker
from .django_site import apply_migrations, start_django
from .load import approve_campaign_facts, propose_campaign_facts
from .serve import free_port, serve_until_stopped
from .staff import add_staff

HOST = "127.0.0.1"
# Two, since nobody reviews a finding of their own, nor publishes a file of facts alone.
FIRST_STAFF = (("admin", "admin"), ("reviewer", "reviewer"))


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--no-serve", is_flag=True, help="Make the database and stop.")
def demo(port: int, no_serve: bool) -> None:
    """Load the built-in campaign into a local database and serve it at a printed address.

    The first run prints two staff logins, once. Later runs keep what was done and add what is new.
    """
    started = time.monotonic()
    console, quiet = Console(stderr=True), Console(quiet=True)
    with console.status("Making the database ..."):
        start_django()
        apply_migrations()
        for username, password in _first_staff().items():
            console.print(f"Staff login, shown this once: {username} / {password}", markup=False)
    with console.status("Loading the built-in campaign ..."):
        (proposer, _), (approver, _) = FIRST_STAFF
        refused = propose_campaign_facts(BUILT_IN, proposer, quiet)
        approve_campaign_facts(BUILT_IN, approver, quiet)
        _seal()
        _open_petitions()
    if not no_serve:
        port = free_port(HOST, port)
        _address_of_site(port)
        console.print(f"Ready after {time.monotonic() - started:.0f} s:")
        console.print(f"  the site   http://{HOST}:{port}/", highlight=False)
        console.print(f"  the desk   http://{HOST}:{port}/desk/", highlight=False)
        console.print("Ctrl-C stops it.")
        serve_until_stopped(HOST, port, beside=lambda: start_demo_worker(console))
    if refused:
        sys.exit(1)


def _open_petitions() -> None:
    from django.conf import settings

    from answerable.accounts.models import User
    from answerable.actions.services.petitions import open_those_of_the_campaign

    by = User.objects.get(username=FIRST_STAFF[0][0])
    open_those_of_the_campaign(campaign=settings.CAMPAIGN, by=by)


def _address_of_site(port: int) -> None:
    """Links in mails lead to this machine, where no other site was named."""
    from django.conf import settings

    settings.SITE = settings.SITE or f"http://{HOST}:{port}"
    settings.MAIL_FROM = settings.MAIL_FROM or "campaign@localhost.localdomain"


def _seal() -> None:
    """A head over the log, so that the demonstration shows how evidence is proved."""
    from answerable.custody.keys import BadKey
    from answerable.custody.services import LogBroken, seal

    try:
        seal()
    except (LogBroken, BadKey) as error:
        raise click.ClickException(str(error)) from error


def _first_staff() -> dict[str, str]:
    from django.db import transaction

    from answerable.accounts.models import User

    if User.objects.exists():
        return {}
    (admin, admin_role), (reviewer, reviewer_role) = FIRST_STAFF
    with transaction.atomic():
        return {
            admin: add_staff(admin, admin_role, "Demonstration"),
            reviewer: add_staff(reviewer, reviewer_role, "Demonstration", by=admin),
        }
