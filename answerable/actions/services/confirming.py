"""What a person does with the links in a mail: confirm, withdraw, say that it was not them."""

from django.db import IntegrityError, transaction

from answerable.engine.tally import Receipt, blind

from .. import tokens
from ..models import Confirmation, Submission, Withdrawal
from ..models.submission import Kind
from ..models.switch import Name
from . import events, switches
from .signing import NotTaken


class UnknownToken(LookupError):
    """No submission has this token, or it was forgotten: say so, and nothing more."""


def find(token: str) -> Submission:
    """The submission of a token. Raises UnknownToken."""
    found = Submission.objects.filter(token_digest=tokens.digest_of(token)).select_related("petition").first()
    if found is None:
        raise UnknownToken
    return found


def confirm(*, token: str) -> Confirmation:
    """Confirm what was sent. Doing it again answers with the same confirmation.

    So does confirming another submission of the same person to the same petition: one person counts once.
    Raises UnknownToken, and NotTaken while a switch is off.
    """
    if switches.is_on(Name.READ_ONLY):
        raise NotTaken
    submission = find(token)
    identified = getattr(submission, "identified", None)
    if identified is None:
        # Only the worker sends the token, after it identified the person: nobody else has it.
        raise UnknownToken
    petition = submission.petition
    receipt = Receipt(petition.slug if petition else submission.kind, tokens.receipt_secret(token))
    try:
        with transaction.atomic():
            row = Confirmation(
                submission=submission, petition=petition, person=identified.person, leaf=blind(receipt)
            )
            row.save(force_insert=True)
            if submission.kind == Kind.PLACE:
                events.take_place(confirmation=row)
            return row
    except IntegrityError:
        by_person = (
            {"petition": petition, "person": identified.person} if petition else {"submission": submission}
        )
        return Confirmation.objects.get(**by_person)


def receipt_of(token: str) -> Receipt | None:
    """The receipt of the signature that this token's person confirmed; null where another page's did it."""
    submission = find(token)
    if submission.petition is None or not hasattr(submission, "confirmation"):
        return None
    return Receipt(submission.petition.slug, tokens.receipt_secret(token))


def withdraw(*, token: str) -> Withdrawal | None:
    """Take a signature back. Doing it again changes nothing; null where nothing was confirmed."""
    submission = find(token)
    identified = getattr(submission, "identified", None)
    if identified is None:
        raise UnknownToken
    with transaction.atomic():
        confirmed = Confirmation.objects.filter(
            petition=submission.petition, person=identified.person
        ).first()
        if submission.petition is None:
            confirmed = Confirmation.objects.filter(submission=submission).first()
        if confirmed and submission.kind == Kind.PLACE:
            # Of two forms of one person the first stands in line, whichever mail is answered.
            confirmed = events.who_stands_in_line(confirmation=confirmed)
        if confirmed is None:
            return None
        row, new = Withdrawal.objects.get_or_create(confirmation=confirmed)
        if new:
            events.freed(confirmation=confirmed)
        return row


@transaction.atomic
def wish_to_be_forgotten(*, token: str, take_back: bool) -> None:
    """Confirm that a person wants to be forgotten; the worker does it. Doing it again changes nothing.

    `take_back` withdraws their signatures first: forgotten ones stay in the count, and are nobody's to take
    back. Raises UnknownToken, and NotTaken while nothing is written.
    """
    if find(token).kind != Kind.FORGET:
        raise UnknownToken
    person = confirm(token=token).person
    if take_back:
        signed = Confirmation.objects.filter(person=person, petition__isnull=False, withdrawal__isnull=True)
        Withdrawal.objects.bulk_create(
            [Withdrawal(confirmation=one) for one in signed], ignore_conflicts=True
        )
