"""Each class of personal data goes on its day and not a second before (P20)."""

from datetime import UTC, date, datetime, timedelta
from secrets import token_bytes
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.transaction import Atomic
from django.test.utils import CaptureQueriesContext

from answerable.accounts.models import User
from answerable.actions import queries
from answerable.actions.models import (
    Confirmation,
    Identified,
    Letter,
    Mail,
    MailResult,
    MailTry,
    Petition,
    PrefixSalt,
    SubjectKey,
    Submission,
    Withdrawal,
)
from answerable.actions.services import petitions, retention
from answerable.actions.services.retention import Class, Retention, days_of
from answerable.actions.verification import check_tallies
from answerable.actions.worker.counting import count_new

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def sent(
    petition: Petition | None, at: datetime, *, confirm: bool = False, kind: str = "signature"
) -> Submission:
    """A submission with its key, identified, with a mail that was sent."""
    wording = petition.wordings.get() if petition else None
    row = Submission.objects.create(
        kind=kind, sealed=b"sealed", token_digest=token_bytes(32), petition=petition, wording=wording,
        prefix=b"p" * 8, seconds=30, at=at,
    )  # fmt: skip
    SubjectKey.objects.create(submission=row, wrapped=b"wrapped")
    person = token_bytes(32)
    Identified.objects.create(submission=row, person=person)
    mail = Mail.objects.create(submission=row, kind="confirm")
    MailResult.objects.create(mail=mail, outcome="sent", at=at)
    MailTry.objects.create(mail=mail, code=451, at=at)
    if confirm:
        Confirmation.objects.create(
            submission=row, petition=petition, person=person, leaf=token_bytes(32), at=at
        )
    return row


def expired(kind: Class, now: datetime) -> int:
    """How many go by then; the dry run says the same."""
    kept = Retention()
    due = kept.due(now)[kind]
    gone = kept.expire(kind, now)
    assert due == gone and kept.expire(kind, now) == 0
    return gone


def on_its_day(kind: Class, since: datetime) -> int:
    """How many go on the day; none a second before."""
    due = since + timedelta(days=days_of(kind))
    assert expired(kind, due - SECOND) == 0
    return expired(kind, due)


def test_what_nobody_confirmed_is_deleted_after_thirty_days(petition: Petition) -> None:
    sent(petition, NOW)
    kept = sent(petition, NOW + timedelta(days=1))
    confirmed = sent(petition, NOW, confirm=True)
    assert on_its_day(Class.UNCONFIRMED, NOW) == 1
    assert set(Submission.objects.all()) == {kept, confirmed}
    assert SubjectKey.objects.count() == Identified.objects.count() == Mail.objects.count() == 2


def test_a_row_that_something_refers_to_is_emptied_and_stays(petition: Petition) -> None:
    row = sent(None, NOW, kind="letter")
    Letter.objects.create(submission=row, campaign="made-up", body="harrowmere-council", sketch=b"12345678")
    assert on_its_day(Class.UNCONFIRMED, NOW) == 1
    row.refresh_from_db()
    assert (bytes(row.sealed), bytes(row.letter.sketch), row.prefix) == (b"", b"", None)
    assert not SubjectKey.objects.exists()


def test_what_was_withdrawn_goes_after_thirty_days_and_its_leaves_stay(petition: Petition) -> None:
    row = sent(petition, NOW, confirm=True)
    count_new(petition)
    Withdrawal.objects.create(confirmation=row.confirmation, at=NOW)
    count_new(petition)
    before = bytes(row.confirmation.person)
    assert on_its_day(Class.WITHDRAWN, NOW) == 1
    assert bytes(Confirmation.objects.get().person) != before
    assert [entry.kind for entry in queries.log_of(petition)] == ["signed", "withdrawn"]
    assert not list(check_tallies())


@pytest.mark.parametrize("days", [180, 10])
def test_supporters_go_some_time_after_their_petition_closed(
    days: int, petition: Petition, ben: User, settings: Any
) -> None:
    settings.KEEP_SUPPORTERS_DAYS = days
    sent(petition, NOW - timedelta(days=900), confirm=True)
    count_new(petition)
    assert expired(Class.SUPPORTERS, NOW + timedelta(days=9000)) == 0
    closing = petitions.close(petition=petition, outcome="Made up.", by=ben)
    assert on_its_day(Class.SUPPORTERS, closing.at) == 1
    assert not SubjectKey.objects.exists()
    assert (queries.counted(petition), list(check_tallies())) == (1, [])


def test_letters_go_some_time_after_they_were_confirmed_and_places_with_their_event(
    petition: Petition,
) -> None:
    sent(None, NOW, confirm=True, kind="letter")
    place = sent(None, NOW, confirm=True, kind="place")
    assert on_its_day(Class.OTHERS, NOW) == 1
    assert SubjectKey.objects.get().submission == place


def test_networks_go_after_seven_days_and_their_salts_with_them(petition: Petition) -> None:
    sent(petition, NOW)
    PrefixSalt.objects.create(day=NOW.date(), salt=token_bytes(32))
    PrefixSalt.objects.create(day=date(2026, 5, 12), salt=token_bytes(32))
    assert on_its_day(Class.PREFIXES, NOW) == 1
    assert Submission.objects.get().prefix is None
    assert expired(Class.SALTS, NOW + timedelta(days=7)) == 0
    assert expired(Class.SALTS, NOW + timedelta(days=8)) == 1


def test_results_of_mails_go_after_ninety_days(petition: Petition) -> None:
    sent(petition, NOW)
    assert on_its_day(Class.MAIL, NOW) == 2
    assert Mail.objects.count() == 1


def test_batches_go_one_by_one_until_nothing_is_left(petition: Petition) -> None:
    for _ in range(5):
        sent(petition, NOW)
    kept, due = Retention(), NOW + timedelta(days=30)
    assert [kept.expire(Class.UNCONFIRMED, due, most=2) for _ in range(4)] == [2, 2, 1, 0]
    sent(petition, NOW)  # what comes with a later id is looked at, however far it was read
    assert kept.expire(Class.UNCONFIRMED, due) == 1


def test_what_is_due_is_searched_for_before_a_transaction_begins(
    petition: Petition,
) -> None:
    """Who searches millions in a transaction holds up everybody who signs meanwhile."""
    sent(petition, NOW - timedelta(days=days_of(Class.UNCONFIRMED)))
    with CaptureQueriesContext(connection) as asked:
        assert Retention().expire(Class.UNCONFIRMED, NOW) == 1
    texts = [query["sql"] for query in asked.captured_queries]
    first = next(number for number, text in enumerate(texts) if text.startswith("SAVEPOINT"))
    assert [text for text in texts[:first] if "subjectkey" in text]
    assert all(" IN (" in text for text in texts[first:] if text.startswith("SELECT"))


def test_who_confirms_while_what_is_due_is_searched_for_stays(
    petition: Petition, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = NOW - timedelta(days=days_of(Class.UNCONFIRMED))
    late, gone = sent(petition, due), sent(petition, due)

    def begin() -> Atomic:
        if not Confirmation.objects.exists():
            person = late.identified.person
            Confirmation.objects.create(
                submission=late, petition=petition, person=person, leaf=token_bytes(32), at=NOW
            )
        return transaction.atomic()

    monkeypatch.setattr(retention, "transaction", SimpleNamespace(atomic=begin))
    assert Retention().expire(Class.UNCONFIRMED, NOW) == 1
    assert list(Submission.objects.all()) == [late]
    assert not Submission.objects.filter(pk=gone.pk).exists()
