"""How many submissions a network may send: two windows, counted in the rows, so across processes."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from ..models import OwnSending, Submission
from .arrivals import came_in

WINDOWS = tuple((timedelta(seconds=seconds), most) for most, seconds in settings.NETWORK_LIMITS)
"""A network is a /24 or a /48: an office or a student house signs together, and is let."""
SHARE = 0.02
"""Of all that comes, a network may send so much whatever the windows say: the telephones of a whole region
share the few addresses of their carrier, and in a surge they come together. All is what came within the
window, so that a pause in the surge turns nobody away."""


def too_many(prefix: bytes | None) -> bool:
    """Whether a network has sent as many as it may. A network that cannot be told is not limited here.

    A look at the index by network and time counts the last few of each window, however many rows there are.
    """
    if prefix is None:
        return False
    now = timezone.now()
    begins = [connection.ops.adapt_datetimefield_value(now - window) for window, _ in WINDOWS]
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, [value for begin in begins for value in (prefix, begin)])
        numbers = cursor.fetchone()
    return any(
        number >= most and _is_over_share(prefix, window, begin)
        for (window, most), begin, number in zip(WINDOWS, begins, numbers, strict=True)
    )


def _is_over_share(prefix: bytes, window: timedelta, begin: Any) -> bool:
    share = int(SHARE * came_in(window))
    if not share:
        return True
    with connection.cursor() as cursor:
        cursor.execute(_NTH, [prefix, begin, share - 1])
        return cursor.fetchone() is not None


_LATELY = f"SELECT 1 FROM {Submission._meta.db_table} WHERE prefix = %s AND at > %s"  # noqa: S608
_COUNTS = [f"(SELECT COUNT(*) FROM ({_LATELY} LIMIT {most}) AS w{most})" for _, most in WINDOWS]  # noqa: S608
_STATEMENT = f"SELECT {', '.join(_COUNTS)}"
_NTH = f"{_LATELY} LIMIT 1 OFFSET %s"


def too_many_own(prefix: bytes | None) -> bool:
    """The same for letters that somebody says to have sent themselves."""
    if prefix is None:
        return False
    now = timezone.now()
    return any(
        OwnSending.objects.filter(prefix=prefix, at__gt=now - window)[most - 1 : most].exists()
        for window, most in WINDOWS
    )
