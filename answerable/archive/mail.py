"""Mails as captures: the bytes as they came, their headers, their files, and who signed them (DKIM)."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from answerable.accounts.models import User
from answerable.cell.document import Opened, Quarantined, Refused
from answerable.cell.mail_signatures import find_signatures, verify_signatures
from answerable.cell.opening import open_file
from answerable.cell.signature import SignatureVerdict, SignedMail
from answerable.custody.services import enter
from answerable.fetch.mail_keys import MailKey, look_up_keys
from answerable.fetch.network import Network

from . import store
from .models import Capture, How, MailSignature, Reading
from .services import Came, arrive
from .storable import storable
from .texts import read_capture

MEDIA_TYPE = "message/rfc822"


class SignaturesNotRead(Exception):
    """The cell did not read the mail's signatures; the message says why. The mail itself is kept."""


class CapturedMail(NamedTuple):
    """A mail in the archive. `why_unsigned` says why its signatures were not read; empty where they were."""

    capture: Capture
    reading: Reading
    signatures: tuple[MailSignature, ...]
    why_unsigned: str = ""


def capture_mail(
    *, path: Path, origin: str, by: User, came_at: datetime | None = None, network: Network | None = None
) -> CapturedMail:
    """Archive a mail and the files that it brings, and check its signatures. Raises OSError.

    `came_at` is when it came to us; where nobody says, what the last mail server wrote into it (Received).
    Keys are looked up today, however old the mail is: one that was thrown away gives the verdict `no_key`.
    """
    verdict = open_file(path, name=path.name, media_type=MEDIA_TYPE)
    headers = verdict.headers if isinstance(verdict, Opened) else ()
    came = Came(how=How.MAIL, headers=tuple((header.name, header.value) for header in headers))
    capture = arrive(
        chunks=store.chunks_of(path), media_type=MEDIA_TYPE, origin=origin, by=by, came=came
    ).capture
    reading = read_capture(capture=capture, verdict=verdict)
    try:
        signatures = record_signatures(capture=capture, came_at=came_at, network=network)
    except SignaturesNotRead as error:
        return CapturedMail(capture, reading, (), str(error))
    return CapturedMail(capture, reading, signatures)


def record_signatures(
    *, capture: Capture, came_at: datetime | None = None, network: Network | None = None
) -> tuple[MailSignature, ...]:
    """Check the signatures of a captured mail with the keys of today, and keep the verdicts and the keys.

    Nobody decides anything here, so nobody answers for it. Raises SignaturesNotRead, OSError.
    """
    path = store.place(settings.CAPTURES, capture.sha256)
    found = find_signatures(path)
    if isinstance(found, Quarantined | Refused):
        raise SignaturesNotRead(f"its signatures were not read: {found.detail or found.reason}")
    came_at = came_at or _time_of_arrival(found)
    names = [signature.key_name for signature in found.signatures if not signature.malformed]
    keys = {key.name: key for key in look_up_keys(names, network=network)}
    records = {name: key.record for name, key in keys.items() if key.record is not None}
    verdicts = verify_signatures(path, records, came_at) if found.signatures else ()
    if isinstance(verdicts, Quarantined | Refused):
        raise SignaturesNotRead(f"its signatures were not checked: {verdicts.detail or verdicts.reason}")
    return _keep(capture=capture, verdicts=verdicts, keys=keys, came_at=came_at)


def _time_of_arrival(mail: SignedMail) -> datetime:
    """When it came, as its last server says; a time to come is forged, and counts as now."""
    now = datetime.now(UTC)
    if mail.received_at is None or mail.received_at > now.timestamp():
        return now
    try:
        return datetime.fromtimestamp(mail.received_at, UTC)
    except (ValueError, OverflowError, OSError):  # no year that there is
        return now


@transaction.atomic
def _keep(
    *, capture: Capture, verdicts: Sequence[SignatureVerdict], keys: dict[str, MailKey], came_at: datetime
) -> tuple[MailSignature, ...]:
    rows = []
    for number, verdict in enumerate(verdicts, 1):
        key = keys.get(f"{verdict.selector}._domainkey.{verdict.domain}")
        row = MailSignature(
            capture=capture,
            number=number,
            domain=storable(verdict.domain),
            selector=storable(verdict.selector),
            algorithm=storable(verdict.algorithm),
            verdict=verdict.verdict,
            reason=storable(_reason(verdict, key)),
            signed=storable(verdict.signed),
            sender_domain=storable(verdict.sender_domain),
            aligned=verdict.aligned,
            key_bits=verdict.key_bits,
            unsigned_bytes=verdict.unsigned_bytes,
            key_record=storable(key.record or "") if key else "",
            key_resolver=key.resolver if key else "",
            key_seen_at=key.seen_at if key else None,
            came_at=came_at,
        )
        row.full_clean(validate_constraints=False)
        row.save(force_insert=True)
        rows.append(row)
    enter(rows)
    return tuple(rows)


def _reason(verdict: SignatureVerdict, key: MailKey | None) -> str:
    if verdict.verdict != "no_key" or key is None or key.absent or not key.why:
        return verdict.reason
    return f"the key at {key.name} was not looked up: {key.why}"
