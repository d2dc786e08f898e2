"""Who asked for news, how far a piece of news went out, and who wants no more."""

from django.db import models
from django.utils import timezone

from .petition import Consent, Update
from .submission import Submission


class Agreed(models.Model):
    """A consent that was given with a submission, in the version that was shown."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="agreed")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="given")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(name="actions_agreed_once", fields=["submission", "consent"]),)

    class Privacy:
        internal = ("id", "submission", "consent", "at")


class Announced(models.Model):
    """How far a piece of news is queued: all who agreed up to that id. A stopped worker goes on from here."""

    update = models.OneToOneField(Update, on_delete=models.PROTECT, related_name="announced")
    up_to = models.BigIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        internal = ("id", "update", "up_to", "done_at")


class Stop(models.Model):
    """That whoever sent a submission wants no more news of it (RFC 8058)."""

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="stop")
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "submission", "at")
