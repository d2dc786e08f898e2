"""Every read of letters and of what came of them."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from hmac import digest
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from answerable.engine.letters.asks import Ground
from answerable.engine.letters.similarity import Kept
from answerable.engine.representative import folded_name
from answerable.engine.routing import Addressee, AreaIs, PlaceCodes
from answerable.places.queries import who_speaks_for

from .models import Answer, Hold, Letter, LetterGround, LetterRecipient, Mail, OwnCopy, OwnSending, Phrase
from .models.letter import MAILBOX_BYTES
from .models.mail import Kind as MailKind

KNOWN_FROM = 3
"""A phrase counts as another's from so many letters on: fewer would tell what somebody wrote."""
HASHES_AT_ONCE = 400
_NATION_OF = {"msp": "Scotland", "ms": "Wales", "mla": "Northern Ireland"}


class NoAddress(LookupError):
    """Whoever a letter is to holds the office no more, or no address is known."""


def ground_now(letter: Letter) -> LetterGround:
    """On what a letter rests: the last that its writer agreed to."""
    return letter.grounds.latest("number")


def ground_of_row(row: LetterGround) -> Ground:
    """The same for the engine."""
    return Ground(row.state, row.since, row.deadline)  # type: ignore[arg-type]


def address_of(recipient: LetterRecipient, on: date) -> Addressee:
    """The recipient as public lists know them on a day. Raises NoAddress."""
    area = AreaIs(recipient.area_code, recipient.area_name)
    of_council = recipient.office in ("councillor", "democratic_services")
    place = PlaceCodes(
        ward=area if of_council else AreaIs(),
        councils=(recipient.body,) if of_council else (),
        constituency=area if recipient.office == "mp" else AreaIs(),
        devolved=() if of_council or recipient.office == "mp" else (area,),
        nation=_NATION_OF.get(recipient.office, ""),
    )
    matter = "council" if of_council else _MATTER_OF[recipient.office]
    for one in who_speaks_for(place, on=on, matter=matter).addressees:  # type: ignore[arg-type]
        if one.office == recipient.office and folded_name(one.name) == folded_name(recipient.name):
            return one
    raise NoAddress(recipient.name)


_MATTER_OF = {
    "mp": "uk_government",
    "msp": "scottish_body",
    "ms": "welsh_body",
    "mla": "northern_irish_body",
}


def mailbox_of(address: str) -> bytes:
    """By what letters to one address are counted."""
    return sha256(address.strip().casefold().encode()).digest()[:MAILBOX_BYTES]


def sketch_key(body: str, to: Iterable[Addressee]) -> bytes:
    """The key of the hashes of letters to one group of recipients: a phrase to others hashes otherwise."""
    areas = sorted({one.area_code or one.area_name for one in to})
    group = "\0".join(("answerable sketch", settings.CAMPAIGN, body, *areas))
    return digest(settings.SECRET_KEY.encode(), group.encode(), sha256)


def known_phrases(kept: Iterable[Kept]) -> set[int]:
    """Which of these hashes stand in letters of several others."""
    hashes = list({one.hash for one in kept})
    known: set[int] = set()
    for start in range(0, len(hashes), HASHES_AT_ONCE):
        rows = Phrase.objects.filter(hash__in=hashes[start : start + HASHES_AT_ONCE], number__gte=KNOWN_FROM)
        known.update(rows.values_list("hash", flat=True))
    return known


class Sending(NamedTuple):
    """One recipient of a letter and where the letter to them is.

    `state` is `waiting`, `held`, `cancelled`, an outcome of its mail, or `went` once that was deleted.
    """

    recipient: LetterRecipient
    state: str
    mail: Mail | None


def sendings(letter: Letter) -> list[Sending]:
    """Where a letter is with each of its recipients."""
    mails = {
        mail.about: mail
        for mail in Mail.objects.filter(submission=letter.submission_id, kind=MailKind.LETTER).select_related(
            "result", "waiting"
        )
    }
    held = open_hold(letter) is not None
    cancelled = hasattr(letter, "cancellation")
    found = []
    for recipient in letter.recipients.all():
        mail = mails.get(str(recipient.pk))
        result = getattr(mail, "result", None)
        waits = getattr(mail, "waiting", None) is not None or not recipient.handed_at
        state = "cancelled" if cancelled else "held" if held else "waiting" if waits else "went"
        state = result.outcome if result else state
        found.append(Sending(recipient, state, mail))
    return found


def open_hold(letter: Letter) -> Hold | None:
    """What holds a letter now."""
    return Hold.objects.filter(letter=letter, end__isnull=True).order_by("id").last()


def held_letters(campaign: str) -> QuerySet[Hold]:
    """Holds of letters that neither went on nor were cancelled, the oldest first."""
    return (
        Hold.objects.filter(letter__campaign=campaign, end__isnull=True, letter__cancellation__isnull=True)
        .select_related("letter")
        .order_by("id")
    )


class OnBody(NamedTuple):
    """How many letters on a body went out: by us, to so many mailboxes, and by writers' own word.

    `copies` are those of which a copy came to the address that counts them; many of them are among `own`.
    """

    letters: int
    sent: int
    own: int
    copies: int


def letters_on(campaign: str, body: str) -> OnBody:
    """The counts of letters on a body."""
    found = Letter.objects.filter(campaign=campaign, body=body).aggregate(
        letters=Count("id", filter=Q(submission__confirmation__isnull=False), distinct=True),
        sent=Count(
            "submission__mails",
            filter=Q(submission__mails__kind=MailKind.LETTER, submission__mails__result__outcome="sent"),
        ),
    )
    own = OwnSending.objects.filter(campaign=campaign, body=body).count()
    copies = OwnCopy.objects.filter(campaign=campaign, body=body).count()
    return OnBody(found["letters"], found["sent"], own, copies)


def answers(campaign: str) -> QuerySet[Answer]:
    """What supporters say came of their letters, the newest first."""
    return (
        Answer.objects.filter(recipient__letter__campaign=campaign)
        .select_related("recipient__letter", "text", "decision")
        .order_by("-id")
    )


class Replies(NamedTuple):
    """What came of letters on one body: how many writers said each."""

    body: str
    answered: int
    acknowledged: int
    no_reply: int


def replies(campaign: str) -> list[Replies]:
    """By body, those with most told first. Of each recipient of a letter the last word counts."""
    last: dict[int, tuple[str, str]] = {}
    rows = Answer.objects.filter(recipient__letter__campaign=campaign).order_by("id")
    for recipient, body, outcome in rows.values_list("recipient_id", "recipient__letter__body", "outcome"):
        last[recipient] = body, outcome
    counted: dict[str, dict[str, int]] = {}
    for body, outcome in last.values():
        of_body = counted.setdefault(body, {"answered": 0, "acknowledged": 0, "no_reply": 0})
        of_body[outcome] += 1
    found = [Replies(body, **numbers) for body, numbers in counted.items()]
    return sorted(found, key=lambda row: (-sum(row[1:]), row.body))


def shown(recipient: LetterRecipient) -> Addressee:
    """The recipient as they were chosen, without an address."""
    return Addressee(
        office=recipient.office,  # type: ignore[arg-type]
        name=recipient.name,
        email="",
        area_code=recipient.area_code,
        area_name=recipient.area_name,
        body=recipient.body or None,
    )


class Answered(NamedTuple):
    """A recipient, and what the writer said last of an answer; null where nothing was said."""

    recipient: LetterRecipient
    answer: Answer | None


def answered(letter: Letter) -> list[Answered]:
    """What was said of each recipient of a letter."""
    recipients = letter.recipients.prefetch_related("answers")
    return [Answered(one, max(one.answers.all(), key=lambda row: row.pk, default=None)) for one in recipients]
