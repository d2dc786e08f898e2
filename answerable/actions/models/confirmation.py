"""What became of a submission: confirmed by mail, or withdrawn. What staff decide is in sweep.py."""

from django.db import models
from django.utils import timezone

from .petition import Petition
from .submission import DIGEST_BYTES, Submission


class Confirmation(models.Model):
    """That whoever reads the mail of an address confirmed what was sent in its name.

    One person confirms a petition once: the database refuses a second, whatever pages were open. `leaf` is
    the blinded entry of the open tally, whose secret is in the person's receipt alone.
    """

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="confirmation")
    petition = models.ForeignKey(
        Petition, on_delete=models.PROTECT, null=True, blank=True, related_name="confirmations"
    )
    person = models.BinaryField(max_length=DIGEST_BYTES)
    leaf = models.BinaryField(max_length=DIGEST_BYTES)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="actions_one_person_once", fields=["petition", "person"]),
        )

    class Privacy:
        internal = ("id", "submission", "petition", "leaf", "at")
        personal = ("person",)


class Withdrawal(models.Model):
    """That a person took it back; it no longer counts."""

    confirmation = models.OneToOneField(Confirmation, on_delete=models.PROTECT, related_name="withdrawal")
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "confirmation", "at")
