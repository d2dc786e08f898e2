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


def stop_person(*, person: bytes) -> int:
    """End the news to an address that came back, or whose reader complained; of all that was sent from it.

    Whoever signs anew gets news again, once they confirm: then the address works. Returns how many it ended.
    """
    left = Submission.objects.filter(identified__person=person, stop__isnull=True).values_list(
        "pk", flat=True
    )
    stops = [Stop(submission_id=pk) for pk in left]
    Stop.objects.bulk_create(stops, ignore_conflicts=True)
    return len(stops)


def stop(*, token: str) -> Stop:
    """End the news. Doing it again changes nothing. Raises UnknownToken."""
    return Stop.objects.get_or_create(submission=find(token))[0]
