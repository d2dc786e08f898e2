"""What the worker does now and then: forget who asked for it, sign the day's heads, let go what expired."""

import time
from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.utils import timezone

from answerable.custody.keys import BadKey

from .. import queries
from ..services import shredding
from ..services.retention import Class, Retention
from ..tally_tree import LogBroken
from .attending import let_go
from .forgetting import Eraser
from .heads import prepare_head, publish_head

HOUR_SECONDS = 3600.0
HASHING_SECONDS = 0.5
"""So long at a time: mails wait meanwhile, and the log of a great day takes a minute."""


class Chores:
    """Each when it is due. `say` gets a line for what goes wrong."""

    def __init__(self, eraser: Eraser, say: Callable[[str], None]) -> None:
        self._eraser, self._say = eraser, say
        self._kept = Retention()
        self._headed: date | None = None
        self._heads_again = 0.0
        self._retention_again = 0.0
        self._classes = tuple(Class)
        """Those of which there may be something left in this hour."""

    def round(self) -> int:
        """What is due now; returns how much was done."""
        return self._eraser.asked() + self._heads() + self._retention()

    def _heads(self) -> int:
        """At the first rounds after midnight (UTC), and an hour later where it failed."""
        today = timezone.now().date()
        if self._headed == today or time.monotonic() < self._heads_again:
            return 0
        try:
            petitions = queries.petitions(settings.CAMPAIGN)
            if not all(prepare_head(petition, today, seconds=HASHING_SECONDS) for petition in petitions):
                return 1
            heads = [publish_head(petition, today) for petition in petitions]
        except (LogBroken, BadKey) as error:
            self._say(f"no head of a tally was signed: {error}; run answerable verify. Again in an hour")
            self._heads_again = time.monotonic() + HOUR_SECONDS
            return 0
        self._headed = today
        return sum(head is not None for head in heads)

    def _retention(self) -> int:
        """Once an hour, a batch of each class a round until nothing is left, so that mail does not wait."""
        if time.monotonic() < self._retention_again:
            return 0
        gone = {kind: self._kept.expire(kind, timezone.now()) for kind in self._classes}
        places = let_go()
        self._classes = tuple(kind for kind, number in gone.items() if number)
        if not (self._classes or places):
            self._retention_again = time.monotonic() + HOUR_SECONDS
            self._classes = tuple(Class)
            shredding.empty_write_ahead_log()
        return sum(gone.values()) + places
