"""Striking out: by conditions, as far as was looked at, in batches, cancelled at any time, and restored."""

from datetime import UTC, datetime, timedelta
from secrets import token_bytes
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from answerable.accounts.models import AuditEntry, User
from answerable.actions import queries, sweep_queries
from answerable.actions.models import (
    Confirmation,
    Identified,
    Leaf,
    Mail,
    MailResult,
    Petition,
    Submission,
    Sweep,
    Waiting,
    Withdrawal,
)
from answerable.actions.services import sweeps
from answerable.actions.worker import sweeping
from answerable.actions.worker.counting import count_new
from answerable.engine import tally
from answerable.engine.sweep import Conditions

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
WHY = "Made up: they came together."


def signed(petition: Petition, number: int, *, confirmed: bool = True, **changes: Any) -> list[Submission]:
    """So many submissions as the web and the worker leave them, and their confirmations."""
    wording = petition.wordings.get()
    fields: dict[str, Any] = {"seconds": 30, "at": NOON, "council": "Harrowmere"} | changes
    held = fields.pop("held_for", "")
    made = []
    for _ in range(number):
        row = Submission.objects.create(
            kind="signature",
            sealed=b"x",
            token_digest=token_bytes(32),
            petition=petition,
            wording=wording,
            **fields,
        )
        person = token_bytes(32)
        Identified.objects.create(submission=row, person=person, held_for=held)
        if confirmed:
            Confirmation.objects.create(
                submission=row, petition=petition, person=person, leaf=token_bytes(32), at=fields["at"]
            )
        made.append(row)
    return made


def counts(petition: Petition) -> int:
    """The count, which the sums and a recount of the log agree on."""
    while count_new(petition):
        pass
    recounted = tally.count(queries.log_of(petition))
    assert queries.counted(petition) == recounted
    return recounted


def strike(petition: Petition, by: User, **conditions: Any) -> Sweep:
    return sweeps.strike(
        petition=petition, conditions=Conditions(**conditions), up_to=sweeps.reach(petition), why=WHY, by=by
    )


@pytest.mark.parametrize(
    ("conditions", "left"),
    [
        ({"council": "Elsewhere"}, 3), ({"partner": "allies"}, 3), ({"seconds": 8}, 3),
        ({"network": "ab" * 8}, 3),
        ({"since": NOON + timedelta(hours=1)}, 3), ({"until": NOON + timedelta(hours=1)}, 1),
        ({"council": "Elsewhere", "partner": "nobody"}, 4),
    ],
)  # fmt: skip
def test_what_meets_all_conditions_is_struck_out(
    conditions: dict[str, Any], left: int, petition: Petition, ben: User
) -> None:
    signed(petition, 3)
    signed(
        petition, 1, council="Elsewhere", partner="allies", seconds=8, prefix=bytes.fromhex("ab" * 8),
        at=NOON + timedelta(hours=2),
    )  # fmt: skip
    assert counts(petition) == 4
    found = sweep_queries.matching(petition, Conditions(**conditions))
    assert sum(hour.number for hour in sweep_queries.by_hour(found)) == 4 - left
    if left < 4:
        strike(petition, ben, **conditions)
        sweeping.sweep_some()
    assert counts(petition) == left


def test_what_waits_for_its_confirmation_is_struck_out_too_and_gets_no_more_mail(
    petition: Petition, ben: User
) -> None:
    (row,) = signed(petition, 1, confirmed=False)
    mail = Mail.objects.create(submission=row, kind="confirm")
    Waiting.objects.create(mail=mail, rank=0, not_before=NOON)
    strike(petition, ben, council="Harrowmere")
    sweeping.sweep_some()
    Confirmation.objects.create(
        submission=row, petition=petition, person=token_bytes(32), leaf=token_bytes(32)
    )
    assert counts(petition) == 0
    assert not Waiting.objects.exists()
    assert MailResult.objects.get().outcome == "cancelled"


def test_what_came_after_it_was_looked_at_is_not_struck_out(petition: Petition, ben: User) -> None:
    signed(petition, 2)
    strike(petition, ben, council="Harrowmere")
    signed(petition, 1)
    sweeping.sweep_some()
    assert counts(petition) == 1


def test_a_strike_that_is_cancelled_stays_where_it_is_and_is_restored(
    petition: Petition, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed(petition, 5)
    assert counts(petition) == 5
    monkeypatch.setattr(sweeping, "BATCH", 2)
    sweep = strike(petition, ben, council="Harrowmere")
    assert sweeping.sweep_batch(sweep) == 2
    sweeps.cancel(sweep=sweep, by=ben)
    assert sweeping.sweep_some() == 0
    assert (counts(petition), sweep.rulings.count()) == (3, 2)
    with pytest.raises(sweeps.Over):
        sweeps.cancel(sweep=sweep, by=ben)
    sweeps.restore(sweep=sweep, why="They are honest.", by=ben)
    sweeping.sweep_some()
    assert counts(petition) == 5
    kinds = [entry.kind for entry in queries.log_of(petition)]
    assert kinds == ["signed"] * 5 + ["invalidated"] * 2 + ["restored"] * 2


@pytest.mark.parametrize("moment", ["before the strike", "while struck out", "after it was restored"])
def test_whoever_takes_it_back_stays_away_whatever_is_struck_and_restored(
    moment: str, petition: Petition, ben: User
) -> None:
    row, _ = signed(petition, 2)
    assert counts(petition) == 2
    if moment == "before the strike":
        Withdrawal.objects.create(confirmation=row.confirmation)
        assert counts(petition) == 1
    sweep = strike(petition, ben, council="Harrowmere")
    sweeping.sweep_some()
    assert counts(petition) == 0
    if moment == "while struck out":
        Withdrawal.objects.create(confirmation=row.confirmation)
    sweeps.restore(sweep=sweep, why=WHY, by=ben)
    sweeping.sweep_some()
    if moment == "after it was restored":
        assert counts(petition) == 2
        Withdrawal.objects.create(confirmation=row.confirmation)
    assert counts(petition) == 1


def test_nothing_is_struck_out_twice(petition: Petition, ben: User) -> None:
    signed(petition, 1)
    strike(petition, ben, council="Harrowmere")
    sweeping.sweep_some()
    with pytest.raises(ValidationError, match="Nothing meets this any more"):
        strike(petition, ben, seconds=99)
    assert Leaf.objects.count() == 0  # It was struck out before it was counted.


@pytest.mark.parametrize(
    ("conditions", "why", "says"),
    [({}, WHY, "at least one condition"), ({"seconds": 99}, " ", "blank"),
     ({"seconds": 99}, "x" * 501, "more than 500"),
     ({"council": "Nowhere"}, WHY, "Nothing meets this")],
)  # fmt: skip
def test_a_strike_without_condition_reason_or_effect_is_refused(
    conditions: dict[str, Any], why: str, says: str, petition: Petition, ben: User
) -> None:
    signed(petition, 1)
    with pytest.raises(ValidationError, match=says):
        sweeps.strike(
            petition=petition,
            conditions=Conditions(**conditions),
            up_to=sweeps.reach(petition),
            why=why,
            by=ben,
        )


def test_only_whoever_may_strike_out_decides_and_each_decision_is_audited(
    petition: Petition, ana: User, ben: User
) -> None:
    signed(petition, 1)
    with pytest.raises(PermissionDenied):
        strike(petition, ana, seconds=99)
    sweep = strike(petition, ben, seconds=99)
    entry = AuditEntry.objects.first()
    assert entry is not None
    assert (entry.by_name, entry.action, entry.detail) == (
        "ben", "actions:signatures:invalidate", {"sweep": sweep.pk, "kind": "strike", "matched": 1}
    )  # fmt: skip
    with pytest.raises(ValidationError, match="still runs"):
        sweeps.restore(sweep=sweep, why=WHY, by=ben)
