"""Who speaks for which area, as public lists said it and when. Public offices, and nothing else of a person.

A row is a version of a seat, as one import wrote it; what stands is computed (queries.py). An import that is
undone takes its versions with it, and the earlier ones stand again.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from answerable.accounts.models import User
from answerable.engine.representative import LONGEST_ADDRESS, LONGEST_TEXT, OF_A_COUNCIL, OFFICES


class RepresentativesImport(models.Model):
    """Files that came in together. Append-only by trigger.

    `number` counts from 1, so that two who apply at the same moment can't both do so. `files` holds for each
    file its name, SHA-256, date, number of seats and of refused lines; `digest` is that of the difference
    that was looked at (engine.seat_changes.digest).
    """

    number = models.PositiveIntegerField(unique=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="representatives_imports")
    at = models.DateTimeField(default=timezone.now)
    digest = models.CharField(max_length=64)
    files = models.JSONField()
    new = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    gone = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    refused = models.PositiveIntegerField()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(name="places_import_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="places_import_changes_something",
                condition=Q(new__gt=0) | Q(changed__gt=0) | Q(gone__gt=0),
            ),
        )

    class Privacy:
        internal = (
            "id", "number", "at", "digest", "files", "new", "changed", "gone", "unchanged", "refused",
        )  # fmt: skip
        personal = ("by",)


class ImportUndone(models.Model):
    """That an import was taken back; only the last one that stands can be. Append-only, both by trigger."""

    undoes = models.OneToOneField(RepresentativesImport, on_delete=models.PROTECT, related_name="undone")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="representatives_undone")
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "undoes", "at")
        personal = ("by",)


class Representative(models.Model):
    """One version of a seat: a councillor, a member of a parliament, or a council's democratic services.

    `key` is the same for all versions of one seat. `email` and `contact` are those of the office, null where
    no source told of any. `since` and `until` are EDTF. The table is not append-only: whoever left public
    office can be forgotten.
    """

    imported = models.ForeignKey(RepresentativesImport, on_delete=models.PROTECT, related_name="versions")
    key = models.CharField(max_length=700)
    office = models.CharField(max_length=20, choices=[(office, office) for office in OFFICES])
    name = models.CharField(max_length=LONGEST_TEXT)
    area_code = models.CharField(max_length=9, null=True, blank=True)
    area_name = models.CharField(max_length=LONGEST_TEXT, blank=True)
    body = models.CharField(max_length=200, null=True, blank=True)
    party = models.CharField(max_length=LONGEST_TEXT, blank=True)
    email = models.CharField(max_length=LONGEST_ADDRESS, null=True, blank=True)
    contact = models.CharField(max_length=LONGEST_TEXT, null=True, blank=True)
    since = models.CharField(max_length=40, null=True, blank=True)
    until = models.CharField(max_length=40, null=True, blank=True)
    source = models.CharField(max_length=600)
    source_date = models.DateField()
    source_id = models.CharField(max_length=LONGEST_TEXT, blank=True)
    locator = models.CharField(max_length=200)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(name="places_seat_once_an_import", fields=["imported", "key"]),
            models.CheckConstraint(name="places_seat_office_known", condition=Q(office__in=OFFICES)),
            models.CheckConstraint(name="places_seat_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="places_seat_of_a_council",
                condition=(
                    Q(office__in=sorted(OF_A_COUNCIL), body__isnull=False)
                    | (~Q(office__in=sorted(OF_A_COUNCIL)) & Q(body__isnull=True))
                ),
            ),
            models.CheckConstraint(
                name="places_seat_of_an_area",
                condition=(Q(office="democratic_services") | Q(area_code__isnull=False) | ~Q(area_name="")),
            ),
            models.CheckConstraint(
                name="places_inbox_has_an_address",
                condition=~Q(office="democratic_services") | (Q(email__isnull=False) & ~Q(email="")),
            ),
            models.CheckConstraint(
                name="places_seat_area_code_or_none", condition=Q(area_code__isnull=True) | ~Q(area_code="")
            ),
        )
        indexes = (
            models.Index(fields=["office", "area_code"], name="places_seats_of_area"),
            models.Index(fields=["body", "office"], name="places_seats_of_body"),
            models.Index(fields=["key", "imported"], name="places_seat_versions"),
        )

    class Privacy:
        public = (
            "office", "name", "area_code", "area_name", "body", "party", "email", "contact", "since", "until",
            "source", "source_date",
        )  # fmt: skip
        internal = ("id", "imported", "key", "source_id", "locator")
