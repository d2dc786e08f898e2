"""The custody log. It holds ids and hashes alone, so it can be published whole."""

from django.db import models
from django.utils import timezone


class Entry(models.Model):
    """That one row of an append-only table was written. Append-only by trigger.

    `number` counts from 0 without a gap. `sha256` is the digest of the row (digest.py), `chain` that of this
    entry and the one before it, so that no entry can be changed, taken out or put in without every later one
    being changed too. `nonce` blinds what of the row is not public; it is published nowhere. `at` is the day
    alone where nothing of the row is public.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(default=timezone.now)
    table = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    """The row's primary key."""
    sha256 = models.CharField(max_length=64)
    chain = models.CharField(max_length=64, unique=True)
    nonce = models.CharField(max_length=32)

    class Meta:
        constraints = (models.UniqueConstraint(name="custody_entry_row_once", fields=["table", "subject"]),)

    class Privacy:
        public = ("number", "at", "table", "subject", "sha256", "chain")
        secret = ("nonce",)


class Head(models.Model):
    """What the log was at a moment: its first `size` entries, under one Merkle root. Append-only by trigger.

    `chain` is that of the last entry, `note` the signed note, `key` what to check it with (note.VerifierKey),
    `peaks` the hashes of the complete subtrees, in hex with spaces between: the next head is made from them.
    """

    size = models.PositiveBigIntegerField(unique=True)
    root = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)
    key = models.TextField()
    note = models.TextField()
    peaks = models.TextField()

    class Meta:
        ordering = ("size",)
        constraints = (
            models.CheckConstraint(name="custody_head_has_entries", condition=models.Q(size__gt=0)),
        )

    class Privacy:
        public = ("id", "size", "root", "chain", "at", "key", "note", "peaks")


class Timestamp(models.Model):
    """That an authority saw a head at a time (RFC 3161). Append-only by trigger.

    `token` is its whole answer in base64, `certificates` those that it is checked with, in PEM: the
    authority's, those between, and the root. `at` is the time that the authority states.
    """

    head = models.ForeignKey(Head, on_delete=models.PROTECT, related_name="timestamps")
    authority = models.TextField()
    at = models.DateTimeField()
    token = models.TextField()
    certificates = models.TextField()

    class Meta:
        ordering = ("id",)

    class Privacy:
        public = ("id", "head", "authority", "at", "token", "certificates")


class Cosignature(models.Model):
    """That a partner saw a head, and that it continues the one it saw before. Append-only by trigger.

    `key` is what to check it with (note.VerifierKey), `line` the partner's line under the head, `at` the time
    in it.
    """

    head = models.ForeignKey(Head, on_delete=models.PROTECT, related_name="cosignatures")
    name = models.CharField(max_length=200)
    at = models.DateTimeField()
    key = models.TextField()
    line = models.TextField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(name="custody_cosignature_once", fields=["head", "name"]),)

    class Privacy:
        public = ("id", "head", "name", "at", "key", "line")


class Block(models.Model):
    """The hash over the number-th BLOCK_ENTRIES entries, for quick proofs. Made again at will."""

    number = models.PositiveBigIntegerField(primary_key=True)
    sha256 = models.CharField(max_length=64)

    class Privacy:
        public = ("number", "sha256")
