"""Each new submission opened once: whose it is, and which mail goes out for it."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from secrets import token_bytes
from typing import NamedTuple

import msgspec
from django.db import connection, transaction
from django.utils import timezone

from answerable.engine.mail_address import BadAddress, canonical
from answerable.sealing.blind import blind
from answerable.sealing.envelope import Sealed, open_sealed
from answerable.sealing.faults import CannotOpen
from answerable.sealing.keys import Keyring

from .. import payload
from ..models import Agreed, Confirmation, Consent, Identified, Mail, Submission, Waiting
from ..models.mail import Kind as MailKind
from ..models.submission import DIGEST_BYTES, Kind
from ..rows import ready
from .holding import Came, settle, weigh
from .newest import BEHIND, newest_id

BATCH = 100
MAILS_A_PERSON_AND_PETITION = 5
MAILS_A_PERSON_AND_DAY = 8
"""So many mails at most are caused by forms: a form must not be a way to fill somebody's mailbox."""
FIRST_RANK = 0


class Opened(NamedTuple):
    """A submission with whose it is; `person` is random where it could not be read."""

    submission: Submission
    person: bytes
    refused: str = ""
    consents: tuple[int, ...] = ()
    address: str = ""
    """The canonical mail address, in memory alone."""


def open_person(submission: Submission, keys: Keyring) -> payload.Person:
    """What was sealed. Raises CannotOpen: altered, erased, or sealed to a key that is not in the ring."""
    key = getattr(submission, "subject_key", None)
    if key is None:
        raise CannotOpen("it was erased")
    content = open_sealed(Sealed(bytes(key.wrapped), bytes(submission.sealed)), keys, about=payload.ABOUT)
    try:
        return payload.decode(content)
    except msgspec.ValidationError as error:
        raise CannotOpen("it was sealed by another release") from error


class Opening:
    """The opening of one worker. It remembers how far all are opened: a round looks at the new ones."""

    def __init__(self) -> None:
        self._opened: int | None = None

    def round(self, keys: Keyring) -> int:
        """Open what came, a batch at most; returns how many that were."""
        if self._opened is None:
            first = Submission.objects.filter(identified__isnull=True).order_by("id").first()
            self._opened = first.pk - 1 if first else newest_id(Submission)
        newest = newest_id(Submission)
        opened = open_new(keys, after=self._opened - BEHIND)
        self._opened = opened[-1].pk if len(opened) == BATCH else newest
        return len(opened)


def open_new(keys: Keyring, after: int = 0) -> list[Submission]:
    """Identify the submissions after an id that nobody identified yet, a batch at most; returns them."""
    waiting = list(
        Submission.objects.filter(id__gt=after, identified__isnull=True)
        .select_related("subject_key")
        .order_by("id")[:BATCH]
    )
    opened = [_open(submission, keys) for submission in waiting]
    signed = [Came(one.submission, one.address) for one in opened if one.submission.petition_id]
    weighed = weigh([one for one in signed if one.address], keys.blind_key)
    identified = [
        Identified(
            submission=one.submission, person=one.person,
            held_for=one.refused or weighed.held.get(one.submission.pk, ""),
        )
        for one in opened
    ]  # fmt: skip
    mails = _mails([one for one in opened if not one.refused])
    tables = ready(Identified, identified), ready(Agreed, _agreed(opened)), ready(Mail, mails)
    with transaction.atomic():
        settle(weighed)
        for rows in tables:
            rows.write()
        _queue(mails)
    return waiting


def _open(submission: Submission, keys: Keyring) -> Opened:
    if submission.kind == Kind.ANSWER:
        # It has no address of its own: it belongs to whoever wrote the letter.
        answer = getattr(submission, "answer", None)
        if answer is None:
            return Opened(submission, token_bytes(DIGEST_BYTES), "no letter")
        return Opened(submission, bytes(answer.recipient.letter.submission.identified.person))
    if submission.kind == Kind.CALL:
        # It has no address at all: nobody is asked who called.
        return Opened(submission, token_bytes(DIGEST_BYTES))
    try:
        sent = open_person(submission, keys)
        address = canonical(sent.email)
    except CannotOpen:
        return Opened(submission, token_bytes(DIGEST_BYTES), "unreadable")
    except BadAddress:
        return Opened(submission, token_bytes(DIGEST_BYTES), "no address")
    person = blind(address, keys.blind_key)
    return Opened(submission, person, consents=sent.consents, address=address)


def _agreed(opened: Sequence[Opened]) -> list[Agreed]:
    """Which consents were given: those that the petition really offered."""
    offered = set(Consent.objects.values_list("id", "petition_id"))
    return [
        Agreed(submission=one.submission, consent_id=consent)
        for one in opened
        for consent in dict.fromkeys(one.consents)
        if (consent, one.submission.petition_id) in offered
    ]


def _mails(opened: Sequence[Opened]) -> list[Mail]:
    """One mail for each, but none to whom forms have sent too many already."""
    persons = {one.person for one in opened}
    mails = _mails_of(persons)
    confirmed = set(Confirmation.objects.filter(person__in=persons).values_list("petition_id", "person"))
    known = {(petition, bytes(person)) for petition, person in confirmed}
    rows = []
    for one in opened:
        if one.submission.kind in (Kind.ANSWER, Kind.CALL):
            continue  # nobody waits for a mail
        petition = one.submission.petition_id
        per_day, per_petition = (one.person, None), (one.person, petition or 0)
        many = petition is not None and mails[per_petition] >= MAILS_A_PERSON_AND_PETITION
        if many or mails[per_day] >= MAILS_A_PERSON_AND_DAY:
            continue
        mails[per_day] += 1
        mails[per_petition] += 1
        again = petition is not None and (petition, one.person) in known
        rows.append(Mail(submission=one.submission, kind=MailKind.KNOWN if again else MailKind.CONFIRM))
    return rows


def _queue(mails: Sequence[Mail]) -> None:
    """The mails that were just written, before all others: somebody waits for a link."""
    if not mails:
        return
    quote = connection.ops.quote_name
    mail, queue = quote(Mail._meta.db_table), quote(Waiting._meta.db_table)
    kinds, marks = sorted({str(row.kind) for row in mails}), ", ".join(["%s"] * len(mails))
    now = Waiting._meta.get_field("not_before").get_db_prep_save(timezone.now(), connection)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {queue} (mail_id, rank, not_before) SELECT id, %s, %s FROM {mail} "  # noqa: S608
            f"WHERE kind IN ({', '.join(['%s'] * len(kinds))}) AND submission_id IN ({marks}) ORDER BY id",
            [FIRST_RANK, now, *kinds, *(row.submission_id for row in mails)],
        )


def _mails_of(persons: set[bytes]) -> Counter[tuple[bytes, int | None]]:
    """How many mails forms have caused: by person in a day (None), and by person and petition ever."""
    found = Mail.objects.filter(
        kind__in=(MailKind.CONFIRM, MailKind.KNOWN), submission__identified__person__in=persons
    ).values_list("submission__identified__person", "submission__petition_id", "queued_at")
    day_ago = timezone.now() - timedelta(days=1)
    counted: Counter[tuple[bytes, int | None]] = Counter()
    for person, petition, at in found:
        counted[bytes(person), petition or 0] += 1
        counted[bytes(person), None] += at > day_ago
    return counted
