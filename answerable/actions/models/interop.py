"""What goes between us and other systems: keys of the API, webhooks, imports and exports. All by partner."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from answerable.accounts.models import Organisation, User

from .petition import Consent, Petition
from .submission import DIGEST_BYTES, Submission

LONGEST_ADDRESS = 500


class ApiKey(models.Model):
    """A partner's key of the OSDI API: the token is shown once, and its SHA-256 is kept.

    `trusted` says that the partner's word is taken for a consent, of which it holds the proof; what it sends
    still counts only once its mail was confirmed.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="api_keys")
    label = models.CharField(max_length=60)
    digest = models.BinaryField(max_length=DIGEST_BYTES, unique=True)
    trusted = models.BooleanField(default=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="api_keys")
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "organisation", "label", "trusted", "at")
        personal = ("by",)
        secret = ("digest",)


class ApiKeyEnd(models.Model):
    """That a key is good no more."""

    key = models.OneToOneField(ApiKey, on_delete=models.PROTECT, related_name="end")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="ended_api_keys")
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "key", "at")
        personal = ("by",)


class ApiUse(models.Model):
    """How often a key was used in a minute; for the limit, and gone after an hour."""

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="uses")
    minute = models.DateTimeField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(name="actions_api_use_once", fields=["key", "minute"]),)

    class Privacy:
        internal = ("id", "key", "minute", "number")


class ApiAnswer(models.Model):
    """What a request with an Idempotency-Key was answered, for a day. It holds nothing personal.

    `asked` and `body` are HMACs of the header and of the request: the same again gets the same answer.
    """

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="answers")
    asked = models.BinaryField(max_length=DIGEST_BYTES)
    body = models.BinaryField(max_length=DIGEST_BYTES)
    content = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="actions_api_answer_once", fields=["key", "asked"]),)

    class Privacy:
        internal = ("id", "key", "content", "at")
        secret = ("asked", "body")


class Recorded(models.Model):
    """That a submission came by the API. `proof`: SHA-256 of the proof of consent, which its sender keeps."""

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="recorded")
    key = models.ForeignKey(ApiKey, on_delete=models.PROTECT, related_name="recorded")
    identifier = models.CharField(max_length=40, unique=True)
    proof = models.BinaryField(max_length=DIGEST_BYTES, null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "submission", "key", "identifier", "proof", "at")


class Webhook(models.Model):
    """An address of a partner that is told of its signatures: numbers and days, nothing of a person.

    The secret that signs is sealed to the organisation's key: only the worker signs.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="webhooks")
    address = models.CharField(max_length=LONGEST_ADDRESS)
    sealed = models.BinaryField()
    wrapped = models.BinaryField()
    after = models.BigIntegerField(default=0)
    """The last leaf of the tally when it was made: what was before is not told."""
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="webhooks")
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "organisation", "address", "after", "at")
        personal = ("by",)
        secret = ("sealed", "wrapped")


class WebhookEnd(models.Model):
    """That a webhook is told nothing more, and why; `by` is null where it failed too often."""

    webhook = models.OneToOneField(Webhook, on_delete=models.PROTECT, related_name="end")
    why = models.CharField(max_length=200)
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="ended_webhooks"
    )
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "webhook", "why", "at")
        personal = ("by",)


class WebhookProgress(models.Model):
    """How far a webhook was told: the last leaf, and the last day whose counts were sent."""

    webhook = models.OneToOneField(Webhook, on_delete=models.CASCADE, related_name="progress")
    leaf = models.BigIntegerField(default=0)
    day = models.DateField(null=True, blank=True)

    class Privacy:
        internal = ("id", "webhook", "leaf", "day")


class Delivery(models.Model):
    """One message to a webhook, the same bytes at each try; done where `done_at` is set."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    identifier = models.CharField(max_length=40, unique=True)
    content = models.TextField()
    tries = models.PositiveSmallIntegerField(default=0)
    said = models.CharField(max_length=200, blank=True)
    """What came of the last try, in words of ours."""
    not_before = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(fields=["done_at", "not_before"], name="actions_delivery_due"),)

    class Privacy:
        internal = (
            "id", "webhook", "identifier", "content", "tries", "said", "not_before", "done_at", "at",
        )  # fmt: skip


class SupporterImport(models.Model):
    """One file of signatures that were collected elsewhere, and on what basis they may be kept here."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="imports")
    sha256 = models.CharField(max_length=64)
    layout = models.CharField(max_length=20)
    basis = models.CharField(max_length=300)
    consent = models.ForeignKey(
        Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="imports"
    )
    """The consent that the file's column of consent stands for."""
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="supporter_imports")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(name="actions_import_once", fields=["petition", "sha256"]),)

    class Privacy:
        internal = ("id", "petition", "sha256", "layout", "basis", "consent", "at")
        personal = ("by",)


class Imported(models.Model):
    """That a submission came out of a file, with the line that it stood on."""

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="imported")
    source = models.ForeignKey(SupporterImport, on_delete=models.PROTECT, related_name="rows")
    line = models.PositiveIntegerField()

    class Privacy:
        internal = ("id", "submission", "source", "line")


class SupporterExport(models.Model):
    """That supporters of one consent were written into a file: by whom, with whose approval, and how many.

    `canary` is the blind index of an address that stands in this file alone: mail to it tells of a leak.
    """

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="exports")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="exports")
    layout = models.CharField(max_length=20)
    canary = models.BinaryField(max_length=DIGEST_BYTES, unique=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    """How many supporters went out; null where it did not come to its end."""
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="supporter_exports")
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="approved_exports")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.CheckConstraint(name="actions_export_by_two", condition=~Q(by=F("approved_by"))),
        )

    class Privacy:
        internal = ("id", "petition", "organisation", "layout", "number", "at")
        personal = ("by", "approved_by")
        secret = ("canary",)
