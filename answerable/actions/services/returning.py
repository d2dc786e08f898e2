"""Every write of mail that comes to an address of ours: each is taken once, believed for its code alone."""

from collections.abc import Collection
from datetime import timedelta
from hashlib import sha256
from hmac import digest

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from answerable.cell.mail_report import MailReport
from answerable.engine.mail_codes import NoCode

from .. import return_codes
from ..models import Arrival, Mail, OwnCopy, Return

HEARD_FOR = timedelta(days=14)
"""After a mail was handed over; servers give up on one after five days (RFC 5321, section 4.5.4.1)."""
Made = Arrival.Made


class TakenBefore(Exception):
    """The same mail, byte by byte, was taken before: nothing is to do."""


def digest_of(content: bytes) -> bytes:
    """By what a mail is known again. Keyed: a report holds an address, and little else that nobody knows."""
    key = digest(settings.SECRET_KEY.encode(), b"answerable mail arrival", sha256)
    return digest(key, content, sha256)


def made_before(content: bytes) -> Made | None:
    """What was made of this mail when it was taken before; null where it was not."""
    row = Arrival.objects.filter(digest=digest_of(content)).first()
    return Made(row.made) if row else None


@transaction.atomic
def take(*, content: bytes, said: MailReport, bodies: Collection[str]) -> Made:
    """Take a mail in that came: note what it tells of ours, or count it as a copy. Nothing of it is kept.

    `bodies` are the ids of the campaign's bodies. What follows for a person is the worker's to do. Raises
    TakenBefore.
    """
    known, made = digest_of(content), _made_of(said, bodies)
    try:
        with transaction.atomic():
            Arrival(digest=known, made=made).save(force_insert=True)
    except IntegrityError as error:
        raise TakenBefore from error
    return made


def _made_of(said: MailReport, bodies: Collection[str]) -> Made:
    if said.says == "nothing":
        return _copied(said.addressed, bodies) if settings.TALLY_ADDRESS else Made.NOTHING
    mail = _mail_of((*said.addressed, *said.quoted))
    if mail is None:
        return Made.FOREIGN
    if not _is_recent(mail):
        return Made.OLD
    _, new = Return.objects.get_or_create(mail=mail, kind=said.says, defaults={"status": said.status})
    return Made(said.says) if new else Made.KNOWN


def _mail_of(codes: Collection[str]) -> Mail | None:
    """The mail of the first code that is ours: a report is on one mail."""
    for code in codes:
        try:
            return return_codes.mail_of(code)
        except NoCode:
            continue
    return None


def _is_recent(mail: Mail) -> bool:
    """Whether it went out no longer ago than servers try; one just being sent has no result yet."""
    result = getattr(mail, "result", None)
    if result is None:
        return hasattr(mail, "waiting")
    return bool(timezone.now() - result.at <= HEARD_FOR)


def _copied(codes: Collection[str], bodies: Collection[str]) -> Made:
    for code in codes:
        try:
            body = return_codes.body_of_copy(code, timezone.now().date(), bodies)
        except NoCode:
            continue
        known = sha256(b"answerable copy\0" + code.encode()).digest()
        _, new = OwnCopy.objects.get_or_create(
            code=known, defaults={"campaign": settings.CAMPAIGN, "body": body}
        )
        return Made.COPY if new else Made.KNOWN
    return Made.FOREIGN if codes else Made.NOTHING
