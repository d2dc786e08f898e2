"""What callers say came of a call to a public body. Nobody checks it, and no name is asked."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .submission import Submission


class CallOutcome(models.TextChoices):
    """How a call ended."""

    REACHED = "reached", "Somebody answered"
    MESSAGE = "message", "Left a message"
    NO_ANSWER = "no_answer", "No answer"
    REFUSED = "refused", "Would not talk about it"


class Call(models.Model):
    """One call, as its caller tells of it. What was said is sealed in the submission, where it was told."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="call")
    campaign = models.CharField(max_length=100)
    body = models.CharField(max_length=200)
    outcome = models.CharField(max_length=12, choices=CallOutcome)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="actions_call_outcome_known", condition=Q(outcome__in=CallOutcome.values)
            ),
        )
        indexes = (models.Index(fields=["campaign", "body"], name="actions_calls_on_body"),)

    class Privacy:
        internal = ("id", "submission", "campaign", "body", "outcome", "at")
