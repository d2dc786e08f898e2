"""What every form of the desk has in common."""

from typing import Any

from django import forms


class PlainForm(forms.Form):
    """A form whose labels end without a colon, whose ids begin with its name, and which says what to do.

    A page may have several: two fields of one id would share the label of the first.
    """

    def __init__(self, data: Any = None, files: Any = None, *, initial: Any = None) -> None:
        ids = type(self).__name__.removesuffix("Form").lower() + "_%s"
        super().__init__(data, files, initial=initial, auto_id=ids, label_suffix="")
        for field in self.fields.values():
            field.error_messages["required"] = _what_to_do(field)


def _what_to_do(field: forms.Field) -> str:
    if isinstance(field, forms.FileField):
        return "Choose a file."
    return "Choose one." if isinstance(field, forms.ChoiceField) else "Fill this in."
