"""A capture is handed over only when somebody decided so, and knew what stood against it."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from answerable.accounts.models import Action, AuditEntry, User
from answerable.archive.models import Capture, Reading, SharingDecision, State
from answerable.archive.services import capture
from answerable.archive.sharing import SharingRefused, decide_sharing, objections, shared
from answerable.custody.models import Entry


@pytest.fixture
def page(campaign: str, ana: User) -> Capture:
    return capture(chunks=[b"made up"], media_type="text/html", origin="made-up", by=ana)


def read(page: Capture, **changes: Any) -> None:
    Reading.objects.filter(capture=page).delete()
    Reading.objects.create(capture=page, paragraphs=0, refused=0, **changes)


def test_nothing_is_shared_until_somebody_decides_and_the_last_decision_counts(
    page: Capture, ben: User
) -> None:
    read(page)
    assert shared([page]) == set()
    decide_sharing(capture=page, may_share=True, why="a public page", by=ben)
    assert shared([page]) == {page.pk}
    decide_sharing(capture=page, may_share=False, why="it names a child", by=ben)
    assert shared([page]) == set()


def test_a_decision_is_logged_by_whom_and_without_its_reason(page: Capture, ben: User) -> None:
    read(page)
    row = decide_sharing(capture=page, may_share=True, why="a public page", by=ben)
    entry = AuditEntry.objects.get(action=Action.CAPTURE_SHARE)
    assert (entry.by_name, entry.subject, entry.detail["decision"]) == ("ben", page.sha256, row.pk)
    assert Entry.objects.filter(table="archive_sharingdecision", subject=str(row.pk)).exists()


@pytest.mark.parametrize(
    ("reading", "against"),
    [
        ({"flags": '[{"kind":"hidden_sheet","where":"Sheet 2"}]', "held": True}, "hidden_sheet"),
        ({"state": State.QUARANTINED, "reason": "macros"}, "macros"),
        ({"state": State.REFUSED, "reason": "unknown_format"}, "unread"),
    ],
)
def test_what_stands_against_it_must_be_named(
    page: Capture, ben: User, reading: dict[str, Any], against: str
) -> None:
    read(page, **reading)
    with pytest.raises(SharingRefused, match=against):
        decide_sharing(capture=page, may_share=True, why="looked at", by=ben)
    decide_sharing(capture=page, may_share=True, why="looked at", by=ben, despite=[against])
    assert shared([page]) == {page.pk}


def test_a_flag_that_is_no_hidden_data_stands_against_nothing(page: Capture) -> None:
    read(page, flags='[{"kind":"external_link","where":"page 1"}]')
    assert objections(page) == frozenset()


def test_one_that_was_not_read_or_turns_out_to_hold_more_is_not_shared(page: Capture, ben: User) -> None:
    with pytest.raises(SharingRefused, match="unread"):
        decide_sharing(capture=page, may_share=True, why="made up", by=ben)
    read(page)
    decide_sharing(capture=page, may_share=True, why="made up", by=ben)
    read(page, flags='[{"kind":"hidden_row","where":"row 7"}]', held=True)
    assert shared([page]) == set()


def test_ana_decides_nothing_and_nobody_decides_without_a_reason(page: Capture, ana: User, ben: User) -> None:
    read(page)
    with pytest.raises(PermissionDenied):
        decide_sharing(capture=page, may_share=True, why="made up", by=ana)
    with pytest.raises(ValidationError):
        decide_sharing(capture=page, may_share=True, why=" ", by=ben)
    with pytest.raises(IntegrityError), transaction.atomic():
        SharingDecision.objects.create(capture=page, may_share=True, why="", by_name="ben")


def test_a_decision_is_never_changed(page: Capture, ben: User) -> None:
    read(page)
    decide_sharing(capture=page, may_share=False, why="made up", by=ben)
    with pytest.raises(IntegrityError), transaction.atomic():
        SharingDecision.objects.update(may_share=True)
