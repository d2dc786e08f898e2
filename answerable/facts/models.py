"""What is public: one row a fact, written once, corrected by a later row."""

from django.db import models
from django.db.models import Q

from answerable.engine.fact import KINDS
from answerable.findings.models import Review


class FactRow(models.Model):
    """A published fact. `payload` is the canonical JSON of the engine's Fact; the other columns find it.

    `review` is the approval behind it, null for facts that came with the campaign's data. Append-only, and
    tied to an approval that stands, by trigger.
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
    published_by_name = models.CharField(max_length=60)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="facts_factrow_slug_once", fields=["campaign", "slug"]),
            models.CheckConstraint(name="facts_factrow_kind_known", condition=Q(kind__in=KINDS)),
        )
        indexes = (models.Index(fields=["campaign", "body"], name="facts_factrow_of_body"),)

    class Privacy:
        public = ("id", "campaign", "slug", "kind", "body", "country", "payload", "recorded")
        internal = ("review",)
        personal = ("published_by_name",)

    def __str__(self) -> str:
        return self.slug
