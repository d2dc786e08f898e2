"""Answers that supporters gave free: opened once, without the lines that name them, for the desk to read."""

from django.db import transaction

from answerable.engine.letters.anonymous import without_lines_naming
from answerable.sealing.faults import CannotOpen
from answerable.sealing.keys import Keyring

from ..models import Answer, AnswerText
from .opening import open_person

BATCH = 50


def open_answers(keys: Keyring) -> int:
    """Hand on what may be published and was not yet; returns how many.

    An answer of which the letter was erased meanwhile cannot be cleared of its writer's name: it stays shut.
    """
    waiting = (
        Answer.objects.filter(
            may_publish=True, text__isnull=True, decision__isnull=True, submission__isnull=False
        )
        .select_related("submission__subject_key", "recipient__letter__submission__subject_key")
        .order_by("id")[:BATCH]
    )
    return sum(_open(answer, keys) for answer in waiting)


@transaction.atomic
def _open(answer: Answer, keys: Keyring) -> bool:
    if answer.submission is None:
        return False
    try:
        text = open_person(answer.submission, keys).text
        writer = open_person(answer.recipient.letter.submission, keys)
    except CannotOpen:
        Answer.objects.filter(pk=answer.pk).update(may_publish=False)
        return False
    # The town is in every second line of a council's letter, and names nobody.
    street = writer.address.split(",")[:-1] or [writer.address]
    kept, left_out = without_lines_naming(
        text, name=writer.name, others=(writer.email, writer.postcode, writer.address, *street)
    )
    AnswerText.objects.create(answer=answer, text=kept, left_out=left_out)
    return True
