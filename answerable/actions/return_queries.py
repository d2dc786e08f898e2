"""Every read of mail that came back: which letters, and how many signatures it says something of."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from answerable.engine.delivery_status import is_given_up

from . import letter_queries
from .models import Arrival, Confirmation, LetterRecipient, Petition, Return
from .models.mail import Kind as MailKind

SHOWN_DAYS = 30
PERSONS_AT_ONCE = 400


class NotWorking(NamedTuple):
    """An address of a representative to which letters came back and which is still the one that is known."""

    recipient: LetterRecipient
    returned: int
    sent: int
    status: str
    at: datetime


def taken(now: datetime | None = None) -> list[tuple[str, int]]:
    """What was made of the mails that came in of late, in words and numbers, in a fixed order."""
    since = (now or timezone.now()) - timedelta(days=SHOWN_DAYS)
    counted = dict(
        Arrival.objects.filter(at__gt=since).values_list("made").annotate(number=Count("id")).order_by()
    )
    return [(made.label, counted[made.value]) for made in Arrival.Made if made.value in counted]


def statuses() -> list[tuple[str, int]]:
    """Of the mails to supporters that came back: how many with each status, the commonest first."""
    rows = Return.objects.filter(kind=Return.Kind.FAILED).exclude(mail__kind=MailKind.LETTER)
    counted = rows.values_list("status").annotate(number=Count("id")).order_by("-number", "status")
    return [(status, number) for status, number in counted]


def signatures_without_address(petition: Petition) -> int:
    """How many signatures that count are of persons whose address came back for good after they confirmed.

    They still count: somebody read that mailbox once. Many at once, or of one hour, are a reason to look.
    """
    returns = Return.objects.filter(gave_up=True).exclude(mail__kind=MailKind.LETTER)
    rows = returns.values_list("mail__submission__identified__person").annotate(last=Max("at")).order_by()
    gone = {bytes(person): last for person, last in rows if person}
    number = 0
    # By the persons whose address is gone, who are few, and not by all who signed.
    for start in range(0, len(gone), PERSONS_AT_ONCE):
        some = list(gone)[start : start + PERSONS_AT_ONCE]
        signed = Confirmation.objects.filter(petition=petition, person__in=some, withdrawal__isnull=True)
        number += sum(at < gone[bytes(person)] for person, at in signed.values_list("person", "at"))
    return number


def returned_letters(campaign: str) -> QuerySet[Return]:
    """Letters to representatives that came back, are late or were complained of, the newest first."""
    return (
        Return.objects.filter(mail__kind=MailKind.LETTER, mail__submission__letter__campaign=campaign)
        .select_related("mail__submission__letter")
        .order_by("-id")
    )


def recipients_of(returns: list[Return]) -> dict[str, LetterRecipient]:
    """To whom each letter of these went, by what its mail is about."""
    ids = [int(one.mail.about) for one in returns]
    return {str(one.pk): one for one in LetterRecipient.objects.filter(pk__in=ids)}


def addresses_not_working(campaign: str, on: date) -> list[NotWorking]:
    """Addresses of representatives to correct, the last that came back first.

    By the same rule as with supporters: a letter that was refused by policy says nothing of the address.
    Nothing is sent elsewhere by itself: whoever holds the office says where they are written to.
    """
    returns = list(returned_letters(campaign).filter(kind=Return.Kind.FAILED))
    recipients = recipients_of(returns)
    by_mailbox: dict[bytes, list[Return]] = {}
    for one in returns:
        recipient = recipients.get(one.mail.about)
        if recipient and recipient.mailbox:
            by_mailbox.setdefault(bytes(recipient.mailbox), []).append(one)
    found = []
    for mailbox, failed in by_mailbox.items():
        last = recipients[failed[0].mail.about]
        if is_given_up((one.at.date(), one.status) for one in failed) and _is_still(last, mailbox, on):
            sent = LetterRecipient.objects.filter(mailbox=mailbox, handed_at__isnull=False).count()
            found.append(NotWorking(last, len(failed), sent, failed[0].status, failed[0].at))
    return found


def _is_still(recipient: LetterRecipient, mailbox: bytes, on: date) -> bool:
    try:
        return letter_queries.mailbox_of(letter_queries.address_of(recipient, on).email) == mailbox
    except letter_queries.NoAddress:
        return False
