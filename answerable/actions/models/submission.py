"""What the web process writes when somebody acts: sealed bytes, and the little that is counted."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .petition import Petition, Wording

DIGEST_BYTES = 32
PREFIX_BYTES = 8


class Kind(models.TextChoices):
    """What was done."""

    SIGNATURE = "signature", "Signature"
    LETTER = "letter", "Letter"
    PLACE = "place", "Place at an event"
    CALL = "call", "Call"
    ANSWER = "answer", "What a representative answered"
    FORGET = "forget", "Wish to be forgotten"


class Submission(models.Model):
    """One form that was sent: its personal part is `sealed`, and only the worker's key opens it.

    `token_digest` is the SHA-256 of the token in the links of the mail; the token itself is in the sealed
    part. Council and constituency are coarse on purpose: nobody is known by them. `prefix` is the salted hash
    of the network that it came from, null after seven days.
    """

    kind = models.CharField(max_length=12, choices=Kind)
    sealed = models.BinaryField()
    token_digest = models.BinaryField(max_length=DIGEST_BYTES, unique=True)
    stop_digest = models.BinaryField(max_length=DIGEST_BYTES, null=True, blank=True, db_index=True)
    """The same of the token that only ends mail: a mail that is passed on must not let others do more."""
    petition = models.ForeignKey(
        Petition, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    wording = models.ForeignKey(
        Wording, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    council = models.CharField(max_length=200, blank=True)
    constituency = models.CharField(max_length=100, blank=True)
    nation = models.CharField(max_length=20, blank=True)
    partner = models.CharField(max_length=50, blank=True)
    """The slug of the organisation on whose page it was sent; empty for our own."""
    prefix = models.BinaryField(max_length=PREFIX_BYTES, null=True, blank=True)
    seconds = models.PositiveIntegerField()
    """From when the form was made to when it was sent."""
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.CheckConstraint(name="actions_submission_kind_known", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(
                name="actions_signature_of_a_petition",
                condition=~Q(kind="signature") | Q(petition__isnull=False, wording__isnull=False),
            ),
        )
        indexes = (models.Index(fields=["prefix", "at"], name="actions_by_prefix"),)

    class Privacy:
        internal = (
            "id", "kind", "petition", "wording", "council", "constituency", "nation", "partner", "seconds",
            "at",
        )  # fmt: skip
        personal = ("sealed", "prefix")
        secret = ("token_digest", "stop_digest")


class SubjectKey(models.Model):
    """The key of one submission's sealed bytes, itself sealed to the organisation's key.

    Whoever asks to be forgotten has this row deleted: then no copy of the sealed bytes can be read any more,
    in whatever back-up. Back-ups leave this table out, or are kept for a day.
    """

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="subject_key")
    wrapped = models.BinaryField()

    class Privacy:
        internal = ("id", "submission")
        secret = ("wrapped",)


class Identified(models.Model):
    """Whose submission it is, as the worker found: the keyed blind index of the canonical address.

    `person` is random bytes once the person was forgotten, and for what could not be opened.
    """

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="identified")
    person = models.BinaryField(max_length=DIGEST_BYTES, db_index=True)
    held_for = models.CharField(max_length=100, blank=True)
    """Why it waits for a person's decision; empty for nearly all."""
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(name="actions_held", fields=["held_for"], condition=~Q(held_for="")),)

    class Privacy:
        internal = ("id", "submission", "held_for", "at")
        personal = ("person",)


class PrefixSalt(models.Model):
    """The salt of one day's prefixes. It is deleted with them."""

    day = models.DateField(unique=True)
    salt = models.BinaryField(max_length=DIGEST_BYTES)

    class Privacy:
        internal = ("id", "day")
        secret = ("salt",)
