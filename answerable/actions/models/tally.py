"""The tally that anybody can check: blinded leaves in order, the heads over them, and sums by area."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .confirmation import Confirmation
from .petition import Petition
from .submission import DIGEST_BYTES


class Leaf(models.Model):
    """One entry of a petition's log, in the order of `number` from 0. Its own root shows a change to it.

    A signature is the blinded leaf of its confirmation; what takes it back names its number and the reason.
    """

    class Kind(models.TextChoices):
        """What an entry says; the count is signed less withdrawn and struck out, and restored."""

        SIGNED = "signed", "Signed"
        WITHDRAWN = "withdrawn", "Withdrawn"
        INVALIDATED = "invalidated", "Struck out"
        RESTORED = "restored", "Restored"

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="leaves")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    blind = models.BinaryField(max_length=DIGEST_BYTES)
    of = models.PositiveIntegerField(null=True, blank=True)
    confirmation = models.ForeignKey(Confirmation, on_delete=models.PROTECT, related_name="leaves")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(name="actions_leaf_in_order", fields=["petition", "number"]),
            models.UniqueConstraint(name="actions_leaf_once", fields=["confirmation", "kind"]),
            models.CheckConstraint(
                name="actions_leaf_of_another",
                condition=Q(kind="signed", of__isnull=True)
                | (~Q(kind="signed") & Q(of__isnull=False) & Q(of__lt=models.F("number"))),
            ),
        )
        # Of signatures alone: what takes one back is found by its confirmation, and a flood struck out would
        # touch a page of this index for each entry, since blinds are at random.
        indexes = (
            models.Index(
                fields=["petition", "blind"], name="actions_leaf_by_blind", condition=Q(kind="signed")
            ),
        )

    class Privacy:
        public = ("petition", "number", "kind", "blind", "of")
        internal = ("id", "confirmation", "at")


class TallyHead(models.Model):
    """The signed note over a petition's log at the end of a day. Append-only by trigger."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="heads")
    day = models.DateField()
    size = models.PositiveIntegerField()
    counted = models.PositiveIntegerField()
    root = models.BinaryField(max_length=DIGEST_BYTES)
    note = models.TextField()
    key = models.TextField(null=True, blank=True)
    """What to check the note with (custody.note.VerifierKey)."""

    class Meta:
        ordering = ("day",)
        constraints = (models.UniqueConstraint(name="actions_head_once_a_day", fields=["petition", "day"]),)

    class Privacy:
        public = ("petition", "day", "size", "counted", "root", "note", "key")
        internal = ("id",)


class TallyBlock(models.Model):
    """The hash over the number-th 256 entries of a petition's log, for quick heads and proofs.

    Made again at will, and never believed by `verify`.
    """

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="tally_blocks")
    number = models.PositiveIntegerField()
    sha256 = models.BinaryField(max_length=DIGEST_BYTES)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="actions_tally_block_once", fields=["petition", "number"]),
        )

    class Privacy:
        public = ("petition", "number", "sha256")
        internal = ("id",)


class Total(models.Model):
    """How many count, by area and hour: sums of the leaves, written together with them."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="totals")
    hour = models.DateTimeField()
    """When the signature that counts was confirmed, rounded down to the hour."""
    council = models.CharField(max_length=200, blank=True)
    constituency = models.CharField(max_length=100, blank=True)
    nation = models.CharField(max_length=20, blank=True)
    partner = models.CharField(max_length=50, blank=True)
    number = models.IntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="actions_total_once",
                fields=["petition", "hour", "council", "constituency", "nation", "partner"],
            ),
        )

    class Privacy:
        public = ("petition", "hour", "council", "constituency", "nation", "partner", "number")
        internal = ("id",)
