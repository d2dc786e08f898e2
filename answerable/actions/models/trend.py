"""What came together: how many forms of a petition shared a network, a domain or a stem, hour by hour."""

from django.db import models
from django.utils import timezone

from .petition import Petition
from .submission import PREFIX_BYTES, Submission

GROUP_BYTES = PREFIX_BYTES


class Trend(models.Model):
    """How many submissions of one group came in an hour. Gone after seven days.

    A group is the salted hash of a network, or the keyed hash of a mail domain or of the stem of a mailbox's
    name. `label` is a domain's name, from the tenth submission of the hour on; else it is empty.
    """

    class Kind(models.TextChoices):
        """What a group shares."""

        ALL = "all", "All of the petition"
        NETWORK = "network", "Network"
        DOMAIN = "domain", "Mail domain"
        STEM = "stem", "Addresses alike"

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="trends")
    hour = models.DateTimeField()
    kind = models.CharField(max_length=8, choices=Kind)
    group = models.BinaryField(max_length=GROUP_BYTES)
    label = models.CharField(max_length=253, blank=True)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="actions_trend_once", fields=["petition", "hour", "kind", "group"]),
        )
        indexes = (models.Index(fields=["hour", "-number"], name="actions_trend_largest"),)

    class Privacy:
        internal = ("id", "petition", "hour", "kind", "group", "label", "number")


class MailGroup(models.Model):
    """Which groups one submission's mail address is in, as keyed hashes. Gone after seven days.

    With it a flood is held from its first submission on, and a domain's signatures can be struck out
    together, though no domain and no address is stored.
    """

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="mail_group")
    domain = models.BinaryField(max_length=GROUP_BYTES)
    stem = models.BinaryField(max_length=GROUP_BYTES)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (
            models.Index(fields=["domain", "at"], name="actions_by_domain"),
            models.Index(fields=["stem", "at"], name="actions_by_stem"),
            models.Index(fields=["at"], name="actions_mail_group_age"),
        )

    class Privacy:
        internal = ("id", "submission", "at")
        personal = ("domain", "stem")


class MailDomain(models.Model):
    """What the campaign says of a mail domain; the last row of a domain counts. Append-only by trigger."""

    class Says(models.TextChoices):
        """What becomes of submissions from it."""

        HOLD = "hold", "Hold what comes from it"
        TRUST = "trust", "Never hold it for its domain"
        NOTHING = "nothing", "As any other"

    domain = models.CharField(max_length=253)
    says = models.CharField(max_length=8, choices=Says)
    why = models.TextField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="mail_domains")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(fields=["domain", "-id"], name="actions_mail_domain_last"),)

    class Privacy:
        internal = ("id", "domain", "says", "why", "at")
        personal = ("by",)


class SpentProof(models.Model):
    """That a piece of work, or a place in the queue of those without a script, was used. Gone after a day."""

    digest = models.BinaryField(max_length=16, unique=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Privacy:
        internal = ("id", "at")
        secret = ("digest",)
