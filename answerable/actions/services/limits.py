"""How many submissions a network may send: two windows, counted in the rows, so across processes."""

import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Max, Min
from django.utils import timezone

from ..models import OwnSending, Submission

WINDOWS = tuple((timedelta(seconds=seconds), most) for most, seconds in settings.NETWORK_LIMITS)
"""A network is a /24 or a /48: an office or a student house signs together, and is let."""
SHARE = 0.02
"""Of all that comes, a network may send so much whatever the windows say: the telephones of a whole region
share the few addresses of their carrier, and in a surge they come together. All is what came within the
window, so that a pause in the surge turns nobody away."""
LOOK_EVERY_SECONDS = 1.0
"""How many came in all is remembered for so long."""


def too_many(prefix: bytes | None) -> bool:
    """Whether a network has sent as many as it may. A network that cannot be told is not limited here.

    One look at the index by network and time finds the last few, however many rows there are.
    """
    if prefix is None:
        return False
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, [prefix, connection.ops.adapt_datetimefield_value(now - _LONGEST)])
        times = [as_time(row[0]) for row in cursor]
    over = [window for window, most in WINDOWS if sum(at > now - window for at in times) >= most]
    return any(_is_over_share(prefix, window, now) for window in over)


def _is_over_share(prefix: bytes, window: timedelta, now: datetime) -> bool:
    share = int(SHARE * _came_in(window, int(time.monotonic() / LOOK_EVERY_SECONDS)))
    if not share:
        return True
    sent = Submission.objects.filter(prefix=prefix, at__gt=now - window)
    return sent.order_by("-at")[share - 1 : share].exists()


@lru_cache(maxsize=len(WINDOWS))
def _came_in(window: timedelta, _moment: int) -> int:
    """About how many submissions came within a window, by their ids, which rise with time.

    Where the window begins is found by halving: a count would read every row of a surge.
    """
    since = timezone.now() - window
    ends = Submission.objects.aggregate(first=Min("id"), last=Max("id"))
    newest: int = ends["last"] or 0
    # The row after `before` may be too old; the one after `within` is not.
    before, within = (ends["first"] or 1) - 1, newest
    while before < within:
        middle = (before + within) // 2
        at = Submission.objects.filter(id__gt=middle).order_by("id").values_list("at", flat=True).first()
        before, within = (before, middle) if at is None or at > since else (middle + 1, within)
    return newest - before


def as_time(stored: Any) -> datetime:
    """A time as a cursor gives it: SQLite has text, in UTC (USE_TZ)."""
    if isinstance(stored, str):
        stored = datetime.fromisoformat(stored)
    return stored if stored.tzinfo else stored.replace(tzinfo=UTC)  # type: ignore[no-any-return]


_LONGEST = max(window for window, _ in WINDOWS)
_MOST = max(most for _, most in WINDOWS)
_STATEMENT = (
    f"SELECT at FROM {Submission._meta.db_table} WHERE prefix = %s AND at > %s "  # noqa: S608
    f"ORDER BY at DESC LIMIT {_MOST}"
)


def too_many_own(prefix: bytes | None) -> bool:
    """The same for letters that somebody says to have sent themselves."""
    if prefix is None:
        return False
    now = timezone.now()
    return any(
        OwnSending.objects.filter(prefix=prefix, at__gt=now - window)[most - 1 : most].exists()
        for window, most in WINDOWS
    )
