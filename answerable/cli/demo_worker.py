"""The worker of a demonstration: keys of its own, and mails that are files."""

import secrets
from pathlib import Path
from threading import Event, Thread

from rich.console import Console

KEPT_AS = "demonstration.passphrase"


def start_demo_worker(console: Console) -> None:
    """Make the keys at the first run, open the campaign's petitions, and work beside the server."""
    from django.conf import settings

    from answerable.actions.worker.loop import Worker
    from answerable.fetch.mail_folder import MailFolder
    from answerable.sealing.keys import PRIVATE_NAME, make_keys, read_private
    from answerable.sealing.owner_only import read_passphrase, write_whole

    folder = settings.HOME / "keys"
    kept = folder / KEPT_AS
    if not (folder / PRIVATE_NAME).exists():
        passphrase = secrets.token_urlsafe(20)
        make_keys(folder, passphrase)
        write_whole(kept, passphrase + "\n", mode=0o600)
    ring = read_private(folder / PRIVATE_NAME, read_passphrase(kept))
    mails = MailFolder(settings.HOME / "mail", tell=lambda path: _tell(console, path))
    worker = Worker(ring, mails, settings.HOME / "worker", say=lambda line: console.print(line, markup=False))
    Thread(None, worker.run, "worker", (Event(),), daemon=True).start()


def _tell(console: Console, path: Path) -> None:
    console.print(f"A mail of this demonstration: {path}", markup=False, highlight=False)
