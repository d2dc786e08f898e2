"""What was found and what was decided about it. Every row is written once; a finding's state is computed."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from answerable.accounts.models import User
from answerable.archive.models import Capture
from answerable.engine.fact import KINDS

SOURCE_MAX_CHARACTERS = 600
HEX_SHA256 = RegexValidator(r"\A[0-9a-f]{64}\Z")


class State(models.TextChoices):
    """Where a finding stands: its last review says it, and nothing else."""

    WAITING = "waiting", "Waiting"
    UNSURE = "unsure", "Unsure"
    APPROVED = "approved", "Approved"
    REJECTED = "rejected", "Rejected"


class Finding(models.Model):
    """A body, a company and what the record says of them, proposed for review. Append-only by trigger."""

    campaign = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64, unique=True, validators=[HEX_SHA256])
    capture = models.ForeignKey(Capture, null=True, blank=True, on_delete=models.PROTECT)
    source = models.CharField(max_length=SOURCE_MAX_CHARACTERS)
    source_url = models.TextField(blank=True)
    record = models.TextField()
    locator = models.TextField()
    published = models.CharField(max_length=40, blank=True)
    publisher = models.TextField(blank=True)
    body = models.CharField(max_length=200, null=True, blank=True)
    body_as_written = models.TextField(blank=True)
    country = models.CharField(max_length=2, blank=True)
    companies = models.JSONField(default=list)
    kind = models.CharField(max_length=40, blank=True, choices=[(kind, kind) for kind in KINDS])
    count = models.PositiveBigIntegerField(null=True, blank=True)
    basis = models.CharField(max_length=20, blank=True)
    deadline = models.CharField(max_length=40, blank=True)
    scope = models.TextField(blank=True)
    why = models.JSONField(default=dict)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="proposed")
    proposed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.CheckConstraint(name="findings_finding_kind_known", condition=Q(kind__in=["", *KINDS])),
        )
        indexes = (
            models.Index(fields=["campaign", "id"], name="findings_in_campaign"),
            models.Index(fields=["source", "id"], name="findings_of_source"),
        )

    class Privacy:
        internal = (
            "id", "campaign", "fingerprint", "capture", "source", "source_url", "record", "locator",
            "published", "publisher", "body", "body_as_written", "country", "companies", "kind", "count",
            "basis", "deadline", "scope", "why", "proposed_at",
        )  # fmt: skip
        personal = ("proposed_by",)


class Mention(models.Model):
    """A company's name in a record: what stands there, exactly where, and which name of ours matched."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="mentions")
    company = models.CharField(max_length=100)
    alias = models.TextField()
    rule = models.CharField(max_length=100, blank=True)
    field = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    surface = models.TextField()
    quote = models.TextField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="findings_mention_has_length", condition=Q(end__gt=models.F("start"))
            ),
        )

    class Privacy:
        internal = ("id", "finding", "company", "alias", "rule", "field", "start", "end", "surface", "quote")


class Decision(models.TextChoices):
    """What a review can say. `withdrawn` takes the one before it back: the finding waits again."""

    APPROVED = "approved", "Approved"
    REJECTED = "rejected", "Rejected"
    UNSURE = "unsure", "Unsure"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Review(models.Model):
    """A decision on a finding, by somebody other than its proposer. Append-only by trigger.

    The reviews of a finding are one chain, each replacing the one before, so that only one decision stands
    and two people who decide at the same moment cannot both be last. `draft` is the approved fact, in JSON.
    """

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="reviews")
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT)
    decision = models.CharField(max_length=20, choices=Decision)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reviews")
    at = models.DateTimeField(default=timezone.now)
    why = models.TextField(blank=True)
    draft = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                name="findings_review_one_first", fields=["finding"], condition=Q(replaces__isnull=True)
            ),
            models.CheckConstraint(
                name="findings_review_decision_known", condition=Q(decision__in=Decision.values)
            ),
            models.CheckConstraint(
                name="findings_review_approves_a_draft",
                condition=~Q(decision=Decision.APPROVED) | ~Q(draft=""),
            ),
        )

    class Privacy:
        internal = ("id", "finding", "replaces", "decision", "at", "why", "draft")
        personal = ("by",)
