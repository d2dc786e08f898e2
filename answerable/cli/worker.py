"""`answerable worker`: the one process that can read what supporters sent, and writes to them."""

import os
import signal
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from .django_site import apply_migrations, start_django
from .passphrase import FILE_OPTION, given_passphrase

if TYPE_CHECKING:
    from answerable.actions.worker.loop import Worker

NICENESS = 15
"""Where worker and web server share a machine, those who are signing come first, and mails wait a little."""
AUTOGROUP = Path("/proc/self/autogroup")
"""Linux may share the processor among sessions first (sched(7)), which have a niceness of their own."""


@click.command()
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    envvar="ANSWERABLE_WORKER_KEY",
    help="The private file of `answerable keys make`; ANSWERABLE_WORKER_KEY if not said.",
)
@FILE_OPTION
@click.option("--once", is_flag=True, help="Do what is due, and stop.")
def worker(key: Path | None, passphrase_file: Path | None, once: bool) -> None:
    """Open what supporters sent, send the mails that are due, and count what was confirmed, until Ctrl-C.

    Run it apart from the web server, on another machine if you can: it alone holds the private key.
    """
    if key is None:
        raise click.UsageError("name the private file with --key; `answerable keys make` makes one")
    from answerable.sealing.faults import NotAKey, ReadableByOthers, WrongPassphrase
    from answerable.sealing.keys import read_private

    try:
        ring = read_private(key, given_passphrase(passphrase_file))
    except (NotAKey, ReadableByOthers, WrongPassphrase, OSError) as error:
        raise click.UsageError(str(error)) from error
    start_django()
    apply_migrations()
    from django.conf import settings

    from answerable.actions.worker.lock import AnotherWorker, only_worker
    from answerable.actions.worker.loop import Worker
    from answerable.fetch.relay import BadRelay, read_relay
    from answerable.fetch.smtp import MailDoor

    if not settings.MAIL_FROM or not settings.SITE:
        raise click.UsageError("set ANSWERABLE_MAIL_FROM (who writes) and ANSWERABLE_SITE (where links lead)")
    folder = settings.HOME / "worker"
    try:
        door = MailDoor(read_relay(settings.MAIL_RELAY), hello=settings.MAIL_FROM.rpartition("@")[2])
        with only_worker(folder / "lock"):
            made = Worker(ring, door, folder, say=lambda line: click.echo(line, err=True))
            try:
                _run(made, once=once)
            finally:
                made.close()
    except BadRelay as error:
        raise click.UsageError(str(error)) from error
    except AnotherWorker as error:
        raise click.ClickException("a worker runs already on this machine") from error


def _run(made: "Worker", *, once: bool) -> None:
    if once:
        while not made.round().nothing:
            pass
        return
    _give_way()
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    click.echo("Working; Ctrl-C stops it after the mail in hand.", err=True)
    made.run(stop)


def _give_way() -> None:
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    with suppress(OSError):
        AUTOGROUP.write_text(str(NICENESS))
