"""Events: what is public of them, where they are (sealed), who asked for a place and who has one."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from answerable.accounts.models import User

from .confirmation import Confirmation
from .petition import TITLE_CHARACTERS
from .submission import Submission

MOST_PEOPLE = 4
"""So many may come on one form: the person who sends it, and three more."""


class Event(models.Model):
    """A protest or a meeting of a campaign; what it says is its last wording. Append-only by trigger."""

    campaign = models.CharField(max_length=100)
    slug = models.SlugField(max_length=80, unique=True)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="events")
    opened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)

    class Privacy:
        public = ("slug", "opened_at")
        internal = ("id", "campaign")
        personal = ("opened_by",)

    def __str__(self) -> str:
        return self.slug


class EventWording(models.Model):
    """One version of what an event says in public; `number` counts from 1, the last counts. Append-only.

    `area` is as near as the public is told. `starts` and `ends` are moments, `zone` the IANA zone in which
    they are shown. `moved` says whether those who have confirmed are told of this version.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="wordings")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE_CHARACTERS)
    text = models.TextField()
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    zone = models.CharField(max_length=50, default="Europe/London")
    area = models.CharField(max_length=150)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    """How many people there is room for; null where there is no limit."""
    access = models.TextField()
    bring = models.TextField(blank=True)
    contact = models.CharField(max_length=200)
    moved = models.BooleanField(default=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="event_wordings")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(name="actions_event_wording_once", fields=["event", "number"]),
            models.CheckConstraint(name="actions_event_ends_after", condition=Q(ends__gt=F("starts"))),
            models.CheckConstraint(
                name="actions_event_capacity_positive",
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1),
            ),
        )

    class Privacy:
        public = (
            "event", "number", "title", "text", "starts", "ends", "zone", "area", "capacity", "access",
            "bring", "contact", "at",
        )  # fmt: skip
        internal = ("id", "moved")
        personal = ("by",)


class EventPlace(models.Model):
    """The address of an event, sealed to the organisation's key: the worker alone can mail it.

    No page can show it, not even at the desk, nor does whoever steals the database learn it. It belongs to
    a wording; one without it keeps the address of an earlier one. The worker deletes it after the event.
    """

    wording = models.OneToOneField(EventWording, on_delete=models.PROTECT, related_name="place")
    wrapped = models.BinaryField()
    sealed = models.BinaryField()

    class Privacy:
        internal = ("id", "wording")
        secret = ("wrapped", "sealed")


class EventCancellation(models.Model):
    """That an event does not take place, and why. Append-only by trigger."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="cancellation")
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="events_cancelled")
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        public = ("event", "reason", "at")
        internal = ("id",)
        personal = ("by",)


class EventAttendance(models.Model):
    """How many came, as counted on the spot; the last count of an event stands. Append-only by trigger."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="attendances")
    people = models.PositiveIntegerField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="event_attendances")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)

    class Privacy:
        internal = ("id", "event", "people", "at")
        personal = ("by",)


class PlaceAsked(models.Model):
    """That a form asked for places at an event: nothing is kept free before it is confirmed by mail."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="place_asked")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="asked")
    people = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="actions_place_people", condition=Q(people__gte=1, people__lte=MOST_PEOPLE)
            ),
        )

    class Privacy:
        internal = ("id", "submission", "event", "people")


class InLine(models.Model):
    """That a person confirmed. Places are given in the order of the ids; who withdrew is passed over."""

    confirmation = models.OneToOneField(Confirmation, on_delete=models.PROTECT, related_name="in_line")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="line")
    people = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)

    class Privacy:
        internal = ("id", "confirmation", "event", "people", "at")


class PlaceGiven(models.Model):
    """That somebody in line has a place. It is free again where the confirmation was withdrawn or erased."""

    in_line = models.OneToOneField(InLine, on_delete=models.PROTECT, related_name="given")
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "in_line", "at")
