"""How many submissions a network may send: two windows, counted in the rows, so across processes."""

import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Max
from django.utils import timezone

from ..models import OwnSending, Submission

WINDOWS = tuple((timedelta(seconds=seconds), most) for most, seconds in settings.NETWORK_LIMITS)
"""A network is a /24 or a /48: an office or a student house signs together, and is let."""
SHARE = 0.02
"""Of all that comes, a network may send so much whatever the windows say: the telephones of a whole region
share the few addresses of their carrier, and in a surge they come together."""
CROWD = 2_000
"""By the last so many submissions it is told how many come; fewer are no surge."""
CROWD_SECONDS = 1.0
"""For so long that is remembered."""


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
    share = int(SHARE * _a_second(int(time.monotonic() / CROWD_SECONDS)) * window.total_seconds())
    if not share:
        return True
    sent = Submission.objects.filter(prefix=prefix, at__gt=now - window)
    return sent.order_by("-at")[share - 1 : share].exists()


@lru_cache(maxsize=1)
def _a_second(_moment: int) -> float:
    """How many submissions come in a second, by how long the last CROWD of them took."""
    last: int | None = Submission.objects.aggregate(last=Max("id"))["last"]
    first = Submission.objects.filter(id__gt=last - CROWD).order_by("id").first() if last else None
    if last is None or first is None or last < CROWD:
        return 0.0
    return CROWD / max((timezone.now() - first.at).total_seconds(), 1.0)


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
