"""What staff do with an answer that its supporter gave free: put it before the reviewers, or set it aside."""

import json

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from answerable.accounts.models import Action, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log
from answerable.archive import services as archive
from answerable.archive.models import How
from answerable.archive.services import Came as Arrived
from answerable.findings import services as findings

from .. import mentions
from ..models import Answer, AnswerDecision, AnswerText


def propose(*, answer: Answer, by: User) -> AnswerDecision:
    """Archive an answer's text and put what it says before the reviewers, as forwarded and unverified.

    Raises ValidationError where there is no text to read, or it was decided on already.
    """
    demand(by, Permission.IMPORT_SCAN)
    text = _undecided(answer)
    recipient = answer.recipient
    origin = f"answer to a supporter, forwarded and unverified, from {recipient.name} ({answer.pk})"
    content = text.encode()
    capture = archive.capture(
        chunks=[content], media_type="text/plain", origin=origin, by=by, came=Arrived(how=How.UPLOAD)
    )
    body = recipient.letter.body
    lines = mentions.scan_lines(
        text, record=f"answer-{answer.pk}", source=origin, body=body, sender=recipient.name, on=answer.on
    )
    result = findings.import_scan(
        lines=[json.dumps(line).encode() for line in lines], campaign=settings.CAMPAIGN, by=by
    )
    return _decide(answer, by, capture.sha256, result.new)


def set_aside(*, answer: Answer, by: User) -> AnswerDecision:
    """Do nothing with an answer's text. Raises ValidationError where it was decided on already."""
    demand(by, Permission.IMPORT_SCAN)
    _undecided(answer)
    return _decide(answer, by, "", 0)


def _undecided(answer: Answer) -> str:
    if AnswerDecision.objects.filter(answer=answer).exists():
        raise ValidationError("Somebody decided on this answer already.")
    if not hasattr(answer, "text"):
        raise ValidationError("The worker has not opened this answer, or its writer wants it kept shut.")
    return answer.text.text


@transaction.atomic
def _decide(answer: Answer, by: User, capture: str, found: int) -> AnswerDecision:
    row = AnswerDecision(answer=answer, capture=capture, findings=found, by=by)
    row.save(force_insert=True)
    # What was archived lies there; what was set aside is nobody's to keep.
    AnswerText.objects.filter(answer=answer).delete()
    detail = {"answer": answer.pk, "findings": found, "archived": bool(capture)}
    log(action=Action.LETTERS_DECIDE, by=by, subject=str(answer.pk), detail=detail)
    return row
