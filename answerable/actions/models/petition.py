"""Petitions: what is asked, in which words, and who may write to those who signed. All written once."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from answerable.accounts.models import Organisation, User

TITLE_CHARACTERS = 150


class Petition(models.Model):
    """A petition of a campaign; what it says is its last wording. Append-only by trigger."""

    campaign = models.CharField(max_length=100)
    slug = models.SlugField(max_length=80, unique=True)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="petitions")
    opened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)

    class Privacy:
        public = ("slug", "opened_at")
        internal = ("id", "campaign")
        personal = ("opened_by",)

    def __str__(self) -> str:
        return self.slug


class Wording(models.Model):
    """One version of what a petition says; `number` counts from 1, the last counts. Append-only by trigger.

    Every signature names the wording that was signed. `goal` is a number of signatures, null for none.
    """

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="wordings")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE_CHARACTERS)
    addressed_to = models.CharField(max_length=200)
    text = models.TextField()
    goal = models.PositiveIntegerField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="petition_wordings")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(name="actions_wording_once", fields=["petition", "number"]),
            models.CheckConstraint(name="actions_wording_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="actions_wording_goal_positive", condition=Q(goal__isnull=True) | Q(goal__gte=1)
            ),
        )

    class Privacy:
        public = ("petition", "number", "title", "addressed_to", "text", "goal", "at")
        internal = ("id",)
        personal = ("by",)


class Consent(models.Model):
    """What a signer may agree to, in one version of its words: an organisation, for a purpose. Append-only.

    Each partner of a petition asks for its own; none is ticked beforehand (UK GDPR art. 4(11), 7).
    """

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="consents")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="consents")
    number = models.PositiveIntegerField()
    text = models.TextField()
    offered = models.BooleanField(default=True)
    """False in the version that ends the offer."""
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="consent_wordings")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("organisation", "number")
        constraints = (
            models.UniqueConstraint(
                name="actions_consent_once", fields=["petition", "organisation", "number"]
            ),
        )

    class Privacy:
        public = ("petition", "organisation", "number", "text", "offered", "at")
        internal = ("id",)
        personal = ("by",)


class Update(models.Model):
    """News on the petition's page, mailed to those who asked for it. Append-only by trigger."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="updates")
    title = models.CharField(max_length=TITLE_CHARACTERS)
    text = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="petition_updates")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-id",)

    class Privacy:
        public = ("petition", "title", "text", "at")
        internal = ("id",)
        personal = ("by",)


class Closing(models.Model):
    """That a petition takes no more signatures, and what came of it. Append-only by trigger."""

    petition = models.OneToOneField(Petition, on_delete=models.PROTECT, related_name="closing")
    outcome = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="petition_closings")
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        public = ("petition", "outcome", "at")
        internal = ("id",)
        personal = ("by",)
