"""No more news: one press in the mail program, or one on the page (RFC 8058)."""

from .. import tokens
from ..models import Stop, Submission
from .confirming import UnknownToken


def find(token: str) -> Submission:
    """The submission whose news this token ends. Raises UnknownToken."""
    found = Submission.objects.filter(stop_digest=tokens.digest_of(token)).select_related("petition").first()
    if found is None:
        raise UnknownToken
    return found


def stop(*, token: str) -> Stop:
    """End the news. Doing it again changes nothing. Raises UnknownToken."""
    return Stop.objects.get_or_create(submission=find(token))[0]
