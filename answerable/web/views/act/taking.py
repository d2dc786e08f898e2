"""The form that signs a petition, and what is done with it: from our page, a partner's, or a frame."""

import enum
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.actions import networks, payload, queries, tickets, tokens
from answerable.actions.kept import Standing
from answerable.actions.models import Consent, Petition
from answerable.actions.models.switch import Name
from answerable.actions.public_key import NoPublicKey, public_key
from answerable.actions.services import limits, proofs, switches
from answerable.actions.services.signing import Came, NotTaken, sign
from answerable.places.areas import Near, Partial, Unknown, look_up

from ...counter_answer import counted_lately
from ...languages import active
from .forms import DID_YOU_MEAN, SupporterForm
from .where import where_of

_WAIT = gettext_lazy(
    "Very many forms arrive at this moment, most of them from machines. Nothing was lost: wait a minute, and "
    "send this form again as it stands."
)
COUNCILS_SHOWN = 10
UPDATES_SHOWN = 10


class SignForm(SupporterForm):
    """Who signs. The postcode says where it counts; it is sealed with the name."""

    postcode = forms.CharField(
        label=gettext_lazy("Your postcode"),
        max_length=16,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
        help_text=gettext_lazy(
            "So that it counts for your council and constituency. Leave it empty if you live abroad."
        ),
    )
    field_order = ("name", "email", "postcode", "website", "ticket")

    def clean_postcode(self) -> str:
        """The postcode as it was typed; of one that is not known it is asked once."""
        typed = str(self.cleaned_data["postcode"]).strip()
        match look_up(typed) if typed else None:
            case Near(postcodes=(meant, *_rest)):
                self.ask_once(typed, DID_YOU_MEAN, address=meant)
            case Near() | Partial() | Unknown(why="no_postcode" | "not_found"):
                question = _(
                    "We do not know this postcode. Correct it, leave it empty, or send it again as it stands."
                )
                self.ask_once(typed, question)
        return typed

    def ticked(self, consents: Sequence[Consent]) -> tuple[int, ...]:
        """The consents that were given, of those that are offered."""
        given = set(self.data.getlist("consent"))  # type: ignore[attr-defined]
        return tuple(consent.pk for consent in consents if str(consent.pk) in given)


class Result(enum.Enum):
    """What became of a form that was sent."""

    SENT = "sent"
    """Taken; so is told, too, whoever filled in the trap, of which nothing was written."""
    MISTAKES = "mistakes"
    CLOSED = "closed"
    LATER = "later"
    MANY = "many"
    """Too many came from this network: told so, since an office that signs together can do something."""


def empty_form(standing: Standing) -> SignForm:
    """The form before anything was typed."""
    return SignForm(name_of_form=standing.petition.slug)


def take(  # noqa: PLR0911 - one answer for each way in which a form is not taken
    request: HttpRequest, standing: Standing, partner: str = ""
) -> tuple[Result, SignForm]:
    """Take a form that was sent; `partner` is the slug of the organisation on whose page it stood."""
    if standing.closed:
        return Result.CLOSED, empty_form(standing)
    form = SignForm(request.POST, name_of_form=standing.petition.slug)
    if not form.is_valid():
        return Result.MISTAKES, form
    if form.by_a_machine:
        return Result.SENT, form  # Whoever runs it learns nothing; nothing was written.
    prefix = networks.prefix_of(request)
    if limits.too_many(prefix):
        return Result.MANY, form
    ticket = form.cleaned_data["ticket"]
    if proofs.is_asked() and not proofs.take(ticket, request.POST.get("proof", ""), form.seconds):
        form.add_error(None, _WAIT)
        return Result.MISTAKES, form
    given = form.cleaned_data
    person = payload.Person(
        token=tokens.new_token(),
        name=given["name"],
        email=given["email"],
        postcode=given["postcode"],
        language=active(),
        consents=form.ticked(standing.consents),
    )
    try:
        sign(
            wording=standing.wording,
            person=person,
            where=where_of(given["postcode"]),
            came=Came(prefix, form.seconds, partner),
            public=public_key(),
        )
    except (NotTaken, NoPublicKey):
        return Result.LATER, form
    return Result.SENT, form


def shown(
    request: HttpRequest, standing: Standing, form: SignForm, consents: Sequence[Consent]
) -> dict[str, Any]:
    """What a page with the form shows; the consents in the order in which they are to be asked."""
    petition = standing.petition
    taken = switches.are_forms_taken()
    return {
        "petition": petition,
        "form": form,
        "ticket": _ticket(request, form) or tickets.issue(petition.slug),
        "work_bits": settings.PROOF_BITS if proofs.is_asked() else None,
        "consents": consents,
        "ticked": request.POST.getlist("consent"),
        "count": _count(petition) if switches.is_on(Name.COUNTS) else None,
        "councils": queries.by_area(petition, "council")[:COUNCILS_SHOWN],
        "updates": petition.updates.all()[:UPDATES_SHOWN],
        "open": taken and not standing.closed,
    }


def _ticket(request: HttpRequest, form: SignForm) -> str:
    """The ticket of a form that waits for its minute: a new one would have it wait again."""
    return request.POST.get("ticket", "") if form.seconds and proofs.is_asked() else ""


def _count(petition: Petition) -> int:
    """How many the worker's counter says, which is seconds old; the sums, where there is no counter."""
    said = counted_lately(petition.slug)
    return said if said is not None else queries.counted(petition)
