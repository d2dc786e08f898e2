"""Mail that came to the return address: each taken once, and what it told of a mail of ours."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .mail import Mail
from .submission import DIGEST_BYTES


class Arrival(models.Model):
    """That a mail came to an address of ours and was taken. It is known by a keyed digest and not kept."""

    class Made(models.TextChoices):
        """What was made of it."""

        FAILED = "failed", "A mail came back"
        DELAYED = "delayed", "A mail is late"
        COMPLAINT = "complaint", "A reader complained"
        COPY = "copy", "A copy of somebody's own letter"
        KNOWN = "known", "Told before"
        OLD = "old", "Of a mail that is long gone"
        FOREIGN = "foreign", "Of no mail of ours"
        NOTHING = "nothing", "Tells nothing"

    digest = models.BinaryField(max_length=DIGEST_BYTES, unique=True)
    made = models.CharField(max_length=10, choices=Made)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="actions_arrival_made_known",
                condition=Q(
                    made__in=[
                        "failed", "delayed", "complaint", "copy", "known", "old", "foreign", "nothing",
                    ]
                ),
            ),
        )  # fmt: skip

    class Privacy:
        internal = ("id", "made", "at")
        personal = ("digest",)


class Return(models.Model):
    """What another server told of a mail of ours after it had taken it, once of each kind.

    `status` is its code (RFC 3463), empty for a complaint. `heeded_at` is when the worker drew the
    consequences: whoever writes the row holds no key, and knows no person.
    """

    class Kind(models.TextChoices):
        """What was told."""

        FAILED = "failed", "It came back"
        DELAYED = "delayed", "It is late"
        COMPLAINT = "complaint", "Its reader complained"

    mail = models.ForeignKey(Mail, on_delete=models.CASCADE, related_name="returns")
    kind = models.CharField(max_length=10, choices=Kind)
    status = models.CharField(max_length=10, blank=True)
    at = models.DateTimeField(default=timezone.now)
    heeded_at = models.DateTimeField(null=True, blank=True)
    gave_up = models.BooleanField(default=False)
    """That its reader's address was taken for dead on it, and gets no more news."""

    class Meta:
        constraints = (
            models.UniqueConstraint(name="actions_return_once", fields=["mail", "kind"]),
            models.CheckConstraint(
                name="actions_return_kind_known", condition=Q(kind__in=["failed", "delayed", "complaint"])
            ),
        )
        indexes = (
            models.Index(name="actions_returns_unheeded", fields=["id"], condition=Q(heeded_at__isnull=True)),
            models.Index(name="actions_returns_gave_up", fields=["mail"], condition=Q(gave_up=True)),
            models.Index(fields=["at"], name="actions_returns_by_time"),
        )

    class Privacy:
        internal = ("id", "mail", "kind", "status", "at", "heeded_at", "gave_up")


class OwnCopy(models.Model):
    """That a copy of a letter came which somebody sent with their own mail program. Its content is not kept.

    `code` is the digest of the code in the address that it came to: one page's code counts once.
    """

    campaign = models.CharField(max_length=100)
    body = models.CharField(max_length=200)
    code = models.BinaryField(max_length=DIGEST_BYTES, unique=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(fields=["campaign", "body"], name="actions_copies_on_body"),)

    class Privacy:
        internal = ("id", "campaign", "body", "code", "at")
