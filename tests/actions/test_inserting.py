"""Rows written together: one commit for all who wait, one refusal for the one who is refused."""

from collections.abc import Iterator
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections

from answerable.actions.models import Petition, SubjectKey, Submission
from answerable.actions.services import inserting
from answerable.actions.services.inserting import insert
from answerable.actions.tokens import digest_of


def made(petition: Petition, token: str) -> Submission:
    return Submission(
        kind="signature", sealed=b"made up", token_digest=digest_of(token),
        stop_digest=digest_of(f"stop {token}"), petition=petition,
        wording=petition.wordings.get(), seconds=30,
    )  # fmt: skip


def test_a_row_is_what_the_model_would_have_written(petition: Petition) -> None:
    submission = made(petition, "A")
    insert(submission, b"wrapped")
    stored = Submission.objects.get()
    for field in Submission._meta.concrete_fields:
        assert getattr(stored, field.attname) == getattr(submission, field.attname), field.name
    assert bytes(SubjectKey.objects.get(submission=stored).wrapped) == b"wrapped"


def test_in_a_transaction_of_the_callers_it_goes_with_it(petition: Petition) -> None:
    insert(made(petition, "A"), b"wrapped")
    with pytest.raises(IntegrityError):
        insert(made(petition, "A"), b"wrapped")


@pytest.fixture
def written(petition: Petition, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many were written in each commit."""
    sizes: list[int] = []
    commit = inserting._commit

    def counted(together: Any) -> None:
        sizes.append(len(together))
        commit(together)

    monkeypatch.setattr(inserting, "_commit", counted)
    yield sizes


@pytest.mark.skipif(connection.vendor == "sqlite", reason="the test's database in memory has one connection")
@pytest.mark.django_db(transaction=True)
def test_those_who_come_together_are_written_together(petition: Petition, written: list[int]) -> None:
    assert len(_all_at_once(petition, [f"T{at}" for at in range(12)])) == 0
    assert Submission.objects.count() == SubjectKey.objects.count() == 12
    assert sum(written) == 12
    assert len(written) < 12


@pytest.mark.django_db(transaction=True)
def test_one_that_is_refused_spoils_no_other(petition: Petition) -> None:
    wanted = [inserting._Wanted(made(petition, token), b"wrapped") for token in ("A", "B", "A", "C")]
    inserting._commit(wanted)
    assert [type(one.fault) for one in wanted] == [type(None), type(None), IntegrityError, type(None)]
    assert all(one.done for one in wanted)
    assert Submission.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_nobody_is_told_taken_when_the_commit_failed(
    petition: Petition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inserting, "_write", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        insert(made(petition, "A"), b"wrapped")


def _all_at_once(petition: Petition, tokens: list[str]) -> list[Exception]:
    """Insert each in a thread of its own; gives what went wrong."""
    start, faults = Barrier(len(tokens)), []
    rows = [made(petition, token) for token in tokens]

    def one(row: Submission) -> None:
        try:
            start.wait(20)
            insert(row, b"wrapped")
        except Exception as error:  # noqa: BLE001 - shown by the test
            faults.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=one, args=(row,)) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return faults
