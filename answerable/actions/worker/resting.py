"""In a surge the worker rests as long as it worked: signing comes first, the mails a little later.

Niceness alone does not see to it. Two processors of a rented machine are often the two threads of one core,
and whatever works on the one slows the other, however nice it is: docs/benchmarks.md has what it changed.
"""

import time
from collections.abc import Callable

from ..models import Submission
from .newest import newest_id

SURGE_A_SECOND = 150
"""So many submissions a second are a surge: below it a machine of two cores has room for both."""
LOOK_EVERY_SECONDS = 1.0


class Resting:
    """How long a worker rests after a round. It looks once a second how many came."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen_at, self._seen = clock(), -1
        self._surge = False

    def after(self, worked_seconds: float) -> float:
        """Seconds to rest after so many of work; none where no surge is on."""
        passed = self._clock() - self._seen_at
        if passed >= LOOK_EVERY_SECONDS:
            newest = newest_id(Submission)
            self._surge = self._seen >= 0 and (newest - self._seen) / passed >= SURGE_A_SECOND
            self._seen_at, self._seen = self._clock(), newest
        return worked_seconds if self._surge else 0.0
