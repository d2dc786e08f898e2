"""Every write of letters. The text for sending comes out of `release_letter` and from nowhere else."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from answerable.accounts.models import Action, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log
from answerable.archive.models import Arrival, Capture
from answerable.custody.services import enter
from answerable.engine.working_days import FOI_WORKING_DAYS, after_working_days
from answerable.facts.models import FactsFile
from answerable.findings.register import campaign_register

from .evidence import Basis, arrival_for
from .models import Answer, Channel, Evidence, Held, Kind, Letter, Outcome, Release, Wording
from .proposal import propose_contact

Row = TypeVar("Row", bound=models.Model)
DEFAULT_WORKING_DAYS = {Kind.RIGHT_OF_REPLY: 10, Kind.FOI_REQUEST: FOI_WORKING_DAYS, Kind.QUESTION: 20}
"""The time to answer in where a letter names no day: by statute for an FOI request, else by custom."""


class NotArchived(Exception):
    """What the letter rests on is not in the archive, or not fresh enough: `missing` names each thing.

    Archive these (`answerable fetch --url`, or upload them) and release the letter again.
    """

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(f"not archived yet: {'; '.join(missing)}")
        self.missing = tuple(missing)


class AlreadyReleased(Exception):
    """The letter went out; write another one."""


class Text(NamedTuple):
    """A letter as it is worded: to which office, about what, on what it rests."""

    office: str
    subject: str
    text: str
    rests_on: tuple[Basis, ...]
    answer_by: date | None = None


@transaction.atomic
def draft_letter(
    *, campaign: str, kind: Kind, body: str | None, company: str, wording: Text, by: User
) -> Letter:
    """Begin a letter to a public body or a company with its first wording. Raises ValidationError."""
    demand(by, Permission.IMPORT_SCAN)
    register = campaign_register(campaign)
    if body is not None and body not in register.bodies:
        raise ValidationError(f"There is no public body {body!r} in the register.")
    if company and company not in register.companies:
        raise ValidationError(f"There is no company {company!r} in the watchlist.")
    letter = _saved(Letter(campaign=campaign, kind=kind, body=body, company=company, drafted_by=by))
    enter([letter])
    _add_wording(letter, wording, 1, by)
    return letter


@transaction.atomic
def reword_letter(*, letter: Letter, wording: Text, by: User) -> Wording:
    """Give a letter another wording, which counts from now on. Raises AlreadyReleased, ValidationError."""
    demand(by, Permission.IMPORT_SCAN)
    _lock(letter)
    if Release.objects.filter(letter=letter).exists():
        raise AlreadyReleased("The letter was released; write another one.")
    last = letter.wordings.latest("number")
    return _add_wording(letter, wording, last.number + 1, by)


@transaction.atomic
def release_letter(*, letter: Letter, wording: Wording, channel: Channel, sent_on: date, by: User) -> Release:
    """Freeze the wording with the captures that it rests on, and count it as sent on a day.

    `wording` is the one that was read: a later one refuses the release. A right of reply is proposed as a
    fact too (a contact attempt), for somebody else to approve. Raises NotArchived, AlreadyReleased,
    ValidationError.
    """
    demand(by, Permission.PUBLISH)
    _lock(letter)
    if Release.objects.filter(letter=letter).exists():
        raise AlreadyReleased("The letter was released already.")
    if letter.wordings.latest("number").pk != wording.pk:
        raise ValidationError("The letter was reworded since you read it. It is shown as it is now.")
    held = _held(letter, wording, sent_on)
    enter(Held.objects.bulk_create(held))
    answer_by = wording.answer_by or after_working_days(sent_on, DEFAULT_WORKING_DAYS[Kind(letter.kind)])
    release = _saved(
        Release(letter=letter, wording=wording, channel=channel, sent_on=sent_on, answer_by=answer_by, by=by)
    )
    enter([release])
    detail = {"wording": wording.pk, "captures": len(held), "channel": str(channel)}
    log(action=Action.LETTER_RELEASE, by=by, subject=str(letter.pk), detail=detail)
    return release


@transaction.atomic
def record_answer(
    *, letter: Letter, capture: Capture, outcome: Outcome, received_on: date, by: User
) -> Answer:
    """Keep what came back on a letter that was sent. Raises ValidationError."""
    demand(by, Permission.IMPORT_SCAN)
    release = Release.objects.filter(letter=letter).first()
    if release is None:
        raise ValidationError("The letter was not sent yet.")
    if received_on < release.sent_on:
        raise ValidationError("The answer cannot be older than the letter.")
    answer = _saved(Answer(letter=letter, capture=capture, outcome=outcome, received_on=received_on, by=by))
    enter([answer])
    detail = {"capture": capture.sha256, "outcome": str(outcome)}
    log(action=Action.LETTER_ANSWER, by=by, subject=str(letter.pk), detail=detail)
    return answer


def propose_as_fact(*, letter: Letter, source_url: str, by: User) -> FactsFile:
    """Propose the contact that a sent letter is as a fact, for somebody else to read and publish."""
    release = Release.objects.select_related("wording", "letter").filter(letter=letter).first()
    if release is None:
        raise ValidationError("The letter was not sent yet.")
    return propose_contact(release=release, source_url=source_url, by=by)


def _add_wording(letter: Letter, said: Text, number: int, by: User) -> Wording:
    if not said.rests_on:
        raise ValidationError("Name what the letter rests on: web pages, facts or captures.")
    wording = _saved(
        Wording(
            letter=letter,
            number=number,
            office=said.office,
            subject=said.subject,
            text=said.text,
            answer_by=said.answer_by,
            by=by,
        )
    )
    evidence = [Evidence(wording=wording, **basis.columns) for basis in dict.fromkeys(said.rests_on)]
    for row in evidence:
        row.full_clean(validate_constraints=False)
    enter([wording, *Evidence.objects.bulk_create(evidence)])
    detail = {"wording": wording.pk, "rests_on": len(evidence)}
    log(action=Action.LETTER_DRAFT, by=by, subject=str(letter.pk), detail=detail)
    return wording


def _held(letter: Letter, wording: Wording, sent_on: date) -> list[Held]:
    """The arrival behind each piece of evidence; raises NotArchived with all that are missing."""
    found: list[Held] = []
    missing: list[str] = []
    for row in wording.evidence.all():
        arrival = arrival_for(row, letter.campaign, timezone.now())
        if isinstance(arrival, Arrival) and arrival.at.date() > sent_on:
            missing.append(f"{row} was captured on {arrival.at.date()}, after the day of sending")
        elif isinstance(arrival, Arrival):
            found.append(Held(evidence=row, arrival=arrival))
        else:
            missing.append(arrival)
    if missing or not found:
        raise NotArchived(missing or ["the letter rests on nothing"])
    return found


def _lock(letter: Letter) -> None:
    Letter.objects.select_for_update().get(pk=letter.pk)


def _saved(row: Row) -> Row:
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save(force_insert=True)
    return row
