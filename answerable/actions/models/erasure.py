"""That somebody was forgotten: what is needed to forget them again when an older back-up is put back."""

from django.db import models
from django.utils import timezone

from .submission import DIGEST_BYTES


class Erasure(models.Model):
    """One person forgotten, as far as `at`: whoever signs anew after that day is not meant.

    `digest` is the HMAC of the blind index under a key that is made from the blind index's own: it finds the
    person in an older back-up for whoever holds the private file, and says nothing to anybody else.
    """

    digest = models.BinaryField(max_length=DIGEST_BYTES)
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "at")
        secret = ("digest",)
