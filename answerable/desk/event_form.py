"""An event as staff write it. The address is sealed as it is kept: no page shows it again."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from answerable.actions.event_queries import EventNow
from answerable.actions.models.petition import TITLE_CHARACTERS
from answerable.actions.services.events import Said

from .fields import PlainField
from .plain_form import PlainForm

ZONE = "Europe/London"
PLACE_CHARACTERS = 1_000
_TEXT_CHARACTERS = 10_000
_TYPED = "%Y-%m-%dT%H:%M"


def _long(label: str, rows: int, **more: Any) -> forms.CharField:
    field: forms.CharField = forms.CharField(
        label=label, max_length=_TEXT_CHARACTERS, widget=forms.Textarea(attrs={"rows": rows}), **more
    )
    return field


def _time(label: str) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_TYPED)
    return forms.DateTimeField(label=label, widget=widget, input_formats=[_TYPED, "%Y-%m-%d %H:%M"])


class EventForm(PlainForm):
    """What an event says in public, and the address, which is mailed to those who have a place."""

    title = PlainField(max_length=TITLE_CHARACTERS)
    slug = forms.SlugField(
        required=False, max_length=80, label="Short name",
        help_text="Stands in its address: small letters, digits and hyphens. Empty: made of the title.",
    )  # fmt: skip
    text = _long("What it is", 6)
    starts = _time("Starts")
    ends = _time("Ends")
    zone = PlainField(max_length=50, label="Time zone", initial=ZONE, help_text="Such as Europe/London.")
    area = PlainField(
        max_length=150,
        label="Where, for everybody",
        help_text='As near as the public is told: "central London".',
    )
    place = forms.CharField(
        label="Where exactly, for those who have a place",
        max_length=PLACE_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Sealed, and mailed to those who confirmed. No page can show it again, this one neither.",
    )
    capacity = forms.IntegerField(
        required=False, min_value=1, max_value=1_000_000, label="Room for how many people",
        help_text="Empty: no limit.",
    )  # fmt: skip
    access = _long(
        "Access", 3, help_text="Steps, seats, toilets, hearing loop, sign language: also what is missing."
    )
    bring = _long("What to bring", 2, required=False)
    contact = PlainField(
        max_length=200, help_text="An address or number of the organisation, never a private one."
    )

    def __init__(self, data: Any = None, *, now: EventNow | None = None) -> None:
        super().__init__(data, initial=_initial(now) if now else None)
        if now:
            del self.fields["slug"]
            self.fields["place"].required = False
            self.fields["place"].label = "Another exact place"
            self.fields[
                "place"
            ].help_text = "Empty: the sealed one stays. Another one is mailed to all who confirmed."

    def clean_zone(self) -> str:
        """A zone of the IANA database."""
        name = str(self.cleaned_data["zone"])
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValidationError("That is no time zone. It looks like Europe/London.") from error
        return name

    def clean(self) -> dict[str, Any]:
        """The times by the clock of the zone, and in order."""
        said = super().clean() or {}
        if not {"starts", "ends", "zone"} <= said.keys():
            return said
        for name in ("starts", "ends"):
            try:
                said[name] = _moment(said[name], ZoneInfo(said["zone"]))
            except ValidationError as error:
                self.add_error(name, error)
                return said
        if said["ends"] <= said["starts"]:
            self.add_error("ends", "It ends after it starts.")
        if not said.get("slug"):
            said["slug"] = slugify(said.get("title", ""))[:80].strip("-")
        return said

    def said(self) -> Said:
        """What was typed, for everybody."""
        typed = self.cleaned_data
        return Said(**{name: typed[name] for name in Said._fields})


class CancelForm(PlainForm):
    """Why an event does not take place."""

    reason = forms.CharField(
        max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}), label="Why",
        help_text="Stands on its page, and in the mail to all who confirmed.",
    )  # fmt: skip


class AttendanceForm(PlainForm):
    """How many came."""

    people = forms.IntegerField(min_value=0, max_value=10_000_000, label="How many came")


def _moment(typed: datetime, zone: ZoneInfo) -> datetime:
    """The moment at which a zone's clock shows a time. Raises ValidationError where it skips it."""
    moment = typed.replace(tzinfo=zone)
    if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise ValidationError("The clocks are put forward over this time: there is no such moment.")
    return moment.astimezone(UTC)


def _initial(now: EventNow) -> dict[str, Any]:
    typed = {name: getattr(now.wording, name) for name in Said._fields}
    return typed | {"starts": now.starts.strftime(_TYPED), "ends": now.ends.strftime(_TYPED)}
