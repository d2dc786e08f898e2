"""One pace per host, shared by every process of this installation: a locked file for each host.

A host is asked at most once per delay, whoever asks; a host that wants a pause gets it from all of us.
"""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO

from .outcomes import TryLater

DELAY_SECONDS = 2.0
LONGEST_DELAY_SECONDS = 30.0
"""A robots.txt may ask for a slower pace than ours, up to this."""
LONGEST_WAIT_SECONDS = 90.0
"""Beyond it nobody waits in front of the screen: the fetch is left for later."""
LONGEST_PAUSE_SECONDS = 86400.0


class Pace:
    """When each host may be asked next. `now` is the time of day in seconds: processes must agree on it."""

    def __init__(
        self,
        folder: Path,
        *,
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self.folder = folder
        self.now = now
        self.sleep = sleep

    def wait(self, host: str, delay: float = DELAY_SECONDS) -> None:
        """Take the next turn at a host and wait for it; raises TryLater when it is too far off."""
        with self._turn(host) as (next_turn, write):
            now = self.now()
            turn = max(now, next_turn)
            if turn - now > LONGEST_WAIT_SECONDS:
                raise TryLater(f"{host} asked for a pause of {turn - now:,.0f} seconds more", turn - now)
            write(turn + min(max(delay, DELAY_SECONDS), LONGEST_DELAY_SECONDS))
        if turn > now:
            self.sleep(turn - now)

    def pause(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long, a day at most."""
        with self._turn(host) as (next_turn, write):
            write(max(next_turn, self.now() + min(seconds, LONGEST_PAUSE_SECONDS)))

    @contextmanager
    def _turn(self, host: str) -> Iterator[tuple[float, Callable[[float], None]]]:
        self.folder.mkdir(parents=True, exist_ok=True)
        # A host's name may be longer than a file's.
        with (self.folder / sha256(host.encode()).hexdigest()[:32]).open("a+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield self._read_turn(file), lambda turn: _write_turn(file, turn)

    def _read_turn(self, file: IO[str]) -> float:
        file.seek(0)
        try:
            turn = float(file.read(40) or 0)
        except ValueError:  # half a number of a machine that died: the host is asked now
            return 0.0
        # A turn in the far future is a clock that was set back, not a pause that anybody asked for.
        return turn if turn <= self.now() + LONGEST_PAUSE_SECONDS else 0.0


def _write_turn(file: IO[str], turn: float) -> None:
    file.seek(0)
    file.truncate()
    file.write(repr(turn))
    file.flush()
