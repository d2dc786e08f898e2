"""What is public: one row a fact, written once, corrected by a later row."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from answerable.accounts.models import User
from answerable.archive.models import Capture
from answerable.engine.fact import KINDS
from answerable.findings.models import Review


class FactsFile(models.Model):
    """Facts that somebody proposes at once: canonical JSON lines in the archive. Append-only by trigger."""

    campaign = models.CharField(max_length=100)
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="facts_files")
    facts = models.PositiveIntegerField()
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="facts_files")
    proposed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(name="facts_factsfile_once", fields=["campaign", "capture"]),)

    class Privacy:
        public = ("id", "campaign", "capture", "facts", "proposed_at")
        personal = ("proposed_by",)


class FactsApproval(models.Model):
    """That somebody else than its proposer read a file of facts and publishes it. Append-only by trigger."""

    file = models.OneToOneField(FactsFile, on_delete=models.PROTECT, related_name="approval")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="facts_approvals")
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        public = ("id", "file", "at")
        personal = ("by",)


class FactRow(models.Model):
    """A published fact. `payload` is the canonical JSON of the engine's Fact; the other columns find it.

    Two people stand behind it: `review` is the approval of a finding, `batch` the approved file that it came
    in. Append-only, and tied to just one of the two, which must stand, by trigger.
    """

    campaign = models.CharField(max_length=100)
    slug = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, choices=[(kind, kind) for kind in KINDS])
    body = models.CharField(max_length=200, null=True, blank=True)
    country = models.CharField(max_length=2)
    payload = models.TextField()
    recorded = models.DateField()
    review = models.OneToOneField(
        Review, null=True, blank=True, on_delete=models.PROTECT, related_name="published"
    )
    batch = models.ForeignKey(
        FactsFile, null=True, blank=True, on_delete=models.PROTECT, related_name="published"
    )
    published_by_name = models.CharField(max_length=60)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="facts_factrow_slug_once", fields=["campaign", "slug"]),
            models.CheckConstraint(name="facts_factrow_kind_known", condition=Q(kind__in=KINDS)),
        )
        indexes = (models.Index(fields=["campaign", "body"], name="facts_factrow_of_body"),)

    class Privacy:
        public = ("id", "campaign", "slug", "kind", "body", "country", "payload", "recorded", "batch")
        internal = ("review",)
        personal = ("published_by_name",)

    def __str__(self) -> str:
        return self.slug
