"""Representatives come in after their difference was looked at, lose nothing, and can be taken back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from answerable.accounts.models import Action, AuditEntry, User
from answerable.custody.models import Entry
from answerable.places import queries, services
from answerable.places.models import ImportUndone, Representative, RepresentativesImport
from tests.made_up_scan import CAMPAIGN
from tests.made_up_seats import (
    COUNCILLORS,
    INBOX,
    MPS,
    ON,
    WARDS,
    councillor,
    councillors_json,
    file,
    imported,
    preview,
    with_places,
)

IDA = councillor("1", "Ida Example", email="ida@h.example")
UNA = councillor("2", "Una Example", "St Audreys & Mill")
JSON = "harrowmere-council.json"


@pytest.fixture(autouse=True)
def places(db: None, campaign: str, settings: Any) -> None:
    with_places(settings)


def standing() -> dict[str, tuple[str | None, ...]]:
    return {seat.name: (seat.area_code, seat.email, seat.until) for seat in queries.seats().values()}


def test_councils_codes_and_addresses_are_found_and_faults_are_named() -> None:
    shown = preview(
        file(COUNCILLORS), file(WARDS, "wards.csv"), file(INBOX, "in.csv", None), file(MPS, "m.csv")
    )
    found = {seat.name: (seat.area_code, seat.body, seat.email) for _, seat in shown.difference.new}
    assert found == {
        "Ida Example": ("E05999001", "harrowmere-council", "ida@harrowmere.example"),
        "Example-Two": ("E05999002", "harrowmere-council", ""),
        "Democratic services": (None, "harrowmere-council", "democracy@harrowmere.example"),
        "Ode Example": ("E14999001", None, "ode@parliament.example"),
        "Una Example": ("E14999002", None, ""),
    }
    assert [(line.file, line.locator) for line in shown.refused] == [("m.csv", "row 3")]
    assert not Representative.objects.exists()


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([councillor("1", "Vacancy")], "vacant"),
        ([councillor("1", "Ida", council="Nowhere")], "not one council"),
        ([councillor("1", "Ida", council="Old Loam Council")], "not one council"),
        ([councillor("1", "Ida", council="Loam Police")], "not one council"),
        ([IDA, IDA], "stands already at entry 1"),
        ([councillor("1", "Ida", email="ida at h")], "unreadable address"),
    ],
)
def test_a_line_that_is_no_seat_is_refused_with_its_place(rows: list[dict[str, Any]], reason: str) -> None:
    (line,) = preview(file(councillors_json(*rows))).refused
    assert reason in line.reason
    assert (line.file, line.locator) == ("list.csv", f"entry {len(rows)}")


def test_a_file_that_names_no_council_is_refused_and_one_that_does_is_believed() -> None:
    assert "which council" in preview(file(councillors_json(IDA), body=None)).refused[0].reason
    of_another = councillors_json(councillor("1", "Ida", council="Loamshire County Council"))
    ((_, seat),) = preview(file(of_another)).difference.new
    assert seat.body == "loamshire-council"


def test_what_was_looked_at_is_written_and_the_same_file_again_changes_nothing(ana: User) -> None:
    done = imported(ana, file(councillors_json(IDA, UNA), JSON))
    assert done is not None
    assert (done.number, done.new, done.changed, done.gone, done.refused) == (1, 2, 0, 0, 0)
    assert len(done.files[0]["sha256"]) == 64
    assert imported(ana, file(councillors_json(IDA, UNA), JSON), on=ON + timedelta(30)) is None
    assert RepresentativesImport.objects.count() == 1
    (row, _) = Representative.objects.all()
    assert (row.source, row.source_date, row.locator) == (JSON, date(2026, 5, 8), "entry 1")


def test_who_is_gone_gets_an_end_and_stays(ana: User) -> None:
    imported(ana, file(councillors_json(IDA, UNA), JSON), file(WARDS, "wards.csv"))
    done = imported(ana, file(councillors_json(councillor("1", "Ida Example", email="new@h.example"))))
    assert done is not None
    assert (done.new, done.changed, done.gone) == (0, 1, 1)
    assert standing() == {
        "Ida Example": ("E05999002", "new@h.example", None),
        "Una Example": ("E05999001", "", "2026-05-19"),
    }
    assert Representative.objects.count() == 4


def test_the_last_import_is_undone_and_what_stood_before_stands_again(ana: User, ben: User) -> None:
    imported(ana, file(councillors_json(IDA, UNA)))
    before = standing()
    imported(ana, file(councillors_json(UNA)))
    with pytest.raises(services.NothingToUndo):
        services.undo_import(number=1, by=ben)
    services.undo_import(number=2, by=ben)
    assert standing() == before
    assert [(one.row.number, bool(one.undone), one.can_be_undone) for one in queries.imports()] == [
        (2, True, False), (1, False, True),
    ]  # fmt: skip
    services.undo_import(number=1, by=ben)
    assert standing() == {}
    for number in (1, 9):
        with pytest.raises(services.NothingToUndo):
            services.undo_import(number=number, by=ben)


def test_after_an_undo_the_same_file_can_come_in_again(ana: User) -> None:
    imported(ana, file(councillors_json(IDA)))
    services.undo_import(number=1, by=ana)
    done = imported(ana, file(councillors_json(IDA)))
    assert done is not None
    assert done.number == 2
    assert list(standing()) == ["Ida Example"]


@pytest.mark.parametrize("meanwhile", ["another file", "another import", "an undo"])
def test_what_is_not_what_was_looked_at_is_not_written(ana: User, meanwhile: str) -> None:
    imported(ana, file(councillors_json(UNA), body="loamshire-council"))
    files = (file(councillors_json(IDA)),)
    looked_at = preview(*files).digest
    if meanwhile == "another file":
        files = (file(councillors_json(councillor("1", "Ida Example", email="evil@h.example"))),)
    elif meanwhile == "another import":
        imported(ana, file(councillors_json(UNA)))
    else:
        services.undo_import(number=1, by=ana)
    count = Representative.objects.count()
    with pytest.raises(services.LookAgain):
        services.apply_import(files=files, campaign=CAMPAIGN, on=ON, looked_at=looked_at, by=ana)
    assert Representative.objects.count() == count


def test_two_who_apply_at_the_same_moment_do_not_both_write(ana: User, monkeypatch: Any) -> None:
    imported(ana, file(councillors_json(UNA), body="loamshire-council"))
    monkeypatch.setattr(queries, "last_number", lambda: 0)
    with pytest.raises(services.LookAgain, match="same moment"):
        imported(ana, file(councillors_json(IDA)))


def test_only_who_may_import_imports_or_undoes(ana: User, cai: User) -> None:
    with pytest.raises(PermissionDenied):
        imported(cai, file(councillors_json(IDA)))
    imported(ana, file(councillors_json(IDA)))
    with pytest.raises(PermissionDenied):
        services.undo_import(number=1, by=cai)


def test_the_audit_log_has_counts_and_hashes_and_no_name(ana: User) -> None:
    imported(ana, file(councillors_json(IDA)))
    services.undo_import(number=1, by=ana)
    actions = [Action.REPRESENTATIVES_IMPORT, Action.REPRESENTATIVES_UNDO]
    entries = list(AuditEntry.objects.filter(action__in=actions).order_by("id"))
    assert [entry.action for entry in entries] == actions
    assert entries[0].detail["new"] == 1
    assert "Ida" not in repr([entry.detail for entry in entries])
    logged = Entry.objects.filter(table__in=["places_representativesimport", "places_importundone"])
    assert logged.count() == 2


ROW: dict[str, Any] = {
    "key": "k", "office": "councillor", "name": "Ida", "area_name": "Castle", "body": "harrowmere-council",
    "source": "list.csv", "source_date": ON, "locator": "row 2",
}  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        {"office": "mayor"},
        {"name": ""},
        {"body": None},
        {"office": "mp"},
        {"area_name": "", "area_code": None},
        {"area_code": ""},
        {"office": "democratic_services", "email": ""},
        {"office": "democratic_services", "email": None},
        {"key": "taken"},
    ],
)
def test_the_database_refuses_a_seat_that_breaks_a_rule(ana: User, changes: dict[str, Any]) -> None:
    done = imported(ana, file(councillors_json(IDA)))
    assert done is not None
    Representative.objects.create(imported=done, **ROW | {"key": "taken"})
    with pytest.raises(IntegrityError), transaction.atomic():
        Representative.objects.create(imported=done, **ROW | changes)


def test_the_database_refuses_to_change_an_import_or_to_undo_one_that_is_not_the_last(ana: User) -> None:
    first = imported(ana, file(councillors_json(IDA)))
    assert first is not None
    imported(ana, file(councillors_json(UNA)))
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportUndone.objects.create(undoes=first, by=ana)
    with pytest.raises(IntegrityError), transaction.atomic():
        RepresentativesImport.objects.update(new=9)
    with pytest.raises(IntegrityError), transaction.atomic():
        RepresentativesImport.objects.create(
            number=9, by=ana, digest="x", files=[], new=0, changed=0, gone=0, unchanged=1, refused=0
        )
