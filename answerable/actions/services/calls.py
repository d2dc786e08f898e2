"""What a caller says came of a call: counted as told, and what was said sealed."""

from django.conf import settings
from django.db import transaction

from answerable.sealing.keys import PublicKey

from .. import payload, tokens
from ..models import Call, CallOutcome
from ..models.submission import Kind
from .signing import Came, Where, submit


@transaction.atomic
def tell_of_call(*, body: str, outcome: CallOutcome, said: str, came: Came, public: PublicKey) -> Call:
    """Keep how a call ended. No name is asked, so no mail can confirm it. Raises NotTaken."""
    person = payload.Person(token=tokens.new_token(), name="", email="", text=said)
    submission = submit(kind=Kind.CALL, person=person, where=Where(), came=came, public=public)
    return Call.objects.create(submission=submission, campaign=settings.CAMPAIGN, body=body, outcome=outcome)
