"""The worker's round: open what came, send what is due, count what was confirmed; again and again."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from answerable.fetch.mail_folder import MailFolder
from answerable.sealing.keys import Keyring

from .. import queries
from ..erasures import LIST_NAME, ErasureList
from . import telling
from .announcing import announce
from .answering import open_answers
from .attending import attend
from .chores import Chores
from .counters import write_counter
from .counting import Counting
from .forgetting import Eraser
from .heeding import heed
from .journal import Journal
from .lettering import Lettering
from .opening import Opening
from .posting import Door, Relay, recover, send_waiting
from .resting import Resting
from .sweeping import sweep_some

IDLE_SECONDS = 0.3
COUNTER_EVERY_SECONDS = 5.0
RELAY_PAUSE_SECONDS = 15.0
WHOLE_EVERY_SECONDS = 0.5


class Did(NamedTuple):
    """What one round did."""

    opened: int = 0
    sent: int = 0
    counted: int = 0
    chores: int = 0

    @property
    def nothing(self) -> bool:
        """Whether there was nothing to do."""
        return not any(self)


class Worker:
    """The one process that may open what supporters sent. `say` gets a line for what goes wrong."""

    def __init__(self, keys: Keyring, door: Door, folder: Path, say: Callable[[str], None]) -> None:
        self._keys, self._door, self._say = keys, door, say
        self._journal = Journal(folder / "mails.journal")
        self._opening, self._counting = Opening(), Counting()
        self._letters = Lettering()
        listed = ErasureList(folder / LIST_NAME)
        eraser = Eraser(keys, listed, door.forget) if isinstance(door, MailFolder) else Eraser(keys, listed)
        self._chores = Chores(eraser, say)
        self._relay_again = 0.0
        self._counter_again = 0.0
        self._whole_again = 0.0

    def run(self, stop: Event) -> None:
        """Work until told to stop. What the database refuses for a while is tried again."""
        told = Thread(None, telling.run, "webhooks", (self._keys, self._say, stop), daemon=True)
        told.start()
        try:
            self._work(stop)
        finally:
            stop.set()
            told.join(telling.SHORT.total_seconds)

    def _work(self, stop: Event) -> None:
        resting = Resting()
        while not stop.is_set():
            began = time.monotonic()
            try:
                did = self._next()
                rest_seconds = resting.after(time.monotonic() - began)
            except DatabaseError as error:
                self._say(f"the database: {type(error).__name__}; again in a second")
                with suppress(DatabaseError):
                    close_old_connections()
                stop.wait(1)
                continue
            stop.wait(IDLE_SECONDS if did.nothing else rest_seconds)

    def _next(self) -> Did:
        """In a surge most rounds only open and send; whatever else is due is looked at twice a second."""
        if time.monotonic() < self._whole_again:
            recover(self._journal)
            return Did(self._opening.round(self._keys), self._send())
        did = self.round()
        self._whole_again = time.monotonic() + WHOLE_EVERY_SECONDS
        return did

    def round(self) -> Did:
        """One whole round."""
        recover(self._journal)
        return Did(
            self._open() + announce(settings.CAMPAIGN), self._send(), self._count(), self._chores.round()
        )

    def close(self) -> None:
        """Hang up and close the journal."""
        self._door.close()
        self._journal.close()

    def _open(self) -> int:
        opened = self._opening.round(self._keys) + self._letters.round()
        return opened + open_answers(self._keys) + attend(settings.CAMPAIGN) + heed()

    def _send(self) -> int:
        if time.monotonic() < self._relay_again:
            return 0
        try:
            return send_waiting(self._keys, self._door, self._journal)
        except Relay as fault:
            self._say(f"the mail relay: {fault}; again in {RELAY_PAUSE_SECONDS:.0f} s")
            self._relay_again = time.monotonic() + RELAY_PAUSE_SECONDS
            return 0

    def _count(self) -> int:
        petitions = queries.petitions(settings.CAMPAIGN)
        added = sweep_some() + sum(self._counting.round(petition) for petition in petitions)
        if time.monotonic() >= self._counter_again:
            for petition in petitions:
                write_counter(petition)
            self._counter_again = time.monotonic() + COUNTER_EVERY_SECONDS
        return added
