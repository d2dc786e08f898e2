"""Mail that goes out: what it is, that it waits, each try, and how it ended. The text is never stored."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .submission import Submission


class Kind(models.TextChoices):
    """What a mail is for. Those who wait for a link to confirm are written to first."""

    CONFIRM = "confirm", "Please confirm"
    KNOWN = "known", "You have done this already"
    THANKS = "thanks", "Thank you, with the receipt"
    LETTER = "letter", "A supporter's letter to a representative"
    HELD = "held", "The standing changed: send, change or cancel"
    ASK = "ask", "Did they answer?"
    UPDATE = "update", "News of a petition"
    PLACE = "place", "Place at an event"


class Mail(models.Model):
    """One mail on behalf of a submission, once for each kind and subject."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="mails")
    kind = models.CharField(max_length=10, choices=Kind)
    about = models.CharField(max_length=100, blank=True)
    """The id of the update, the recipient or the event; empty where the submission says it all."""
    queued_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="actions_mail_once", fields=["submission", "kind", "about"]),
            models.CheckConstraint(name="actions_mail_kind_known", condition=Q(kind__in=Kind.values)),
        )

    class Privacy:
        internal = ("id", "submission", "kind", "about", "queued_at")


class Waiting(models.Model):
    """That a mail is still to be sent; the row goes when it ended. The lowest rank and time go first."""

    mail = models.OneToOneField(Mail, on_delete=models.CASCADE, related_name="waiting")
    rank = models.PositiveSmallIntegerField()
    not_before = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["rank", "not_before", "id"], name="actions_waiting_in_order"),)

    class Privacy:
        internal = ("id", "mail", "rank", "not_before")


class MailTry(models.Model):
    """One try that the mail server put off, with what it said (never an address)."""

    mail = models.ForeignKey(Mail, on_delete=models.CASCADE, related_name="tries")
    code = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "mail", "code", "at")


class MailResult(models.Model):
    """How a mail ended. `uncertain`: the server was silent after all of it was sent; not sent again."""

    class Outcome(models.TextChoices):
        """The ways in which it ends."""

        SENT = "sent", "Sent"
        REFUSED = "refused", "Refused"
        UNCERTAIN = "uncertain", "Uncertain"
        CANCELLED = "cancelled", "Cancelled"
        BOUNCED = "bounced", "Came back"

    mail = models.OneToOneField(Mail, on_delete=models.CASCADE, related_name="result")
    outcome = models.CharField(max_length=10, choices=Outcome)
    code = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "mail", "outcome", "code", "at")
