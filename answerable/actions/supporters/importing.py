"""Signatures collected elsewhere: each is sealed, and counts only if the file says that it was confirmed."""

import enum
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from answerable.accounts.models import Action, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log
from answerable.engine.mail_address import BadAddress, canonical
from answerable.engine.tally import Receipt
from answerable.engine.tally import blind as leaf_of
from answerable.sealing.blind import blind
from answerable.sealing.envelope import seal
from answerable.sealing.keys import Keyring

from .. import payload, queries, tokens
from ..erasures import digest_of
from ..models import (
    Agreed,
    Confirmation,
    Consent,
    Erasure,
    Identified,
    Imported,
    Mail,
    Petition,
    SubjectKey,
    Submission,
    SupporterImport,
    Waiting,
)
from ..models.mail import Kind as MailKind
from ..models.submission import Kind
from ..services.signing import Where
from .layouts import Refusal, Row

BATCH = 500
IMPORT_RANK = 8
"""After all that somebody waits for at a screen."""
WhereOf = Callable[[str], Where]


class Fate(enum.Enum):
    """What becomes of a line."""

    COUNTS = "new, and counts: the file says that it was confirmed"
    ASKED = "new, and is asked by mail to confirm: the file has the person's consent"
    KNOWN = "known already"
    REFUSED = "refused"


class Judged(NamedTuple):
    """A line with what becomes of it; `person` is empty and `why` says something where it is refused."""

    line: int
    fate: Fate
    row: Row | None = None
    person: bytes = b""
    why: str = ""


class Importing(NamedTuple):
    """What all lines of one file have in common; `consent` is what its column of consent stands for."""

    petition: Petition
    keys: Keyring
    where_of: WhereOf
    consent: Consent | None = None


def judged(rows: Iterable[Row | Refusal], common: Importing) -> Iterator[list[Judged]]:
    """What would become of each line, a batch at a time; nothing is written."""
    waiting = iter(rows)
    seen: set[bytes] = set()
    while batch := list(islice(waiting, BATCH)):
        yield list(_judge(batch, common, seen))


def begin(
    *, petition: Petition, sha256: str, layout: str, basis: str, consent: Consent | None, by: User
) -> SupporterImport:
    """The row of a file, with the basis on which it may be kept; the same file goes on where it stopped."""
    demand(by, Permission.EXPORT_SUPPORTERS)
    if not basis.strip():
        raise ValidationError("Say on what basis these people's data may be kept here.")
    with transaction.atomic():
        row, new = SupporterImport.objects.get_or_create(
            petition=petition, sha256=sha256,
            defaults={"layout": layout, "basis": basis.strip(), "consent": consent, "by": by},
        )  # fmt: skip
        if new:
            detail = {"import": row.pk, "file": sha256}
            log(action=Action.SUBMISSIONS_DECIDE, by=by, subject=petition.slug, detail=detail)
    return row


def write(batch: Sequence[Judged], source: SupporterImport, common: Importing) -> None:
    """Write what is new of a batch, whole or not at all."""
    new = [one for one in batch if one.fate in (Fate.COUNTS, Fate.ASKED)]
    with transaction.atomic():
        _write(new, source, common)


def end(*, source: SupporterImport, counted: Counter[Fate], by: User) -> None:
    """Write into the log how many lines came to what."""
    detail = {"import": source.pk} | {fate.name.lower(): counted[fate] for fate in Fate}
    log(action=Action.SUBMISSIONS_DECIDE, by=by, subject=source.petition.slug, detail=detail)


def _judge(batch: Sequence[Row | Refusal], common: Importing, seen: set[bytes]) -> Iterator[Judged]:
    persons: dict[int, bytes] = {}
    faults: dict[int, str] = {}
    for row in batch:
        if isinstance(row, Refusal):
            faults[row.line] = row.reason
            continue
        try:
            persons[row.line] = blind(canonical(row.email), common.keys.blind_key)
        except BadAddress as error:
            faults[row.line] = str(error)
    known, forgotten = _known(common, set(persons.values()))
    for row in batch:
        if isinstance(row, Refusal) or row.line in faults:
            yield Judged(row.line, Fate.REFUSED, why=faults[row.line])
            continue
        person = persons[row.line]
        if person in forgotten:
            yield Judged(row.line, Fate.REFUSED, why="this person asked to be forgotten")
        elif person in known or person in seen:
            yield Judged(row.line, Fate.KNOWN)
        elif row.confirmed or (row.consent and common.consent):
            seen.add(person)
            yield Judged(row.line, Fate.COUNTS if row.confirmed else Fate.ASKED, row, person)
        else:
            why = "neither confirmed nor with a consent: it could not count, and nobody may write"
            yield Judged(row.line, Fate.REFUSED, why=why)


def _known(common: Importing, persons: set[bytes]) -> tuple[set[bytes], set[bytes]]:
    """Who has signed or was imported before, and who was forgotten."""
    signed = Confirmation.objects.filter(petition=common.petition, person__in=persons)
    imported = Identified.objects.filter(
        person__in=persons, submission__petition=common.petition, submission__imported__isnull=False
    )
    found = {bytes(person) for rows in (signed, imported) for person in rows.values_list("person", flat=True)}
    digests = {digest_of(person, common.keys): person for person in persons}
    erased = Erasure.objects.filter(digest__in=digests).values_list("digest", flat=True)
    return found, {digests[bytes(digest)] for digest in erased}


def _write(new: Sequence[Judged], source: SupporterImport, common: Importing) -> None:
    wording, now = queries.wording_now(common.petition), timezone.now()
    made = [_sealed(one, wording.pk, common) for one in new]
    submissions = Submission.objects.bulk_create([submission for submission, _, _ in made])
    pairs = list(zip(new, submissions, made, strict=True))
    SubjectKey.objects.bulk_create(
        SubjectKey(submission=sent, wrapped=wrapped) for _, sent, (_, wrapped, _) in pairs
    )
    Identified.objects.bulk_create(Identified(submission=sent, person=one.person) for one, sent, _ in pairs)
    Imported.objects.bulk_create(
        Imported(submission=sent, source=source, line=one.line) for one, sent, _ in pairs
    )
    if common.consent:
        Agreed.objects.bulk_create(
            Agreed(submission=sent, consent=common.consent)
            for one, sent, _ in pairs
            if one.row and one.row.consent
        )
    Confirmation.objects.bulk_create(
        Confirmation(submission=sent, petition=common.petition, person=one.person, leaf=leaf, at=now)
        for one, sent, (_, _, leaf) in pairs
        if one.fate is Fate.COUNTS
    )
    mails = Mail.objects.bulk_create(
        Mail(submission=sent, kind=MailKind.CONFIRM) for one, sent, _ in pairs if one.fate is Fate.ASKED
    )
    Waiting.objects.bulk_create(Waiting(mail=mail, rank=IMPORT_RANK, not_before=now) for mail in mails)


def _sealed(one: Judged, wording: int, common: Importing) -> tuple[Submission, bytes, bytes]:
    """A line as a submission, with its wrapped key and the leaf of its confirmation."""
    if one.row is None:
        raise ValueError("only a line that is new is sealed")
    token = tokens.new_token()
    consents = (common.consent.pk,) if common.consent and one.row.consent else ()
    person = payload.Person(
        token=token, name=one.row.name, email=one.row.email.strip(), postcode=one.row.postcode,
        consents=consents,
    )  # fmt: skip
    sealed = seal(payload.encode(person), common.keys.private.public, about=payload.ABOUT)
    submission = Submission(
        kind=Kind.SIGNATURE, sealed=sealed.content, token_digest=tokens.digest_of(token),
        stop_digest=tokens.digest_of(tokens.stop_token(token)), petition=common.petition, wording_id=wording,
        partner=common.consent.organisation.slug if common.consent else "", seconds=0,
        **common.where_of(one.row.postcode)._asdict(),
    )  # fmt: skip
    return submission, sealed.wrapped, leaf_of(Receipt(common.petition.slug, tokens.receipt_secret(token)))
