"""A capture is handed over only when somebody decided so, and knew what stood against it."""

import gzip
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from answerable.accounts.models import Action, AuditEntry, User
from answerable.archive.models import Capture, How, Reading, SharingDecision, State
from answerable.archive.queries import fetched_from
from answerable.archive.services import Came, capture, keep_part
from answerable.archive.sharing import SharingRefused, decide_sharing, objections, shared, showable
from answerable.archive.texts import read_capture
from answerable.cell.document import Quarantined
from answerable.cell.limits import LIMITS
from answerable.custody.models import Entry
from tests.cell.test_xlsx import hidden_workbook


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


def test_what_stands_against_a_file_inside_stands_against_what_holds_it(page: Capture, ben: User) -> None:
    read(page, format="mail")
    inside = keep_part(content=b"a workbook", name="a.xlsx", media_type="", parent=page)
    assert objections(page) == {"unread"}
    read(inside, flags='[{"kind":"hidden_row","where":"sheet 1"}]', held=True)
    assert objections(page) == {"hidden_row"}
    decide_sharing(capture=page, may_share=True, why="made up", by=ben, despite=["hidden_row"])
    deeper = keep_part(content=b"a picture", name="a.jpg", media_type="", parent=inside)
    read(deeper, flags='[{"kind":"location","where":"picture"}]', held=True)
    assert shared([page]) == set()


def test_the_record_of_an_exchange_holds_what_it_brought(page: Capture, ana: User) -> None:
    warc = capture(chunks=[b"WARC"], media_type="application/warc", origin="exchange of it", by=ana)
    came = Came(how=How.FETCH, status=200, exchange=warc)
    capture(chunks=[b"made up"], media_type="text/html", origin="https://example.org/", by=ana, came=came)
    read(warc)
    read(page, flags='[{"kind":"hidden_text","where":"page"}]', held=True)
    assert objections(warc) == {"hidden_text"}


@pytest.mark.parametrize(
    ("content", "name", "against"),
    [
        (gzip.compress(hidden_workbook("row"), mtime=0), "a.xlsx.gz", {"hidden_row"}),
        (gzip.compress(b"a,b\n1,2\n", mtime=0), "a.csv.gz", set()),
        (b"a,b\n1,2\n", "a.csv", set()),
    ],
)
def test_what_is_read_in_records_keeps_what_the_cell_noticed(
    content: bytes, name: str, against: set[str], campaign: str, ana: User
) -> None:
    packed = capture(chunks=[content], media_type="application/octet-stream", origin=name, by=ana)
    assert objections(packed) == {"unread"}
    assert read_capture(capture=packed).held is bool(against)
    assert objections(packed) >= against
    assert bool(objections(packed)) is bool(against)


def test_a_file_that_the_cell_did_not_open_is_shared_by_nobody_who_was_not_told(page: Capture) -> None:
    told = Quarantined(reason="too_large")
    page.size_bytes = LIMITS.file_bytes + 1  # as it stands in memory: the row is never changed
    read_capture(capture=page, verdict=told)
    assert objections(page) == {"unreadable_part"}


def test_only_what_was_read_and_hides_nothing_goes_into_a_web_archive(
    page: Capture, ana: User, ben: User
) -> None:
    came = Came(how=How.FETCH, status=200)
    address = "https://example.org/"
    capture(chunks=[b"made up"], media_type="text/html", origin=address, by=ana, came=came)
    assert showable(fetched_from([address])) == []
    read(page)
    assert showable(fetched_from([address])) == fetched_from([address]) != []
    read(page, flags='[{"kind":"hidden_text","where":"page"}]', held=True)
    assert showable(fetched_from([address])) == []
    decide_sharing(capture=page, may_share=True, why="made up", by=ben, despite=["hidden_text"])
    assert showable(fetched_from([address])) == fetched_from([address])
