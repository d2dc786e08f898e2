"""The worker rests as long as it worked while a surge is on, and not a moment before or after it."""

from typing import Any

import pytest

from answerable.actions.worker import resting


class Clock:
    """A clock, and the newest id of a table, which are set."""

    def __init__(self) -> None:
        self.seconds, self.newest = 100.0, 7_000

    def __call__(self) -> float:
        return self.seconds

    def later(self, seconds: float, came: int) -> None:
        self.seconds += seconds
        self.newest += came


@pytest.fixture
def clock(monkeypatch: Any) -> Clock:
    made = Clock()
    monkeypatch.setattr(resting, "newest_id", lambda _model: made.newest)
    return made


def _looked(clock: Clock) -> resting.Resting:
    rest = resting.Resting(clock)
    clock.later(1, 900)
    assert rest.after(0.4) == 0.0, "what came before it looked first is no surge"
    return rest


@pytest.mark.parametrize(
    ("seconds", "came", "rests"),
    [(1, 149, 0.0), (1, 150, 0.4), (2, 299, 0.0), (2, 300, 0.4), (0.9, 900, 0.0)],
)
def test_it_rests_once_a_second_has_shown_a_surge(
    clock: Clock, seconds: float, came: int, rests: float
) -> None:
    rest = _looked(clock)
    clock.later(seconds, came)
    assert rest.after(0.4) == rests


def test_it_works_on_without_a_rest_when_the_surge_is_over(clock: Clock) -> None:
    rest = _looked(clock)
    clock.later(1, 500)
    assert rest.after(0.2) == 0.2
    clock.later(0.5, 0)
    assert rest.after(0.3) == 0.3
    clock.later(0.5, 0)
    assert rest.after(0.3) == 0.0
