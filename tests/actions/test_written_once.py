"""What acting writes once: the database itself refuses to change or delete it."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from answerable.accounts.models import User
from answerable.actions.models import Event, EventAttendance, EventCancellation, MailDomain, Sweep, TallyHead
from answerable.actions.models.switch import Name
from answerable.actions.services import petitions, switches
from answerable.custody import append_only
from answerable.places.models import ImportUndone, RepresentativesImport
from tests.actions.conftest import RING
from tests.actions.made_up_events import made_up_event

TABLES = [
    "actions.Petition", "actions.Wording", "actions.Consent", "actions.Update", "actions.Closing",
    "actions.Switch", "actions.TallyHead", "actions.Event", "actions.EventWording",
    "actions.EventCancellation", "actions.EventAttendance", "actions.Sweep", "actions.MailDomain",
    "places.RepresentativesImport", "places.ImportUndone",
]  # fmt: skip


@pytest.fixture
def acted(petition: Any, ben: User) -> None:
    """A row in each of the tables; those that no service is needed for are written as they are."""
    petitions.offer_consent(petition=petition, organisation=ben.organisation, text="Made up.", by=ben)
    petitions.give_news(petition=petition, title="Made up", text="Made up.", by=ben)
    petitions.close(petition=petition, outcome="Made up.", by=ben)
    switches.turn(name=Name.COUNTS, on=False, why="Made up.", by=ben)
    event: Event = made_up_event(RING.private.public, ben)
    brought = RepresentativesImport(
        number=1, by=ben, digest="made up", files=[], new=1, changed=0, gone=0, unchanged=0, refused=0
    )
    rows = [
        TallyHead(petition=petition, day=date(2026, 5, 1), size=0, counted=0, root=b"x", note="made up"),
        EventCancellation(event=event, reason="Made up.", by=ben),
        EventAttendance(event=event, people=1, by=ben),
        Sweep(kind="strike", petition=petition, conditions={}, up_to=0, matched=0, why="Made up.", by=ben),
        MailDomain(domain="made-up.example", says="hold", why="Made up.", by=ben),
        brought,
        ImportUndone(undoes=brought, by=ben),
    ]
    for row in rows:
        row.save(force_insert=True)


@pytest.mark.parametrize("label", TABLES)
def test_no_row_of_acting_can_be_changed_or_deleted(label: str, acted: None) -> None:
    model = apps.get_model(label)
    rows = model._default_manager.all()
    assert rows.exists()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        rows.update(**{model._meta.pk.attname: 999_999})
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        rows._raw_delete(rows.db)


def test_the_table_above_names_all_that_acting_writes_once(db: None) -> None:
    made = {table for table in append_only.installed(connection) if table.startswith(("actions_", "places_"))}
    assert made == {apps.get_model(label)._meta.db_table for label in TABLES}
