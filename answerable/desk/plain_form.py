"""What every form of the desk has in common."""

from typing import Any

from django import forms


class PlainForm(forms.Form):
    """A form whose labels end without a colon and whose ids begin with its name.

    A page may have several: two fields of one id would share the label of the first.
    """

    def __init__(self, data: Any = None, files: Any = None, *, initial: Any = None) -> None:
        ids = type(self).__name__.removesuffix("Form").lower() + "_%s"
        super().__init__(data, files, initial=initial, auto_id=ids, label_suffix="")
