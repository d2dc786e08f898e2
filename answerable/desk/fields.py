"""Form fields for words of our own."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from answerable.engine.when import UnreadableDate, span

from .inert import without_controls


class PlainField(forms.CharField):
    """A text without invisible characters: what a reviewer cannot see is not published."""

    def to_python(self, value: Any) -> str:
        """The text that was typed, without what cannot be seen."""
        return without_controls(super().to_python(value) or "")


class EdtfField(PlainField):
    """A date as sources give it: 2022, 2022-06, 2022-06-27, 2025~."""

    def clean(self, value: Any) -> str:
        """The text, refused when it is no date."""
        text: str = super().clean(value)
        if text:
            try:
                span(text)
            except UnreadableDate as error:
                raise ValidationError(str(error)) from error
        return text


class SlugsField(PlainField):
    """Ids of facts, separated by spaces or commas."""

    def ids(self, text: str) -> tuple[str, ...]:
        """The ids in a cleaned text."""
        return tuple(text.replace(",", " ").split())
