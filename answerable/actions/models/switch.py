"""Switches that act at once on every process, without a deploy. Each turn is a row that tells who and why."""

from django.db import models
from django.utils import timezone

from answerable.accounts.models import User


class Name(models.TextChoices):
    """What can be switched; each is on or off, and has a normal state (services/switches.py)."""

    SIGNATURES = "signatures", "New signatures and letters are taken"
    SENDING = "sending", "Mail goes out"
    COUNTS = "counts", "Counts are shown"
    PROOF_OF_WORK = "proof_of_work", "Forms ask the browser for a proof of work"
    READ_ONLY = "read_only", "Nothing is written"


class Switch(models.Model):
    """One turn of a switch; the last of its name counts. Append-only by trigger."""

    name = models.CharField(max_length=20, choices=Name)
    on = models.BooleanField()
    why = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="switches")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(fields=["name", "-id"], name="actions_switch_last"),)

    class Privacy:
        internal = ("id", "name", "on", "why", "at")
        personal = ("by",)
