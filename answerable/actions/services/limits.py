"""How many submissions a network may send: two windows, counted in the rows, so across processes."""

from datetime import timedelta

from django.utils import timezone

from ..models import Submission

WINDOWS = ((timedelta(seconds=60), 10), (timedelta(seconds=300), 30))
"""A network is a /24 or a /48: an office or a student house signs together, and is let."""


def too_many(prefix: bytes | None) -> bool:
    """Whether a network has sent as many as it may. A network that cannot be told is not limited here."""
    if prefix is None:
        return False
    now = timezone.now()
    return any(
        Submission.objects.filter(prefix=prefix, at__gt=now - window)[most - 1 : most].exists()
        for window, most in WINDOWS
    )
