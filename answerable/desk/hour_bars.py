"""Numbers hour by hour as bars: where each stands in a drawing, so that no script is needed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

WIDTH, HEIGHT = 720, 120
MOST_HOURS = 72


class Bar(NamedTuple):
    """One hour: where its bar begins, how wide and high it is, in the units of the drawing."""

    hour: datetime
    number: int
    x: float
    y: float
    width: float
    height: float


def bars(counts: Sequence[tuple[datetime, int]]) -> list[Bar]:
    """A bar for each hour with any, from the first to the last, at most three days of them."""
    if not counts:
        return []
    last = counts[-1][0]
    first = max(counts[0][0], last - timedelta(hours=MOST_HOURS - 1))
    hours = int((last - first) / timedelta(hours=1)) + 1
    numbers = {hour: max(number, 0) for hour, number in counts}
    highest = max(1, *(number for hour, number in numbers.items() if hour >= first), 1)
    wide = WIDTH / max(hours, 24)
    return [
        Bar(
            hour,
            number,
            round(place * wide, 1),
            round(HEIGHT - height, 1),
            round(wide * 0.8, 1),
            round(height, 1),
        )
        for place in range(hours)
        if (number := numbers.get(hour := first + timedelta(hours=place), 0))
        for height in (HEIGHT * number / highest,)
    ]
