"""What supporters say came of their letters; the words of an answer are sealed."""

from datetime import date
from typing import NamedTuple

from django.db import transaction

from answerable.sealing.keys import PublicKey

from .. import payload, tokens
from ..models import Answer, LetterRecipient
from ..models.submission import Kind
from .signing import Came, Where, submit

MOST_OF_ONE = 5
"""So often may be said what came of a letter to one recipient."""


class TooMany(Exception):
    """It was said often enough: the last counts."""


class Told(NamedTuple):
    """What a supporter says: the outcome, its day, the answer's words, and whether we may publish them."""

    outcome: str
    on: date | None
    text: str
    may_publish: bool


@transaction.atomic
def tell(*, recipient: LetterRecipient, told: Told, public: PublicKey) -> Answer:
    """Write what came of a letter; the words are sealed. Raises TooMany, NotTaken."""
    if Answer.objects.filter(recipient=recipient).count() >= MOST_OF_ONE:
        raise TooMany
    submission = None
    if told.text:
        person = payload.Person(token=tokens.new_token(), name="", email="", text=told.text)
        submission = submit(
            kind=Kind.ANSWER, person=person, where=Where(recipient.body), came=Came(None, 0), public=public
        )
    answer = Answer(
        recipient=recipient,
        outcome=told.outcome,
        on=told.on,
        may_publish=told.may_publish and bool(told.text),
        submission=submission,
    )
    answer.full_clean()
    answer.save(force_insert=True)
    return answer
