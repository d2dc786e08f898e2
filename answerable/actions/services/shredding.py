"""Making a submission nobody's: its key goes, its sealed bytes go, random bytes stand for the person.

The row stays where a count rests on it. Every back-up without the table of keys is unreadable from then on.
"""

from collections.abc import Sequence
from secrets import token_bytes

from django.db import connection, transaction
from django.db.models import Q

from ..models import (
    Agreed,
    AnswerText,
    Confirmation,
    Identified,
    Letter,
    MailGroup,
    MailResult,
    Stop,
    SubjectKey,
    Submission,
    Waiting,
)
from ..models.submission import DIGEST_BYTES

BATCH = 200
_EMPTIED = ("sealed", "token_digest", "stop_digest", "prefix")


@transaction.atomic
def shred(ids: Sequence[int]) -> int:
    """Make these submissions nobody's; returns how many mails for them were cancelled.

    The links in their mails lead nowhere from now on.
    """
    cancelled = 0
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        SubjectKey.objects.filter(submission__in=batch).delete()
        Agreed.objects.filter(submission__in=batch).delete()
        Stop.objects.filter(submission__in=batch).delete()
        MailGroup.objects.filter(submission__in=batch).delete()
        AnswerText.objects.filter(
            Q(answer__submission__in=batch) | Q(answer__recipient__letter__submission__in=batch)
        ).delete()
        Letter.objects.filter(submission__in=batch).update(sketch=b"")
        cancelled += _cancel_mail(batch)
        _empty(batch)
    return cancelled


def _cancel_mail(ids: Sequence[int]) -> int:
    waiting = list(Waiting.objects.filter(mail__submission__in=ids))
    MailResult.objects.bulk_create(
        [MailResult(mail_id=one.mail_id, outcome=MailResult.Outcome.CANCELLED) for one in waiting],
        ignore_conflicts=True,
    )
    Waiting.objects.filter(pk__in=[one.pk for one in waiting]).delete()
    return len(waiting)


def _empty(ids: Sequence[int]) -> None:
    submissions = list(Submission.objects.filter(pk__in=ids))
    identified = list(Identified.objects.filter(submission__in=ids))
    confirmed = list(Confirmation.objects.filter(submission__in=ids))
    for submission in submissions:
        submission.sealed, submission.prefix, submission.stop_digest = b"", None, None
        submission.token_digest = token_bytes(DIGEST_BYTES)
    for whose in identified:
        whose.person = token_bytes(DIGEST_BYTES)
    for confirmation in confirmed:
        confirmation.person = token_bytes(DIGEST_BYTES)
    Submission.objects.bulk_update(submissions, _EMPTIED)
    Identified.objects.bulk_update(identified, ("person",))
    Confirmation.objects.bulk_update(confirmed, ("person",))


def empty_write_ahead_log() -> bool:
    """Have SQLite write its log into the database and cut it; whether nobody's reading stood in the way.

    Deleted rows are overwritten in the database itself (secure_delete), but the log keeps them until then.
    PostgreSQL keeps dead rows until VACUUM, and its log for as long as it is archived: docs/adr/0016.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return connection.vendor != "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, _, _ = cursor.fetchone()
    return not busy
