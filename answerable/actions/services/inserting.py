"""Submissions and their keys, written by statements that are made once, and all that wait in one commit.

A commit is on the disk before anybody is told that it was taken: so a disk that needs 5 ms would allow 200 a
second. Requests that wait for it at the same time share one (group commit, as databases do among their own
clients): whoever comes first writes for all, and each is told after the commit.
"""

from collections.abc import Sequence
from functools import lru_cache
from threading import Lock

from django.db import DataError, IntegrityError, connection, transaction

from ..models import SubjectKey, Submission
from ..rows import insert_into, values_of

MOST_TOGETHER = 100


class _Wanted:
    """One submission that is to be written; `fault` is why it was not."""

    __slots__ = ("done", "fault", "submission", "wrapped")

    def __init__(self, submission: Submission, wrapped: bytes) -> None:
        self.submission, self.wrapped = submission, wrapped
        self.done = False
        self.fault: BaseException | None = None


_waiting: list[_Wanted] = []
_list = Lock()
_writing = Lock()


def insert(submission: Submission, wrapped: bytes) -> None:
    """Write both rows; when this returns they are committed, and the submission has its id.

    Within a transaction of the caller's they are a part of it. Raises DatabaseError where they were refused.
    """
    wanted = _Wanted(submission, wrapped)
    if connection.in_atomic_block:
        _write([wanted])
        return
    with _list:
        _waiting.append(wanted)
    with _writing:
        while not wanted.done:
            with _list:
                together, _waiting[:] = _waiting[:MOST_TOGETHER], _waiting[MOST_TOGETHER:]
            _commit(together)
    if wanted.fault:
        raise wanted.fault


def _commit(together: Sequence[_Wanted]) -> None:
    """Write all in one transaction; where one is refused, each in its own, so that it spoils no other."""
    try:
        with transaction.atomic():
            _write(together)
    except (IntegrityError, DataError) as error:
        if len(together) > 1:
            for wanted in together:
                _commit([wanted])
            return
        together[0].fault = error
    except BaseException as error:  # noqa: BLE001 - each who waits gets it
        for wanted in together:
            wanted.fault = error
    for wanted in together:
        wanted.done = True


def _write(together: Sequence[_Wanted]) -> None:
    statement, key_statement = _statements(connection.vendor)
    with connection.cursor() as cursor:
        for wanted in together:
            cursor.execute(statement, values_of(wanted.submission))
            wanted.submission.pk = cursor.fetchone()[0]
            cursor.execute(key_statement, [wanted.submission.pk, wanted.wrapped])
            wanted.submission._state.adding = False
            wanted.submission._state.db = connection.alias


@lru_cache(maxsize=4)
def _statements(vendor: str) -> tuple[str, str]:
    """The two INSERTs in the words of a kind of database."""
    keys = connection.ops.quote_name(SubjectKey._meta.db_table)
    return (
        f"{insert_into(Submission, vendor)} RETURNING id",
        f"INSERT INTO {keys} (submission_id, wrapped) VALUES (%s, %s)",  # noqa: S608
    )
