"""What staff decided about many submissions at once, how far the worker is with it, and each that it met."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from answerable.accounts.models import User

from .petition import Petition
from .submission import Submission


class Sweep(models.Model):
    """One decision about all submissions of a petition that meet `conditions`. Append-only by trigger.

    It reaches as far as `up_to`, the last submission when it was looked at: what comes later is not in it.
    `matched` is how many the preview showed.
    """

    class Kind(models.TextChoices):
        """What is done to them."""

        STRIKE = "strike", "Strike out"
        RESTORE = "restore", "Restore"
        RELEASE = "release", "Release"
        REFUSE = "refuse", "Refuse"

    kind = models.CharField(max_length=10, choices=Kind)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="sweeps")
    conditions = models.JSONField(default=dict, blank=True)
    """engine/sweep.py says what they may hold."""
    of = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="restoring"
    )
    """The sweep that a restoring one takes back."""
    up_to = models.BigIntegerField()
    matched = models.PositiveIntegerField()
    why = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="sweeps")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="actions_sweep_restores_another",
                condition=Q(kind="restore", of__isnull=False) | (~Q(kind="restore") & Q(of__isnull=True)),
            ),
        )

    class Privacy:
        internal = ("id", "kind", "petition", "conditions", "of", "up_to", "matched", "why", "at")
        personal = ("by",)


class SweepProgress(models.Model):
    """How far the worker is: the last submission that it looked at, and how many it met."""

    sweep = models.OneToOneField(Sweep, on_delete=models.PROTECT, related_name="progress")
    reached = models.BigIntegerField(default=0)
    met = models.PositiveIntegerField(default=0)
    counted = models.PositiveIntegerField(default=0)
    """Of those it met, how many changed the count."""
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "sweep", "reached", "met", "counted", "at")


class SweepEnd(models.Model):
    """That a sweep is over: done, or cancelled by somebody."""

    sweep = models.OneToOneField(Sweep, on_delete=models.PROTECT, related_name="end")
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="cancelled_sweeps"
    )
    """Who cancelled it; null where it came to its end."""
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "sweep", "at")
        personal = ("by",)


class Ruling(models.Model):
    """Whether one submission may count, as one sweep decided; the last of a submission counts.

    Where there is none, a submission counts unless it is held (`Identified.held_for`).
    """

    sweep = models.ForeignKey(Sweep, on_delete=models.PROTECT, related_name="rulings")
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="rulings")
    counts = models.BooleanField()

    class Meta:
        constraints = (models.UniqueConstraint(name="actions_ruling_once", fields=["submission", "sweep"]),)
        indexes = (models.Index(fields=["sweep", "submission"], name="actions_ruling_of_sweep"),)

    class Privacy:
        internal = ("id", "sweep", "submission", "counts")
