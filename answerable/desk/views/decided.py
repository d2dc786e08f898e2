"""The decision that was taken a moment ago, so that the next page can say so and offer to take it back."""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest

from answerable.findings import queries
from answerable.findings.models import Decision, Finding, Review


class JustDecided(NamedTuple):
    """A review of this session's last request and whether it still stands."""

    review: Review
    can_undo: bool


def decided_now(request: HttpRequest) -> JustDecided | None:
    """The review that the address names as `done`, while it is the last of its finding."""
    done = request.GET.get("done", "")
    if not (done.isascii() and done.isdecimal() and len(done) < 19):
        return None
    try:
        review = queries.review(int(done))
        last = queries.finding(settings.CAMPAIGN, review.finding_id).last_review
    except (Review.DoesNotExist, Finding.DoesNotExist):
        return None
    return JustDecided(review, last == review.pk and review.decision != Decision.WITHDRAWN)
