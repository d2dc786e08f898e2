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


class How(models.TextChoices):
    """The way by which bytes came."""

    FETCH = "fetch", "Fetched from its address"
    FILE = "file", "Read from a file"
    UPLOAD = "upload", "Uploaded at the desk"
    MAIL = "mail", "Came as a mail"
    IMPORT = "import", "Taken from another archive"
    PART = "part", "Was inside another capture"


class Arrival(models.Model):
    """How and when a capture came, and with what: the same bytes may come often. Append-only by trigger.

    `origin` is the address, path or name that it came by; `address` says it where it is a public address.
    `headers` is a JSON list of pairs, `certificates`
    the chain of the server (PEM, the leaf first), `exchange` the WARC record of request and response,
    `parent` the capture that it was inside of. `earlier` is the arrival before it from the same origin.
    """

    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="arrivals")
    how = models.CharField(max_length=10, choices=How)
    origin = models.TextField()
    address = models.TextField(blank=True, default="")
    at = models.DateTimeField(default=timezone.now)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    headers = models.TextField(default="[]")
    certificates = models.ForeignKey(
        Capture, null=True, blank=True, on_delete=models.PROTECT, related_name="certifies"
    )
    exchange = models.ForeignKey(
        Capture, null=True, blank=True, on_delete=models.PROTECT, related_name="exchanged"
    )
    parent = models.ForeignKey(Capture, null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    earlier = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="later")
    by_name = models.CharField(max_length=60)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="archive_arrival_how_known", condition=models.Q(how__in=How.values)),
        )
        indexes = (models.Index(fields=["origin", "id"], name="archive_arrival_origin"),)

    class Privacy:
        public = ("id", "capture", "how", "address", "at", "status")
        internal = ("origin", "headers", "certificates", "exchange", "parent", "earlier")
        personal = ("by_name",)


class State(models.TextChoices):
    """What came of reading a capture."""

    OPENED = "opened", "Opened"
    QUARANTINED = "quarantined", "Quarantined"
    REFUSED = "refused", "Not read"


class Reading(models.Model):
    """What the cell gave of a capture: its pages and paragraphs can be read and searched. Made again at will.

    `reason` and `detail` say why it is quarantined or was not read. `flags` is a JSON list of what stands out
    (cell.document.Flag); `held` says that it carries data that its sender may not have meant to disclose.
    """

    capture = models.OneToOneField(Capture, on_delete=models.PROTECT, related_name="reading")
    state = models.CharField(max_length=12, choices=State, default=State.OPENED)
    reason = models.CharField(max_length=40, blank=True)
    detail = models.TextField(blank=True)
    format = models.CharField(max_length=20, blank=True)
    title = models.TextField(blank=True)
    headers = models.TextField(default="[]")
    """Of a mail: a JSON list of pairs."""
    flags = models.TextField(default="[]")
    held = models.BooleanField(default=False)
    renderable = models.BooleanField(default=False)
    paragraphs = models.PositiveBigIntegerField()
    refused = models.PositiveBigIntegerField()
    refusal = models.TextField(blank=True)
    """The first refusal, in words; the others are counted."""
    read_at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = (
            "id", "capture", "state", "reason", "detail", "format", "title", "headers", "flags", "held",
            "renderable", "paragraphs", "refused", "refusal", "read_at",
        )  # fmt: skip


class Page(models.Model):
    """One page of a capture as plain text (cell.document.Page). `number` counts from 1."""

    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="pages", db_index=False)
    number = models.PositiveIntegerField()
    label = models.TextField()
    text = models.TextField()
    width = models.FloatField(default=0)
    height = models.FloatField(default=0)
    lines = models.TextField(default="[]")
    """A JSON list of [start, end, [left, top, right, bottom]]: characters of the text, points on the page."""
    recognised = models.BooleanField(default=False)

    class Meta:
        ordering = ("capture", "number")
        constraints = (models.UniqueConstraint(name="archive_page_once", fields=["capture", "number"]),)

    class Privacy:
        internal = ("id", "capture", "number", "label", "text", "width", "height", "lines", "recognised")


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


class Quotation(models.Model):
    """Words of a capture and their place, as they were when somebody cited them. Append-only by trigger.

    A text-quote selector (`exact`, `prefix`, `suffix`) and a text-position selector (`start` to `end`, in
    characters of the page's text) of the W3C Web Annotation model. When the capture is read again, the place
    is found again by the words, or reported lost; this row stays as it is.
    """

    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="quotations")
    page = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by_name = models.CharField(max_length=60)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="archive_quotation_has_length", condition=models.Q(end__gt=models.F("start"))
            ),
        )

    class Privacy:
        public = ("id", "capture", "page", "start", "end", "exact", "prefix", "suffix", "at")
        personal = ("by_name",)


class SignatureState(models.TextChoices):
    """What came of checking a signature (cell.signature.SignatureVerdict)."""

    PASS = "pass", "Holds"
    WEAK = "weak", "Holds, and proves less than it seems"
    FAIL = "fail", "Does not hold"
    NO_KEY = "no_key", "There is no key"
    MALFORMED = "malformed", "Cannot be checked"


class MailSignature(models.Model):
    """A mail server's signature on a captured mail (DKIM, RFC 6376), as it was checked once. Append-only.

    `key_record` is the TXT record at `selector`._domainkey.`domain` as `key_resolver` told it at
    `key_seen_at`: with it and the mail anybody can check again when the server has long thrown the key away.
    `aligned`: it holds, and the domain is the sender's own, above or below it. `came_at`: what expiry is
    measured against.
    """

    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="signatures")
    number = models.PositiveSmallIntegerField()
    """Its place among the signatures of the mail, from the top, counted from 1."""
    domain = models.TextField(blank=True)
    selector = models.TextField(blank=True)
    algorithm = models.TextField(blank=True)
    verdict = models.CharField(max_length=10, choices=SignatureState)
    reason = models.TextField()
    signed = models.TextField(blank=True)
    sender_domain = models.TextField(blank=True)
    aligned = models.BooleanField()
    key_bits = models.PositiveIntegerField(default=0)
    unsigned_bytes = models.PositiveBigIntegerField(default=0)
    key_record = models.TextField(blank=True)
    key_resolver = models.TextField(blank=True)
    key_seen_at = models.DateTimeField(null=True, blank=True)
    came_at = models.DateTimeField()
    checked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="archive_mailsignature_verdict_known",
                condition=models.Q(verdict__in=SignatureState.values),
            ),
            models.CheckConstraint(
                name="archive_mailsignature_holds_by_a_key",
                condition=~models.Q(verdict__in=("pass", "weak"))
                | (~models.Q(key_record="") & models.Q(key_seen_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="archive_mailsignature_aligned_if_it_holds",
                condition=models.Q(aligned=False) | models.Q(verdict__in=("pass", "weak")),
            ),
        )

    class Privacy:
        public = (
            "id", "capture", "number", "domain", "selector", "algorithm", "verdict", "reason", "signed",
            "sender_domain", "aligned", "key_bits", "unsigned_bytes", "key_record", "key_resolver",
            "key_seen_at", "came_at", "checked_at",
        )  # fmt: skip


class SharingDecision(models.Model):
    """That somebody decided whether a capture may be handed over in an evidence pack. Append-only by trigger.

    The newest decision counts; without one a capture is not shared. `despite` names what stood against it and
    was looked at: flags of its reading, or the reason of its quarantine, with spaces between.
    """

    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="sharing_decisions")
    may_share = models.BooleanField()
    why = models.TextField()
    despite = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by_name = models.CharField(max_length=60)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="archive_sharingdecision_says_why", condition=~models.Q(why="")),
        )

    class Privacy:
        public = ("id", "capture", "may_share", "at")
        internal = ("why", "despite")
        personal = ("by_name",)
