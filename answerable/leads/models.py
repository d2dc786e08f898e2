"""Leads and what was decided on them. Every row is written once; whether a lead is open is computed."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils import timezone

from answerable.accounts.models import User
from answerable.engine.leads import KINDS, STRENGTHS

HUNDREDTHS = Decimal(100)
VALUES_ARE = ("paid", "awarded", "estimated")


class LeadRow(models.Model):
    """A purchase of CCTV whose maker is not named, as `answerable leads` wrote it. Append-only by trigger.

    `subject` is the body's id in the register, else its name as written, else the file that names none: leads
    of one subject are asked about together. `value` is in hundredths, so that sums are exact.
    """

    campaign = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64)
    subject = models.CharField(max_length=600)
    subject_name = models.TextField()
    body = models.CharField(max_length=200, null=True, blank=True)
    source = models.CharField(max_length=600)
    record = models.TextField()
    locator = models.TextField()
    published = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in KINDS])
    strength = models.CharField(max_length=10, choices=[(strength, strength) for strength in STRENGTHS])
    value = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=10, blank=True)
    value_is = models.CharField(max_length=10, choices=[(name, name) for name in VALUES_ARE])
    whole = models.BooleanField()
    brand = models.CharField(max_length=100, blank=True)
    told = models.TextField()
    """The lead as it was written, in JSON: its words, suppliers, rule and basis."""
    imported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="leads")
    imported_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.CheckConstraint(name="leads_lead_kind_known", condition=Q(kind__in=KINDS)),
            models.CheckConstraint(name="leads_lead_strength_known", condition=Q(strength__in=STRENGTHS)),
        )
        indexes = (models.Index(fields=["campaign", "subject", "id"], name="leads_of_subject"),)

    class Privacy:
        internal = (
            "id", "campaign", "fingerprint", "digest", "subject", "subject_name", "body", "source", "record",
            "locator", "published", "kind", "strength", "value", "currency", "value_is", "whole", "brand",
            "told", "imported_at",
        )  # fmt: skip
        personal = ("imported_by",)


class LeadSupplier(models.Model):
    """Who sold: `key` is the same however the firm's name is written. Append-only by trigger."""

    lead = models.ForeignKey(LeadRow, on_delete=models.PROTECT, related_name="suppliers")
    key = models.CharField(max_length=300, db_index=True)
    name = models.TextField()

    class Meta:
        ordering = ("id",)

    class Privacy:
        internal = ("id", "lead", "key", "name")


class Decision(models.TextChoices):
    """What is decided on leads. `withdrawn` takes one earlier decision back."""

    ASKED = "asked", "Asked"
    DISMISSED = "dismissed", "Dismissed"
    WITHDRAWN = "withdrawn", "Taken back"


class LeadDecision(models.Model):
    """A decision on one lead, or on all leads of a subject up to the last one that was shown. Append-only.

    Leads that come later are open again. A decision is taken back once, by a row that replaces it.
    """

    campaign = models.CharField(max_length=100)
    subject = models.CharField(max_length=600)
    lead = models.ForeignKey(
        LeadRow, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    up_to = models.ForeignKey(LeadRow, on_delete=models.PROTECT, related_name="decisions_up_to")
    decision = models.CharField(max_length=20, choices=Decision)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="withdrawal"
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="lead_decisions")
    at = models.DateTimeField(default=timezone.now)
    why = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="leads_decision_known", condition=Q(decision__in=Decision.values)),
            models.CheckConstraint(
                name="leads_decision_withdraws_another",
                condition=(
                    Q(decision=Decision.WITHDRAWN, replaces__isnull=False)
                    | (~Q(decision=Decision.WITHDRAWN) & Q(replaces__isnull=True))
                ),
            ),
        )
        indexes = (models.Index(fields=["campaign", "subject", "up_to"], name="leads_decided_up_to"),)

    class Privacy:
        internal = ("id", "campaign", "subject", "lead", "up_to", "decision", "replaces", "at", "why")
        personal = ("by",)
