"""Asking again: GET alone, for what may pass by itself, each time later, and at no common beat."""

import random
import time
from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime

from .exchange import Exchange
from .outcomes import TryAgain, TryLater

ATTEMPTS = 4
FIRST_PAUSE_SECONDS = 2.0
LONGEST_PAUSE_SECONDS = 60.0
TOO_MANY_REQUESTS = 429
SERVER_FAULT = 500


def retry(
    attempt: Callable[[], Exchange],
    *,
    attempts: int = ATTEMPTS,
    sleep: Callable[[float], object] = time.sleep,
    chance: Callable[[], float] = random.random,
    failed: Callable[[TryAgain], object] = lambda _: None,
) -> Exchange:
    """What `attempt` gives, tried again after TryAgain; the last error is raised, each is told to `failed`.

    The pauses double, and each is between half and the whole of that: a beat that a crowd shares brings a
    host down again. A host that names its pause gets it, or we give up where it is longer than a minute.
    """
    for number in range(1, attempts + 1):
        try:
            return attempt()
        except TryAgain as error:
            failed(error)
            pause = FIRST_PAUSE_SECONDS * 2 ** (number - 1) * (0.5 + chance() / 2)
            if isinstance(error, TryLater) and error.after is not None:
                pause = max(pause, error.after)
            if number == attempts or pause > LONGEST_PAUSE_SECONDS:
                raise
            sleep(pause)
    raise ValueError("attempts must be 1 or more")


def raise_if_it_may_pass(exchange: Exchange, *, now: datetime) -> None:
    """Raise TryLater for 429 and the statuses of a fault on their side (RFC 9110, 15.6)."""
    if exchange.status != TOO_MANY_REQUESTS and exchange.status < SERVER_FAULT:
        return
    after = read_retry_after(exchange.last.header("retry-after"), now=now)
    asked = f" and asks for a pause of {after:,.0f} seconds" if after is not None else ""
    error = TryLater(f"the host answers {exchange.status}{asked}", after)
    error.exchange = exchange
    raise error


def read_retry_after(value: str, *, now: datetime) -> float | None:
    """The seconds of a Retry-After header, a number or a date (RFC 9110); None where it is neither."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max((parsedate_to_datetime(value) - now).total_seconds(), 0.0)
    except (ValueError, TypeError, OverflowError):  # no date, or one without a zone
        return None
