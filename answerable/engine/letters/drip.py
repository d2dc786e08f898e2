"""When a letter may go out: in the day's window, on a weekday, so many an hour to one mailbox, unevenly."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta, tzinfo
from hashlib import sha256
from typing import NamedTuple

HOUR = timedelta(hours=1)
_FIRST_OF_WEEKEND = 5


class Pace(NamedTuple):
    """How fast one mailbox is written to, and in which hours of the day. `zone` is the recipients'."""

    zone: tzinfo
    an_hour: int = 20
    opens: time = time(8)
    closes: time = time(20)

    @property
    def step(self) -> timedelta:
        """The time from one letter to the next, where they are spread evenly."""
        return HOUR / self.an_hour


def jitter(number: int, most: timedelta) -> timedelta:
    """A part of `most`, always the same for a number, and in no order: letters do not come by the clock."""
    part = int.from_bytes(sha256(b"jitter %d" % number).digest()[:4]) / 2**32
    return most * part


def open_from(moment: datetime, pace: Pace) -> datetime:
    """The moment itself where the window is open, else when it opens next."""
    here = moment.astimezone(pace.zone)
    opens = here.replace(hour=pace.opens.hour, minute=pace.opens.minute, second=0, microsecond=0)
    if here.time() >= pace.closes:
        opens += timedelta(days=1)
    while opens.weekday() >= _FIRST_OF_WEEKEND:
        opens += timedelta(days=1)
    return max(moment, opens.astimezone(moment.tzinfo))


def free_from(moment: datetime, sent: Sequence[datetime], pace: Pace) -> datetime:
    """When a mailbox may get one more: `sent` are the times of what it got, in order.

    In any hour, wherever it begins, there are never more than the pace allows.
    """
    if len(sent) < pace.an_hour:
        return moment
    return max(moment, sent[-pace.an_hour] + HOUR)


def next_slot(moment: datetime, last: datetime | None, number: int, pace: Pace) -> datetime:
    """When to send the next of those that wait for one mailbox, the last of which is due at `last`.

    They come at the pace in the mean; that no hour has more is seen to when one is sent (`free_from`).
    """
    earliest = moment if last is None else max(moment, last + pace.step * 3 / 4)
    return open_from(open_from(earliest, pace) + jitter(number, pace.step / 2), pace)
