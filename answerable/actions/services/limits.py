"""How many submissions a network may send: two windows, counted in the rows, so across processes."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

from ..models import OwnSending, Submission
from .arrivals import as_time, came_in

WINDOWS = tuple((timedelta(seconds=seconds), most) for most, seconds in settings.NETWORK_LIMITS)
"""A network is a /24 or a /48: an office or a student house signs together, and is let."""
SHARE = 0.02
"""Of all that comes, a network may send so much whatever the windows say: the telephones of a whole region
share the few addresses of their carrier, and in a surge they come together. All is what came within the
window, so that a pause in the surge turns nobody away."""


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
    share = int(SHARE * came_in(window))
    if not share:
        return True
    with connection.cursor() as cursor:
        cursor.execute(_NTH, [prefix, connection.ops.adapt_datetimefield_value(now - window), share - 1])
        return cursor.fetchone() is not None


_LONGEST = max(window for window, _ in WINDOWS)
_MOST = max(most for _, most in WINDOWS)
_STATEMENT = (
    f"SELECT at FROM {Submission._meta.db_table} WHERE prefix = %s AND at > %s "  # noqa: S608
    f"ORDER BY at DESC LIMIT {_MOST}"
)
_NTH = (
    f"SELECT at FROM {Submission._meta.db_table} WHERE prefix = %s AND at > %s "  # noqa: S608
    "ORDER BY at DESC LIMIT 1 OFFSET %s"
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
