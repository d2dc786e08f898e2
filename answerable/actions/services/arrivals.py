"""How many submissions came when: told by their ids, which rise with time, without counting rows."""

from datetime import UTC, datetime, timedelta
from threading import Lock
from time import monotonic
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from ..models import Submission

LOOK_EVERY_SECONDS = 1.0
"""How many came within a window is remembered for so long."""

_TABLE = Submission._meta.db_table
# The least and the greatest id in one SELECT would have SQLite read every row; each alone is one look.
_OLDEST = f"SELECT id FROM {_TABLE} ORDER BY id LIMIT 1"  # noqa: S608
_NEWEST = f"SELECT id FROM {_TABLE} ORDER BY id DESC LIMIT 1"  # noqa: S608
_FROM = f"SELECT id, at FROM {_TABLE} WHERE id >= %s ORDER BY id LIMIT 1"  # noqa: S608


class _Seen(NamedTuple):
    number: int
    until: float


_seen: dict[timedelta, _Seen] = {}
_looking = Lock()


def came_in(window: timedelta) -> int:
    """About how many came within a window, a second ago at most.

    One thread looks for all: whoever comes while it does goes by what was seen before.
    """
    seen = _seen.get(window)
    if (seen is None or monotonic() >= seen.until) and _looking.acquire(blocking=seen is None):
        try:
            number = _first(_NEWEST)[0] - last_before(timezone.now() - window)
            seen = _seen[window] = _Seen(number, monotonic() + LOOK_EVERY_SECONDS)
        finally:
            _looking.release()
    return seen.number if seen else 0


def last_before(moment: datetime) -> int:
    """The id of the last submission up to a moment, found by halves; one below all where there is none."""
    low: int = max(_first(_OLDEST)[0] - 1, 0)
    high: int = _first(_NEWEST)[0]
    while low < high:
        middle = (low + high + 1) // 2
        number, at = _first(_FROM, middle)
        if number and as_time(at) <= moment:
            low = number
        else:
            high = middle - 1
    return low


def as_time(stored: Any) -> datetime:
    """A time as a cursor gives it: SQLite has text, in UTC (USE_TZ)."""
    if isinstance(stored, str):
        stored = datetime.fromisoformat(stored)
    return stored if stored.tzinfo else stored.replace(tzinfo=UTC)  # type: ignore[no-any-return]


def _first(statement: str, *values: int) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone() or (0, None)
