"""How many submissions a network may send: two windows, counted in the rows, so across processes."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from ..models import OwnSending, Submission

WINDOWS = tuple((timedelta(seconds=seconds), most) for most, seconds in settings.NETWORK_LIMITS)
"""A network is a /24 or a /48: an office or a student house signs together, and is let."""


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
    return any(sum(at > now - window for at in times) >= most for window, most in WINDOWS)


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
