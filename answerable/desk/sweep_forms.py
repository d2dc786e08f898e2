"""What is to be struck out, as staff say it."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from answerable.engine.sweep import Conditions

from .fields import PlainField
from .plain_form import PlainForm

_GROUP = re.compile(r"[0-9a-f]{16}")
WHEN = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
_WHEN_FORMATS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S")


class GroupField(PlainField):
    """A group as trends name it: sixteen digits and letters."""

    def clean(self, value: Any) -> str:
        """The group, refused where it is none."""
        text: str = super().clean(value).lower()
        if text and not _GROUP.fullmatch(text):
            raise ValidationError(
                "A group is the 16 digits and letters that stand beside it under “What came together”."
            )
        return text


class StrikeForm(PlainForm):
    """The conditions; all that are filled in must hold."""

    since = forms.DateTimeField(
        required=False, widget=WHEN, input_formats=_WHEN_FORMATS, label="Sent since (UTC)"
    )
    until = forms.DateTimeField(
        required=False, widget=WHEN, input_formats=_WHEN_FORMATS, label="Sent before (UTC)"
    )
    network = GroupField(required=False, label="Network group")
    domain = GroupField(required=False, label="Mail domain group")
    stem = GroupField(required=False, label="Addresses alike, group")
    council = PlainField(required=False, max_length=200, help_text="The id that its totals have.")
    partner = PlainField(
        required=False, max_length=50, label="On the page of", help_text="An organisation's short name."
    )
    seconds = forms.IntegerField(required=False, min_value=0, label="Filled in within, seconds")
    came_back = forms.BooleanField(required=False, label="Confirmed, and the address came back later")

    def conditions(self) -> Conditions:
        """What was filled in."""
        said = self.cleaned_data
        return Conditions(**{name: said[name] for name in self.fields if said[name] not in ("", None)})
