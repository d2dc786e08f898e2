"""Nine in ten forms are hostile: the honest count, and the hostile do not."""

from pathlib import Path
from typing import Any

from answerable.actions.models import Petition
from tests.actions.conftest import RING
from tests.actions.made_up_hostile import run


def test_nine_in_ten_hostile_leave_the_count_to_the_honest(
    petition: Petition, site: Path, settings: Any
) -> None:
    settings.HELD_NETWORK, settings.HELD_DOMAIN, settings.HELD_STEM = 5, 5, 3
    outcome = run(petition, RING, site / "worker", honest=12)
    assert outcome.honest_share >= 0.99
    assert outcome.hostile_share <= 0.01
    assert outcome.total == outcome.recounted == sum(outcome.counted.values())
