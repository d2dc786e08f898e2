"""Rows that are written once: the database itself refuses to change, delete or replace them."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from answerable.accounts.models import User
from answerable.archive import services as archiving
from answerable.archive.models import Capture, MailSignature, Page, SharingDecision
from answerable.archive.quotations import quote
from answerable.custody import append_only
from answerable.custody import services as sealing
from answerable.custody.models import Cosignature, Timestamp
from answerable.facts import services as publishing
from answerable.leads import services as leading
from answerable.leads.models import Decision as LeadDecided
from tests.contact.test_letters import archived, drafted, released, step_answer
from tests.made_up import fact
from tests.made_up_leads import imported
from tests.made_up_scan import decided, proposed
from tests.two_people import load_facts

TABLES = ["custody.Entry", "custody.Head", "custody.Timestamp", "custody.Cosignature", "archive.Arrival",
          "archive.Quotation", "archive.MailSignature", "archive.SharingDecision",
          "accounts.AuditEntry", "archive.Capture", "findings.Finding", "findings.Mention", "findings.Review",
          "facts.FactRow", "facts.FactsFile", "facts.FactsApproval", "contact.Letter", "contact.Wording",
          "contact.Evidence", "contact.Held", "contact.Release", "contact.Answer",
          "leads.LeadRow", "leads.LeadSupplier", "leads.LeadDecision"]  # fmt: skip


def cite(capture: Capture, by: User) -> None:
    """A quotation of a capture."""
    Page.objects.create(capture=capture, number=1, label="1", text="Made-up words stand here.")
    quote(capture=capture, words="words stand", by=by)
    MailSignature.objects.create(capture=capture, number=1, verdict="fail", reason="made up", aligned=False,
                                 came_at=capture.captured_at)  # fmt: skip
    SharingDecision.objects.create(capture=capture, may_share=False, why="made up", by_name="ana")


def sealed_and_seen() -> None:
    """A head with a row of a timestamp and of a cosignature, which need not hold here."""
    head = sealing.seal()
    assert head is not None
    with transaction.atomic():
        stamp = Timestamp(head=head, authority="made up", at=head.at, token="", certificates="")
        line = Cosignature(head=head, name="made up", at=head.at, key="", line="")
        for row in (stamp, line):
            row.save(force_insert=True)
        sealing.enter([stamp, line])


@pytest.fixture
def published(campaign: str, ana: User, ben: User) -> None:
    capture = archiving.capture(chunks=[b"made up"], media_type="text/plain", origin="made-up.txt", by=ana)
    cite(capture, ana)
    sealed_and_seen()
    publishing.publish(review=decided(proposed(by=ana), by=ben), by=ben)
    load_facts(facts=[fact()], campaign=campaign, by=ben)
    (lead,) = imported(ana)
    leading.decide(campaign=campaign, subject=lead.subject, decision=LeadDecided.ASKED, up_to=lead, by=ana)
    archived(ana)
    letter = drafted(ana)
    released(letter, ben)
    step_answer(letter, ana, ben)


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("label", TABLES)
def test_no_row_can_be_changed_deleted_or_replaced(label: str) -> None:
    model: type[Model] = apps.get_model(label)
    rows = model._default_manager.all()
    assert rows.exists()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        rows.update(**{model._meta.pk.attname: 999_999})
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        rows._raw_delete(rows.db)
    if connection.vendor == "sqlite":
        table = model._meta.db_table
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")  # noqa: S608 - our own name


@pytest.mark.skipif(connection.vendor != "postgresql", reason="TRUNCATE is PostgreSQL's")
@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("label", TABLES)
def test_truncate_is_refused(label: str) -> None:
    table = apps.get_model(label)._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")


def test_the_tables_above_are_all_that_migrations_make_append_only(db: None) -> None:
    acting = ("actions_", "places_")  # tests/actions/test_written_once.py
    made = {table for table in append_only.installed(connection) if not table.startswith(acting)}
    assert made == {apps.get_model(label)._meta.db_table for label in TABLES}
