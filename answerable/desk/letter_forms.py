"""A letter as somebody writes it, releases it, and keeps what came back."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from answerable.contact.evidence import Basis
from answerable.contact.models import OFFICE_MAX_CHARACTERS, Channel, Kind, Outcome, Wording
from answerable.contact.services import Text
from answerable.findings.register import CampaignRegister

from .body_picker import UnknownBody, pick_body
from .fields import PlainField
from .plain_form import PlainForm

_SHA256 = re.compile(r"[0-9a-f]{64}")
_TEXT_MAX_CHARACTERS = 20_000
UPLOAD_MAX_MB = 25


def _day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class WordingForm(PlainForm):
    """What a letter says, to which office, and on what it rests."""

    office = PlainField(
        max_length=OFFICE_MAX_CHARACTERS,
        label="To which office",
        help_text="An office or a department, never a private person.",
    )
    subject = PlainField(max_length=200)
    text = forms.CharField(max_length=_TEXT_MAX_CHARACTERS, widget=forms.Textarea(attrs={"rows": 14}))
    rests_on = forms.CharField(
        label="Rests on",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One a line: a web address, the id of a fact, or the SHA-256 of a capture.",
    )
    answer_by = forms.DateField(
        required=False,
        widget=_day_input(),
        help_text="Empty: 10 working days for a reply, 20 for an FOI request or a question.",
    )

    def __init__(self, data: Any = None, *, wording: Wording | None = None) -> None:
        super().__init__(data, initial=_initial(wording) if wording else None)

    def clean_rests_on(self) -> tuple[Basis, ...]:
        """Each line as what it is."""
        lines = (line.strip() for line in self.cleaned_data["rests_on"].splitlines())
        return tuple(_basis(line) for line in lines if line)

    def wording(self) -> Text:
        """The wording that was typed."""
        said = self.cleaned_data
        text = said["text"].replace("\r\n", "\n")
        return Text(said["office"], said["subject"], text, said["rests_on"], said["answer_by"])


class LetterForm(WordingForm):
    """A new letter: what it is for and whom it goes to."""

    kind = forms.ChoiceField(choices=Kind.choices)
    body = PlainField(required=False, label="To the public body", help_text="Its name or its id.")
    company = forms.ChoiceField(required=False, label="About or to the company")
    field_order = ("kind", "body", "company")

    def __init__(self, data: Any = None, *, register: CampaignRegister) -> None:
        super().__init__(data)
        self.register = register
        field = self.fields["company"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [("", "None"), *((one.id, one.name) for one in register.companies.values())]

    def clean_body(self) -> str | None:
        """The id of the body that was typed."""
        try:
            body = pick_body(self.cleaned_data["body"], self.register.bodies)
        except UnknownBody as error:
            raise ValidationError(str(error)) from error
        return body.id if body else None

    def clean(self) -> dict[str, Any]:
        """A letter goes to a body or to a company."""
        said = super().clean() or {}
        if not self.errors and said.get("body") is None and not said.get("company"):
            raise ValidationError("Name a public body or a company.")
        return said


class ReleaseForm(PlainForm):
    """How and when the letter goes out."""

    channel = forms.ChoiceField(choices=Channel.choices, label="I send it by")
    sent_on = forms.DateField(widget=_day_input(), label="On")

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"sent_on": today})
        self.today = today

    def clean_sent_on(self) -> date:
        """No later than today."""
        day: date = self.cleaned_data["sent_on"]
        if day > self.today:
            raise ValidationError("This day is still to come.")
        return day


class AnswerForm(PlainForm):
    """What came back."""

    reply = forms.FileField(
        label="The answer as a file", help_text=f"Up to {UPLOAD_MAX_MB} MB; archived as it is."
    )
    outcome = forms.ChoiceField(choices=Outcome.choices, label="What came of it")
    received_on = forms.DateField(widget=_day_input(), label="Received on")

    def clean_reply(self) -> Any:
        """The upload, refused when it is larger than a reply should be."""
        upload = self.cleaned_data["reply"]
        if (upload.size or 0) > UPLOAD_MAX_MB * 1_000_000:
            raise ValidationError(f"The file has more than {UPLOAD_MAX_MB} MB, which is the most.")
        return upload


class ProposeForm(PlainForm):
    """Where the public can read the letter."""

    source_url = forms.URLField(
        label="Where the letter can be read",
        assume_scheme="https",
        help_text="A web address: the FOI service's page, or the group's own.",
    )


def _basis(line: str) -> Basis:
    if line.startswith(("http://", "https://")):
        return Basis(url=line)
    return Basis(sha256=line) if _SHA256.fullmatch(line) else Basis(fact=line)


def _initial(wording: Wording) -> dict[str, Any]:
    evidence = wording.evidence.all()
    return {
        "office": wording.office,
        "subject": wording.subject,
        "text": wording.text,
        "rests_on": "\n".join(row.url or row.fact or row.sha256 for row in evidence),
        "answer_by": wording.answer_by,
    }
