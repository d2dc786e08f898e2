"""A figure that a report states, and whether its change adds up."""

from decimal import Decimal
from typing import Literal

import msgspec

from answerable.engine.results import percent_change

from .growth import Against, Turn

Restated = Literal["before", "after"]
LARGEST_GROWTH = 10**9
"""Beyond this many times the year before there is no change to speak of."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure as stated, with its words and their place on the page.

    `value` is in whole units of `currency`, exact; `change` in percent (in points where `points`), signed;
    `base` is the value of the year before that the same passage names; `restated` says which side of a
    restatement (调整前 / 调整后) the value stands on, `base_restated` the base. `recomputed` is the change
    from base to value, and `difference` says in words where it is not what is stated.
    """

    metric: str
    measure: str
    words: str
    page: int
    paragraph: int
    start: int
    end: int
    value: Decimal
    currency: str
    period: str | None
    rule: str
    part: str | None = None
    change: Decimal | None = None
    change_against: Against | None = None
    points: bool = False
    quarter_change: Decimal | None = None
    turn: Turn | None = None
    restated: Restated | None = None
    base: Decimal | None = None
    base_restated: Restated | None = None
    expected: bool = False
    recomputed: Decimal | None = None
    difference: str | None = None


def check_change(
    value: Decimal, value_digit: Decimal, base: Decimal, base_digit: Decimal, stated: Decimal, digit: Decimal
) -> tuple[Decimal | None, str | None]:
    """The change recomputed, and how it differs from the one stated, if by more than rounding can explain.

    A change from a loss is told against its size, as Chinese reports do: from -2 to 1 is +150%.
    The digits say how exact the numbers are: one in the last digit given.
    """
    slack_value, slack_base = value_digit / 2, base_digit / 2
    if abs(base) <= slack_base or abs(value) > abs(base) * LARGEST_GROWTH:
        return None, None
    recomputed = change_from(value, base)
    ends = [
        (one - other) / abs(other) * 100
        for one in (value - slack_value, value + slack_value)
        for other in (base - slack_base, base + slack_base)
    ]
    if min(ends) - digit <= stated <= max(ends) + digit:
        return recomputed, None
    return recomputed, f"stated as {stated:+}%, but {base:f} to {value:f} is {recomputed:+}%"


def change_from(value: Decimal, base: Decimal) -> Decimal:
    """The change in percent to two places, against the size of a base (not zero) that may be a loss."""
    change = percent_change(value, base)
    return -change if base < 0 else change
