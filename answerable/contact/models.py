"""Letters: what was asked of whom, on what evidence, when it went out and what came back.

Every row is written once, by trigger. Where a letter stands is computed from its rows (queries.py).
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from answerable.accounts.models import User
from answerable.archive.models import Arrival, Capture

OFFICE_MAX_CHARACTERS = 200


class Kind(models.TextChoices):
    """What a letter is for."""

    RIGHT_OF_REPLY = "right_of_reply", "Right of reply"
    FOI_REQUEST = "foi_request", "FOI request"
    QUESTION = "question", "Question"


class Channel(models.TextChoices):
    """How a letter went out; each is a channel of a contact (engine.fact.Channel)."""

    LETTER = "letter", "Letter"
    EMAIL = "email", "E-mail"
    FOI = "foi", "FOI service"
    PRESS_QUERY = "press_query", "Press office"


class Letter(models.Model):
    """A letter to a public body or to a company, whatever its wording. Append-only by trigger."""

    campaign = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=Kind)
    body = models.CharField(max_length=200, null=True, blank=True)
    company = models.CharField(max_length=100, blank=True)
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="letters")
    drafted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.CheckConstraint(name="contact_letter_kind_known", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(
                name="contact_letter_to_somebody", condition=Q(body__isnull=False) | ~Q(company="")
            ),
        )

    class Privacy:
        internal = ("id", "campaign", "kind", "body", "company", "drafted_at")
        personal = ("drafted_by",)


class Wording(models.Model):
    """One version of a letter's text; `number` counts from 1 and the last one counts. Append-only by trigger.

    `office` is an office or a department, never a private person. `answer_by` is null until a day is asked
    for; the release then sets it.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="wordings")
    number = models.PositiveIntegerField()
    office = models.CharField(max_length=OFFICE_MAX_CHARACTERS)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    answer_by = models.DateField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="wordings")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(name="contact_wording_once", fields=["letter", "number"]),
            models.CheckConstraint(name="contact_wording_from_one", condition=Q(number__gte=1)),
        )

    class Privacy:
        internal = ("id", "letter", "number", "office", "subject", "text", "answer_by", "at")
        personal = ("by",)


class Evidence(models.Model):
    """One thing that a wording rests on: a web page, a fact, or a capture by its SHA-256. Append-only."""

    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="evidence")
    url = models.TextField(blank=True)
    fact = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="contact_evidence_is_one_thing",
                condition=(
                    (~Q(url="") & Q(fact="") & Q(sha256=""))
                    | (Q(url="") & ~Q(fact="") & Q(sha256=""))
                    | (Q(url="") & Q(fact="") & ~Q(sha256=""))
                ),
            ),
        )

    class Privacy:
        internal = ("id", "wording", "url", "fact", "sha256")

    def __str__(self) -> str:
        return self.url or (f"fact {self.fact}" if self.fact else f"capture {self.sha256}")


class Held(models.Model):
    """That a piece of evidence is in the archive: the arrival that brought it. Append-only by trigger."""

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="held")
    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="held")
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "evidence", "arrival", "at")


class Release(models.Model):
    """That a wording was released for sending: the one way out. Append-only by trigger.

    The database refuses it while the wording rests on nothing, or on anything that is not held.
    """

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="release")
    wording = models.OneToOneField(Wording, on_delete=models.PROTECT, related_name="release")
    channel = models.CharField(max_length=20, choices=Channel)
    sent_on = models.DateField()
    answer_by = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="releases")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="contact_release_channel_known", condition=Q(channel__in=Channel.values)
            ),
            models.CheckConstraint(
                name="contact_release_answer_after_sending", condition=Q(answer_by__gt=models.F("sent_on"))
            ),
        )

    class Privacy:
        internal = ("id", "letter", "wording", "channel", "sent_on", "answer_by", "at")
        personal = ("by",)


class Outcome(models.TextChoices):
    """What came of a letter (engine.fact.Outcome)."""

    ANSWERED = "answered", "Answered"
    PARTLY_ANSWERED = "partly_answered", "Partly answered"
    REFUSED = "refused", "Refused"


class Answer(models.Model):
    """What came back, with the capture that it is kept in. Append-only by trigger."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="answers")
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="answers")
    outcome = models.CharField(max_length=20, choices=Outcome)
    received_on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="answers")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="contact_answer_outcome_known", condition=Q(outcome__in=Outcome.values)
            ),
        )

    class Privacy:
        internal = ("id", "letter", "capture", "outcome", "received_on", "at")
        personal = ("by",)
