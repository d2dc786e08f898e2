"""The form of a letter: who writes, and in which words."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.actions import payload, tokens
from answerable.engine.routing import Addressee

from ...languages import active
from ...respond import REORDERING
from .forms import SupporterForm

LONGEST_TEXT = 6000


class WriteForm(SupporterForm):
    """A letter. Address and postcode stand below it, since representatives answer to who lives there."""

    address = forms.CharField(
        label=gettext_lazy("Your address"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        help_text=gettext_lazy("Street and town. It stands below the letter: they look if you live there."),
        error_messages={"required": gettext_lazy("Write your address: without it few letters are read.")},
    )
    postcode = forms.CharField(
        label=gettext_lazy("Your postcode"),
        max_length=16,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
        error_messages={"required": gettext_lazy("Write your postcode.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Your letter, in your own words"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={
            "required": gettext_lazy("Write something of your own: one sentence is a beginning."),
            "max_length": gettext_lazy("That is too long for anybody to read. Cut it to a page."),
        },
    )
    field_order = ("text", "name", "email", "address", "postcode", "website", "ticket")

    def clean_text(self) -> str:
        """The text without controls that make it read otherwise than it is written."""
        return REORDERING.sub("", str(self.cleaned_data["text"])).strip()

    def clean_address(self) -> str:
        """An address in one line."""
        return " ".join(str(self.cleaned_data["address"]).split())

    def clean_postcode(self) -> str:
        """A postcode in capitals."""
        return " ".join(str(self.cleaned_data["postcode"]).upper().split())

    def check_recipients(self, chosen: Sequence[Addressee]) -> None:
        """Refuse a letter to nobody."""
        if not chosen:
            self.add_error(None, _("Choose at least one person to write to."))

    def person(self) -> payload.Person:
        """Who writes, with a new token."""
        given = self.cleaned_data
        return payload.Person(
            token=tokens.new_token(),
            name=given["name"],
            email=given["email"],
            postcode=given["postcode"],
            language=active(),
            text=given["text"],
            address=given["address"],
        )

    @property
    def leave_out(self) -> tuple[Any, ...]:
        """What says who wrote: no sketch holds it."""
        given = self.cleaned_data
        return given["name"], given["email"], given["postcode"], given["address"]
