"""Conditions are stored and read back as they were, and say in words what they are about."""

from datetime import UTC, datetime

import pytest

from answerable.engine.sweep import BadConditions, Conditions, reason

AT = datetime(2026, 5, 1, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("conditions", "says"),
    [
        (Conditions(), "all of them"),
        (Conditions(since=AT, until=AT), "sent since 01 May 2026 12:30, sent before 01 May 2026 12:30"),
        (Conditions(network="ab", domain="cd", stem="ef"),
         "from network ab, from mail domain group cd, with addresses like group ef"),
        (Conditions(council="Harrowmere", partner="allies"),
         "counted for Harrowmere, sent on the page of allies"),
        (Conditions(seconds=0), "filled in within 0 seconds"),
        (Conditions(came_back=True), "confirmed from an address that came back later"),
        (Conditions(held_for="network:12"), "held for many from one network in an hour (burst 12)"),
    ],
)  # fmt: skip
def test_conditions_are_read_back_as_they_were_and_say_what_they_are(
    conditions: Conditions, says: str
) -> None:
    assert Conditions.read(conditions.stored()) == conditions
    assert conditions.sentence() == says


@pytest.mark.parametrize("stored", [{"since": "soon"}, {"email": "eve@made-up.example"}, {"seconds": "x"}])
def test_what_is_no_condition_is_refused(stored: dict[str, str]) -> None:
    with pytest.raises(BadConditions):
        Conditions.read(stored)


def test_a_reason_of_another_release_stands_as_it_is() -> None:
    assert reason("made up") == "made up"
