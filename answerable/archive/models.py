"""What the archive holds. The bytes are in the store (store.py), named by their SHA-256."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils import timezone


class Capture(models.Model):
    """One archived copy: its SHA-256, size, time, and how it came. Append-only by trigger."""

    sha256 = models.CharField(max_length=64, unique=True, validators=[RegexValidator(r"\A[0-9a-f]{64}\Z")])
    size_bytes = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    origin = models.CharField(max_length=600)
    captured_at = models.DateTimeField(default=timezone.now)
    captured_by_name = models.CharField(max_length=60)

    class Meta:
        constraints = (
            # Not a regular expression: SQLite's own tools do not have one, and could not check the file.
            models.CheckConstraint(
                name="archive_capture_sha256_is_whole", condition=Exact(Length("sha256"), 64)
            ),
        )
        indexes = (models.Index(fields=["origin"], name="archive_capture_origin"),)

    class Privacy:
        public = ("id", "sha256", "size_bytes", "media_type", "captured_at")
        internal = ("origin",)
        personal = ("captured_by_name",)

    def __str__(self) -> str:
        return self.sha256


class Reading(models.Model):
    """That the readers went through a capture: its paragraphs can be searched. Made again at will."""

    capture = models.OneToOneField(Capture, on_delete=models.PROTECT, related_name="reading")
    paragraphs = models.PositiveBigIntegerField()
    refused = models.PositiveBigIntegerField()
    refusal = models.TextField(blank=True)
    """The first refusal, in words; the others are counted."""
    read_at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "capture", "paragraphs", "refused", "refusal", "read_at")


class Paragraph(models.Model):
    """A piece of the text of a capture, and the place that leads back to it. `number` counts from 0."""

    capture = models.ForeignKey(
        Capture, on_delete=models.PROTECT, related_name="paragraphs", db_index=False
    )  # the constraint below has an index that begins with it
    number = models.PositiveBigIntegerField()
    record = models.TextField()
    locator = models.TextField()
    text = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(name="archive_paragraph_once", fields=["capture", "number"]),)

    class Privacy:
        internal = ("id", "capture", "number", "record", "locator", "text")
