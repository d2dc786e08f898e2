"""Forms of those who run petitions."""

from typing import Any

from django import forms

from answerable.accounts import queries as accounts
from answerable.accounts.models import Organisation
from answerable.actions.models import Wording
from answerable.actions.models.petition import TITLE_CHARACTERS

from .fields import PlainField
from .plain_form import PlainForm

_TEXT_CHARACTERS = 20_000


def _text(rows: int, **more: Any) -> forms.CharField:
    return forms.CharField(max_length=_TEXT_CHARACTERS, widget=forms.Textarea(attrs={"rows": rows}), **more)


class WordingForm(PlainForm):
    """What a petition says."""

    title = PlainField(max_length=TITLE_CHARACTERS)
    addressed_to = PlainField(max_length=200, help_text="Whom it asks, such as a council or a minister.")
    text = _text(10)
    goal = forms.IntegerField(min_value=1, required=False, help_text="How many signatures; may be empty.")

    def wording(self) -> dict[str, Any]:
        """What was typed, as the service takes it."""
        said = self.cleaned_data
        return {name: said[name] for name in ("title", "addressed_to", "goal")} | {
            "text": said["text"].replace("\r\n", "\n").strip()
        }


class PetitionForm(WordingForm):
    """A new petition."""

    slug = forms.SlugField(
        max_length=80, label="Short name", help_text="It stands in the address; it stays for good."
    )
    field_order = ("slug",)


class ConsentForm(PlainForm):
    """What an organisation asks leave for."""

    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none(), empty_label=None)
    text = _text(
        3,
        label="What the signer agrees to",
        help_text="One purpose, in plain words. It is never ticked beforehand.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = accounts.organisations()  # type: ignore[attr-defined]


class NewsForm(PlainForm):
    """News for those who signed."""

    title = PlainField(max_length=TITLE_CHARACTERS)
    text = _text(6)


class CloseForm(PlainForm):
    """The end of a petition."""

    outcome = _text(
        4, label="What came of it", help_text="It stands on the petition's page. It cannot be opened again."
    )


def initial(wording: Wording) -> dict[str, Any]:
    """The fields of a wording, to begin the next one with."""
    return {name: getattr(wording, name) for name in ("title", "addressed_to", "text", "goal")}
