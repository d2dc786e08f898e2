"""What came of a letter: whether there was an answer, what it said, and what staff made of it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from answerable.accounts.models import User

from .letter import LetterRecipient
from .submission import Submission


class Answer(models.Model):
    """What a supporter says came of a letter to one recipient; the last of a recipient counts.

    The answer's text, where it was pasted, is sealed in `submission`. Without `may_publish` nobody reads it.
    """

    class Outcome(models.TextChoices):
        """What came."""

        ANSWERED = "answered", "Answered"
        ACKNOWLEDGED = "acknowledged", "Only acknowledged"
        NO_REPLY = "no_reply", "No reply"

    recipient = models.ForeignKey(LetterRecipient, on_delete=models.PROTECT, related_name="answers")
    outcome = models.CharField(max_length=12, choices=Outcome)
    on = models.DateField(null=True, blank=True)
    may_publish = models.BooleanField(default=False)
    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, null=True, blank=True, related_name="answer"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="actions_answer_outcome_known",
                condition=Q(outcome__in=["answered", "acknowledged", "no_reply"]),
            ),
            models.CheckConstraint(
                name="actions_answer_published_has_text",
                condition=Q(may_publish=False) | Q(submission__isnull=False),
            ),
        )

    class Privacy:
        internal = ("id", "recipient", "outcome", "on", "may_publish", "submission", "at")


class AnswerText(models.Model):
    """An answer that its supporter gave free, as the worker handed it on: lines that name them are gone.

    Forwarded, and verified by nobody: it is read at the desk, and public only once a finding was reviewed.
    Gone once staff decided on it, since it is archived then or not wanted, and with what it was opened from.
    """

    answer = models.OneToOneField(Answer, on_delete=models.PROTECT, related_name="text")
    text = models.TextField()
    left_out = models.PositiveIntegerField()
    """How many lines were left out."""
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "answer", "left_out", "at")
        personal = ("text",)


class AnswerDecision(models.Model):
    """What staff did with an answer's text: put it before the reviewers as a source, or set it aside."""

    answer = models.OneToOneField(Answer, on_delete=models.PROTECT, related_name="decision")
    capture = models.CharField(max_length=64, blank=True)
    """The SHA-256 of the archived text; empty where it was set aside."""
    findings = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="answers_decided")
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "answer", "capture", "findings", "at")
        personal = ("by",)
