"""Every write of letters: what the web takes in, and what a supporter or staff decide of it afterwards."""

from collections.abc import Sequence
from typing import NamedTuple

from django.conf import settings
from django.db import IntegrityError, transaction

from answerable.accounts.models import Action, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log
from answerable.engine.letters.asks import Ask, Ground, ask_for, ground_of
from answerable.engine.routing import Addressee
from answerable.sealing.keys import PublicKey

from .. import payload, standings
from ..letter_text import quoted_ids
from ..models import (
    Cancellation,
    Hold,
    HoldEnd,
    Letter,
    LetterGround,
    LetterRecipient,
    OwnSending,
    Submission,
)
from ..models.submission import Kind
from . import switches
from .signing import Came, NotTaken, Where, submit


class Wanted(NamedTuple):
    """A letter as it was previewed: on which body, to whom, on what it rests, with its sketch."""

    body: str
    to: Sequence[Addressee]
    ask: Ask
    ground: Ground
    facts: Sequence[str]
    sketch: bytes


@transaction.atomic
def write_letter(
    *, wanted: Wanted, person: payload.Person, where: Where, came: Came, public: PublicKey
) -> Submission:
    """A letter to be confirmed by mail; what was written is sealed. Raises NotTaken."""
    submission = submit(kind=Kind.LETTER, person=person, where=where, came=came, public=public)
    letter = Letter(submission=submission, campaign=settings.CAMPAIGN, body=wanted.body, sketch=wanted.sketch)
    letter.save(force_insert=True)
    _add_ground(letter, wanted.ask, wanted.ground, wanted.facts)
    LetterRecipient.objects.bulk_create(
        LetterRecipient(
            letter=letter, number=number, office=one.office, body=one.body or "", area_code=one.area_code,
            area_name=one.area_name, name=one.name,
        )
        for number, one in enumerate(wanted.to, 1)
    )  # fmt: skip
    return submission


@transaction.atomic
def cancel(*, letter: Letter, by: User | None = None) -> Cancellation:
    """Send no more of a letter; doing it again changes nothing. `by` is null for the supporter's own link."""
    if by:
        demand(by, Permission.RUN_ACTIONS)
        log(action=Action.LETTERS_DECIDE, by=by, subject=str(letter.pk), detail={"cancelled": True})
    return Cancellation.objects.get_or_create(letter=letter, defaults={"by": by})[0]


@transaction.atomic
def send_on(*, letter: Letter, by: User | None = None) -> HoldEnd | None:
    """Let a held letter go on, now resting on where the body stands today; null where none is held.

    The worker queues it anew. Doing it twice changes nothing.
    """
    if by:
        demand(by, Permission.RUN_ACTIONS)
    hold = Hold.objects.filter(letter=letter, end__isnull=True).order_by("id").last()
    if hold is None or hasattr(letter, "cancellation"):
        return None
    now = standings.now(letter.body)
    try:
        with transaction.atomic():
            end = HoldEnd(hold=hold, by=by)
            end.save(force_insert=True)
    except IntegrityError:  # pressed twice at the same moment
        return HoldEnd.objects.get(hold=hold)
    facts = quoted_ids(now.facts.values(), now.standing)
    _add_ground(letter, ask_for(now.standing), ground_of(now.standing), facts)
    if by:
        log(action=Action.LETTERS_DECIDE, by=by, subject=str(letter.pk), detail={"sent_on": True})
    return end


def count_own_sending(*, body: str, prefix: bytes | None) -> OwnSending:
    """Count a letter that somebody says to have sent with their own mail program. Raises NotTaken."""
    if not switches.are_forms_taken():
        raise NotTaken
    return OwnSending.objects.create(campaign=settings.CAMPAIGN, body=body, prefix=prefix)


def _add_ground(letter: Letter, ask: Ask, ground: Ground, facts: Sequence[str]) -> LetterGround:
    return LetterGround.objects.create(
        letter=letter, number=letter.grounds.count() + 1, ask=ask, facts=list(facts), **ground._asdict()
    )
